// Whether a household's means are known already: it was recognised a short while ago, in our own books or by a document that was named.
import { type Instant, type PlainDate, correspondingDay, dayOf, isInstant } from '../../calendar';
import { type Circumstances, type View, valueOn } from '../../casework/circumstances';
import type { Programme } from './labels';

/** The programmes by whose confirmation a household is recognised. */
export const recognising: readonly Programme[] = ['dibao', 'tekun'];
/** Means aren't looked into again for some time (2026年意见); how long no text read says: twelve months, as long as 刚性支出 is recognised at most (认定办法 第十条). Ours [P]. */
export const freshSpan = { setting: 'means.fresh_months', months: 12 } as const;

const monthsOn = (at: Pick<Circumstances, 'values'>, day: PlainDate): number => Number(valueOn(at, freshSpan.setting, day)?.value ?? freshSpan.months);
/** To the end of the corresponding day (民法典 第二百零二条). */
export const isFresh = (recognisedOn: PlainDate, at: Pick<Circumstances, 'values' | 'now'>): boolean =>
  recognisedOn <= dayOf(at.now) && dayOf(at.now) <= correspondingDay(recognisedOn, monthsOn(at, dayOf(at.now)));

interface Confirmed {
  readonly number: string;
  readonly at: Instant;
}
/** The application that recognised the applicant last; '': none that is fresh. */
export const recognisedBy = (confirmed: readonly Confirmed[], office: Pick<Circumstances, 'values' | 'now'>): string =>
  confirmed
    .filter(({ at }) => isInstant(at) && isFresh(dayOf(at), office))
    .sort((a, b) => a.at - b.at)
    .at(-1)?.number ?? '';

/** Whoever doubts it has the means looked into; a document that is named afterwards settles the doubt. */
export function isRecognised({ state: { doneAt }, at }: View): boolean {
  const { noteRecognition: noted, requireMeans: doubted } = doneAt;
  return doubted === undefined ? noted !== undefined || String(at.facts['recognised'] ?? '') !== '' : noted !== undefined && noted > doubted;
}
