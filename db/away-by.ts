// Who entered last that somebody is on leave, has left or leads no more, as a column of whatever asks about people.
import { type SQL, sql } from 'drizzle-orm';
import { leaders } from '../domain/people';
import { settingChange } from './schema';

/** `who`: the outer query's row of `staff`. Null where no leave is entered, past and coming ones included, and nothing says that the person has left. */
export const awayBy = (who: SQL): SQL<string | null> => sql<string | null>`case when not ${who}.active or ${who}.absent_from is not null then (
  select c.by from ${settingChange} c
   where c.town_id = ${who}.town_id and c.what = case when ${who}.active then 'absence:' else 'leaving:' end || ${who}.id
   order by c.at desc limit 1) end`;

const leading = sql.raw(leaders.map((role) => `'${role}'`).join());
/** `grant`: the outer query's row of `role_grant`. Null where it isn't a leader's, or has no last day. */
export const endedBy = (grant: SQL): SQL<string | null> => sql<string | null>`case when ${grant}.role in (${leading}) and ${grant}.to_on is not null then (
  select c.by from ${settingChange} c where c.what = 'post:' || ${grant}.id order by c.at desc limit 1) end`;
