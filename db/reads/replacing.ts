// Who may take a task where nobody of its posts is left: whoever stands in for one of their holders, or enters what others did; `footingOf` of `domain/casework/stand-in`, in SQL.
import { type SQL, sql } from 'drizzle-orm';
import { kinship, recusal, roleGrant, staff, substitute } from '../schema';
import { given } from './given';
import { isGrantedOn } from './granted';
import { type TaskColumns, isThere } from './may-take';
import { isOnLeaveOn } from './on-leave';
import { isRecused } from './recused';
import type { Work } from '../../domain/casework/stand-in';
import { procedures } from '../../domain/procedures';

/** By task each post by which somebody replaces, as its holder or in the place of one, once nobody of `gone` is left. */
const ways = given(
  procedures.flatMap(({ id, tasks }) => Object.entries(tasks).flatMap(([task, rule]) => waysOf(rule).map((way) => ({ procedure: id, task, ...way })))),
);

function waysOf({ by, standIn, transcribedBy = [] }: Work = { by: [] }) {
  return [
    ...(standIn === true ? by.map((role) => ({ role, holds: false, gone: by })) : []),
    ...transcribedBy.flatMap((role) => [
      { role, holds: true, gone: by },
      { role, holds: false, gone: [...by, ...transcribedBy] },
    ]),
  ];
}

/** Whoever of a town is here and has a post. */
export const presentIn = (town: SQL, day: SQL): SQL => sql`
  select g.staff_id, g.role, g.village_id, g.department_id from ${roleGrant} g join ${staff} f on f.id = g.staff_id
   where f.town_id = ${town} and f.active and ${isGrantedOn(sql`g`, day)} and not ${isOnLeaveOn(sql`f`, day)}`;

/** Posts of which some holder is here who can be kept out of no case: they are never without anybody, and of their tasks nothing more need be asked. */
const surelyHeld = (town: SQL, day: SQL): SQL => sql`array(
  select p.role from (${presentIn(town, day)}) p
   where p.village_id is null and p.department_id is null
     and not exists (select 1 from ${kinship} k where k.staff_id = p.staff_id) and not exists (select 1 from ${recusal} x where x.staff_id = p.staff_id))`;

/** Each person of a town, with each task that is theirs once nobody of `gone` is left. Not whether they are here themselves. */
export const replacersIn = (town: SQL, day: SQL): SQL => sql`
  select way.procedure, way.task, way.gone, w.who as staff_id, g.role, g.village_id, g.department_id
    from ${ways} as way(procedure text, task text, role text, holds boolean, gone text[])
    join ${roleGrant} g on g.role = way.role and ${isGrantedOn(sql`g`, day)}
    join ${staff} o on o.id = g.staff_id and o.town_id = ${town}
    join lateral (
      select o.id as who where way.holds and o.active
      union all select x.substitute_id from ${substitute} x where not way.holds and x.staff_id = o.id and ${isGrantedOn(sql`x`, day)}) w on true
   where not way.gone && ${surelyHeld(town, day)}`;

/** The names of tasks that are theirs then: of what has another, `replaces` need not be asked. */
export const namesToReplace = (who: SQL, day: SQL): SQL => sql`array(select r.task from (${replacersIn(townOf(who), day)}) r where r.staff_id = ${who})`;

const townOf = (who: SQL): SQL => sql`(select own.town_id from ${staff} own where own.id = ${who})`;

/** By such a row; `isOut`: of somebody present, whether recusal keeps that one from the case. */
export const mayReplace = (replacer: SQL, work: TaskColumns, present: SQL, isOut: (who: SQL) => SQL): SQL => sql`
  (${replacer}.procedure = ${work.procedure} and ${replacer}.task = ${work.task} and ${isThere(replacer, work)}
   and not exists (select 1 from ${present} h where h.role = any(${replacer}.gone) and ${isThere(sql`h`, work)} and not ${isOut(sql`h.staff_id`)}))`;

/** Of one person. */
export function replaces(work: TaskColumns, who: SQL, day: SQL): SQL {
  const town = townOf(who);
  const own = sql`(select * from (${replacersIn(town, day)}) all_of where all_of.staff_id = ${who})`;
  return sql`exists (select 1 from ${own} r where ${mayReplace(sql`r`, work, sql`(${presentIn(town, day)})`, (one) => isRecused(work.caseId, one))})`;
}
