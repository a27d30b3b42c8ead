// Who may neither sign for a named person nor take that task because the leave, the leaving or the end of the post is that one's own entry, as a condition of a list: the guard `awayByAnother`, in SQL.
import { type SQL, sql } from 'drizzle-orm';
import { roleGrant, staff } from '../schema';
import { given } from './given';
import { awayBy, endedBy } from '../away-by';
import { type TaskColumns, hadAHand } from './may-take';
import { isRecused } from './recused';
import { procedures } from '../../domain/procedures';

const tasks = given(
  procedures.flatMap(({ id, tasks }) =>
    Object.entries(tasks).flatMap(([task, rule]) => (rule?.able?.asks.includes('awayByAnother') === true ? [{ procedure: id, task }] : [])),
  ),
);

/** `named`: whom an earlier act named for it, as text. Of a relative, or of one who had a hand in it, no entry is needed. */
export const isKeptOut = (work: TaskColumns, named: SQL, who: SQL): SQL => sql`exists (
  select 1 from ${tasks} as t(procedure text, task text)
    join ${staff} n on n.id::text = ${named}
   where t.procedure = ${work.procedure} and t.task = ${work.task} and n.id <> ${who}
     and not ${isRecused(work.caseId, sql`n.id`)} and not ${hadAHand(work, sql`n.id`)}
     and ${who}::text = coalesce(${awayBy(sql`n`)}, (
       select ${endedBy(sql`g`)} from ${roleGrant} g where g.staff_id = n.id and g.to_on is not null order by g.to_on desc limit 1))::text)`;
