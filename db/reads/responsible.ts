// Who answers for a piece of work that nobody has in hand: whoever answers for its case, else the first leader who is here. So everything open has one name.
import { type SQL, inArray, sql } from 'drizzle-orm';
import { type Role, caseReaders, leaders } from '../../domain/people';
import { recusal, roleGrant, staff } from '../schema';
import { isGrantedOn } from './granted';
import { isOnLeaveOn } from './on-leave';

/** Holds a post that shows cases: without one nobody answers for a case, as nobody is given one (`domain/casework/decider`). */
export const readsCases = (who: SQL, today: string): SQL => sql`exists (
  select 1 from ${roleGrant} g where g.staff_id = ${who} and ${inArray(sql`g.role`, [...caseReaders])} and ${isGrantedOn(sql`g`, sql`${today}::date`)})`;

/** In this order they answer; an administrator sees to it that somebody does. */
const fallbacks: readonly Role[] = [...leaders, 'administrator'];

/** By name; null: nobody of the town is left. `owner` and `caseId`: the outer query's columns. */
export const answersFor = (townId: string, { owner, caseId }: { readonly owner: SQL; readonly caseId: SQL }, today: string): SQL<string | null> => sql<
  string | null
>`(
  select f.name from ${staff} f
    left join ${roleGrant} g on g.staff_id = f.id and ${inArray(sql`g.role`, [...fallbacks])} and ${isGrantedOn(sql`g`, sql`${today}::date`)}
   where f.town_id = ${townId} and f.active and (g.role is not null or f.id = ${owner})
     and not exists (select 1 from ${recusal} x where x.case_id = ${caseId} and x.staff_id = f.id)
   order by ${isOnLeaveOn(sql`f`, sql`${today}::date`)}, not coalesce(f.id = ${owner} and ${readsCases(sql`f.id`, today)}, false),
            array_position(array[${sql.join(
              fallbacks.map((role) => sql`${role}`),
              sql`, `,
            )}]::text[], g.role), f.account
   limit 1)`;
