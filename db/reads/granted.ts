// Whether a post is in force, as a condition of a list: the rule of `domain/authorities`, in SQL.
import { type SQL, sql } from 'drizzle-orm';

/** `grant`: the query's row of `role_grant`; `day`: a date, the town's. */
export const isGrantedOn = (grant: SQL, day: SQL): SQL<boolean> =>
  sql<boolean>`(${grant}.from_on <= ${day} and ${day} <= coalesce(${grant}.to_on, 'infinity'))`;
