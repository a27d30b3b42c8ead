// Whether a case's stored state can't be read, as a column of a list: the rule of `readState` in SQL; a test holds the two together, spoilt in six ways.
import { type SQL, sql } from 'drizzle-orm';
import { procedures } from '../../domain/procedures';
import { caseState } from '../schema';
import { storedJson } from './stored-json';

/** The tables this release knows, and a case that nobody has opened yet. */
const known = JSON.stringify(['', ...procedures.map(({ id }) => id)]);

/** One whose own row is gone can't be read either. `caseId`: the outer query's column. */
export const isSpoilt = (caseId: SQL): SQL<boolean> => sql<boolean>`not exists (
  select 1 from ${caseState} c cross join lateral (select ${storedJson(sql`c.state`)} as of offset 0) s
   where c.case_id = ${caseId} and jsonb_typeof(s.of -> 'procedure') = 'string' and s.of ->> 'procedure' in (select json_array_elements_text(${known}::json))
     and not exists (select 1 from unnest(array['tasks', 'clocks', 'doers', 'traits']) part
                      where coalesce(jsonb_typeof(s.of -> part), '') not in ('object', 'array')))`;
