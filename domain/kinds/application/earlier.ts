// What other applications say of the people who apply now: open ones, refused ones, what may not stand beside what.
import { type Instant, dayOf } from '../../calendar';
import type { Facts } from '../../casework/circumstances';
import { type Outcome, type Programme, outcomeLabels } from './labels';

/** Another application that names one of them, once for each. */
export interface Earlier {
  readonly townId: string;
  readonly caseId: string;
  readonly number: string;
  readonly programme: Programme;
  readonly outcome: Outcome | null;
  readonly closedAt: Instant | null;
  /** Whether it names the applicant. */
  readonly ofApplicant: boolean;
}
interface Here {
  readonly townId: string;
  readonly caseId: string;
  readonly programme: Programme;
}

/** The ends that say no to somebody. */
const refusals: readonly Outcome[] = ['refused', 'notAccepted', 'terminated'];
/** One person isn't supported by both (policy-facts §2 [M]). */
const besides: Partial<Record<Programme, Programme>> = { tekun: 'dibao', dibao: 'tekun' };

/** Numbers of cases and yes or no, nothing of a person; of another town only that there is one. */
export function earlierFacts(all: readonly Earlier[], { townId, caseId, programme }: Here): Facts {
  const here = all.filter((one) => one.townId === townId && one.caseId !== caseId);
  const open = here.filter(({ outcome }) => outcome === null);
  const own = open.filter(({ ofApplicant }) => ofApplicant);
  const isOwn = ({ caseId: other }: Earlier): boolean => own.some((one) => one.caseId === other);
  const refused = here.filter(({ ofApplicant, outcome }) => ofApplicant && outcome !== null && refusals.includes(outcome));
  const beside = here.filter((one) => one.programme === besides[programme] && (one.outcome === null || one.outcome === 'confirmed'));
  return {
    applicantOpen: listed(own, ({ number }) => number),
    householdOpen: listed(
      open.filter((one) => !isOwn(one)),
      ({ number }) => number,
    ),
    refusedBefore: listed(refused, ({ number, closedAt, outcome }) => {
      const on = closedAt === null ? '' : dayOf(closedAt);
      return `${number}（${on}${outcome === null ? '' : outcomeLabels[outcome]}）`;
    }),
    besideOther: listed(beside, ({ number }) => number),
    openInAnotherTown: all.some((one) => one.townId !== townId && one.outcome === null),
    numberInHousehold: all.some((one) => one.caseId === caseId),
  };
}

const listed = (all: readonly Earlier[], told: (one: Earlier) => string): string => [...new Set(all.map(told))].join('、');
