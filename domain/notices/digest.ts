// The day's digest of one person: how many limits are passed, due today, due soon, and how many tasks nobody holds that they may take, or have to give to somebody.
import { type Instant, dayOf } from '../calendar';
import type { Confidence } from '../casework/procedure';
import { type Role, leaders } from '../people';

export interface Colleague {
  readonly id: string;
  readonly roles: readonly Role[];
  /** How many of the tasks nobody holds this person may take; and how many a leader has to find somebody for. */
  readonly claimable: number;
  readonly toAssign: number;
}
interface HeldTask {
  readonly caseId: string;
  readonly holder: string | null;
}
interface RunningLimit {
  readonly caseId: string;
  readonly dueOn: string;
  readonly dueAt: Instant;
  /** Its first reminder's moment; of a limit without one, soon all the time. */
  readonly soonAt: Instant | null;
  readonly confidence: Confidence;
}
export interface TownWork {
  readonly held: readonly HeldTask[];
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
  readonly toAssign: number;
}

/** `now` is the town's own. Soon is what the page and the lists show amber today: from the day of the limit's first reminder on, which may come later in the day than this. A person's limits are those of the cases they hold a task of or answer for; a leader's, the town's. */
export function digestOf(person: Colleague, work: TownWork, now: Instant): Digest {
  const today = dayOf(now);
  const limits = limitsOf(person, work);
  const past = limits.filter(({ dueAt }) => dueAt < now);
  const ahead = limits.filter(({ dueAt }) => dueAt >= now);
  return {
    overdue: past.filter(({ confidence }) => confidence !== 'P').length,
    pastProposed: past.filter(({ confidence }) => confidence === 'P').length,
    dueToday: ahead.filter(({ dueOn }) => dueOn <= today).length,
    dueSoon: ahead.filter(({ dueOn, soonAt }) => dueOn > today && (soonAt === null || dayOf(soonAt) <= today)).length,
    unassigned: person.claimable,
    toAssign: person.toAssign,
  };
}

export const isEmpty = (digest: Digest): boolean => Object.values(digest).every((count) => count === 0);

const leads = ({ roles }: Colleague): boolean => roles.some((role) => leaders.includes(role));

function limitsOf(person: Colleague, { held, limits, owners }: TownWork): readonly RunningLimit[] {
  if (leads(person)) return limits;
  const own = new Set(held.filter(({ holder }) => holder === person.id).map(({ caseId }) => caseId));
  return limits.filter(({ caseId }) => own.has(caseId) || owners.get(caseId) === person.id);
}
