// What counts as a repeat of 临时救助: the same person or somebody of the same household, the same cause, helped within the office's span of months (policy-facts §3; our proposal [P]).
import { type Instant, type PlainDate, correspondingDay, dayOf, isInstant } from '../../calendar';
import { type Circumstances, valueOn } from '../../casework/circumstances';
import { verbsOf } from './decision';
import { type Programme, programmesForACause } from './labels';

/** The programmes whose grants are compared. */
export const repeatable: readonly Programme[] = programmesForACause;
export const repeatSpan = { setting: 'temp.repeat_months', months: 12 } as const;

/** The verbs by which money is given; none of them is taken back, so an open case counts like a closed one, from the first of them on. */
export const giving = verbsOf('confirm');

export function repeatMonths(at: Pick<Circumstances, 'values'>, day: PlainDate): number {
  return Number(valueOn(at, repeatSpan.setting, day)?.value ?? repeatSpan.months);
}

/** The months run from the day of the grant to the end of the corresponding day (民法典 第二百零一、二百零二条). What another case says that is no moment is none. */
export const isRepeated = (granted: Instant, now: Instant, months: number): boolean =>
  isInstant(granted) && granted <= now && dayOf(now) <= correspondingDay(dayOf(granted), months);
