// The day's digest of one person: how many limits are passed, due today, due soon, and how many tasks of theirs nobody holds.
import { type Calendar, type Instant, addWorkingDays, dayOf } from '../calendar';
import type { Confidence } from '../casework/procedure';
import type { Role } from '../people';
import { findRules } from '../procedures';

export interface Colleague {
  readonly id: string;
  readonly roles: readonly Role[];
  /** A village assistant's and a department's contact's own. */
  readonly villages: readonly string[];
  readonly departments: readonly string[];
}
export interface OpenTask {
  readonly caseId: string;
  readonly task: string;
  readonly procedure: string;
  readonly holder: string | null;
  /** The one person it is asked of, if it is asked of one who is free to do it. */
  readonly named: string | null;
  readonly villageId: string | null;
  readonly departmentId: string | null;
}
export interface RunningLimit {
  readonly caseId: string;
  readonly dueOn: string;
  readonly dueAt: Instant;
  readonly confidence: Confidence;
}
export interface TownWork {
  readonly tasks: readonly OpenTask[];
  readonly limits: readonly RunningLimit[];
  /** Whoever answers for a case as a whole. */
  readonly owners: ReadonlyMap<string, string>;
}
export interface Digest {
  readonly overdue: number;
  readonly dueToday: number;
  readonly dueSoon: number;
  readonly pastProposed: number;
  readonly unassigned: number;
}

/** Three working days, as the ladder's first reminder; our proposal [P]. */
const soonWorkingDays = 3;

/** `now` is the town's own. A person's limits are those of the cases they hold a task of or answer for; a leader's, the town's. */
export function digestOf(person: Colleague, work: TownWork, now: Instant, calendar: Calendar): Digest {
  const today = dayOf(now);
  const soon = addWorkingDays(calendar, today, soonWorkingDays);
  const limits = limitsOf(person, work);
  const past = limits.filter(({ dueAt }) => dueAt < now);
  const ahead = limits.filter(({ dueAt }) => dueAt >= now);
  return {
    overdue: past.filter(({ confidence }) => confidence !== 'P').length,
    pastProposed: past.filter(({ confidence }) => confidence === 'P').length,
    dueToday: ahead.filter(({ dueOn }) => dueOn <= today).length,
    dueSoon: ahead.filter(({ dueOn }) => dueOn > today && dueOn <= soon).length,
    unassigned: work.tasks.filter(({ holder }) => holder === null).filter((task) => isFor(person, task)).length,
  };
}

export const isEmpty = (digest: Digest): boolean => Object.values(digest).every((count) => count === 0);

const leads = ({ roles }: Colleague): boolean => roles.includes('sectionHead') || roles.includes('director');

function limitsOf(person: Colleague, { tasks, limits, owners }: TownWork): readonly RunningLimit[] {
  if (leads(person)) return limits;
  const own = new Set(tasks.filter(({ holder }) => holder === person.id).map(({ caseId }) => caseId));
  return limits.filter(({ caseId }) => own.has(caseId) || owners.get(caseId) === person.id);
}

/** What is asked of one person is nobody else's to see to; leaders see to the rest of their town. */
function isFor(person: Colleague, task: OpenTask): boolean {
  return task.named === null ? leads(person) || mayTake(person, task) : task.named === person.id;
}

/** By post and place; recusal and four eyes are judged when the task is claimed. */
function mayTake({ roles, villages, departments }: Colleague, { task, procedure, villageId, departmentId }: OpenTask): boolean {
  return (findRules(procedure)?.procedure.tasks[task]?.by ?? []).some((role) => {
    if (!roles.includes(role)) return false;
    if (role === 'villageAssistant') return villages.some((id) => id === villageId);
    return role !== 'departmentContact' || departments.some((id) => id === departmentId);
  });
}
