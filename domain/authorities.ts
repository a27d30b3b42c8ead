// The documents that let the town decide: by which right, and when one may be entered or ended; what was decided stays decided under what was in force then.
import type { Labels } from './casework/labels';
import type { Faults } from './forms/entry';

/** On the county's behalf, or in the town's own name (社会救助法 第四十四条第二款). */
export const authorityModeLabels = { entrusted: '县级委托', province_rule: '省级规定' } satisfies Labels;
export type AuthorityMode = keyof typeof authorityModeLabels;

/** `from`: what the day is called by which it begins. */
export const endsTooEarly = (from = '生效日期'): string => `截止日期不能早于${from}`;

/** From a day to a day (`YYYY-MM-DD`), both of them in it; without a last day until one is entered. */
interface InForce {
  readonly fromOn: string;
  readonly toOn: string | null;
}

export const isInForce = ({ fromOn, toOn }: InForce, day: string): boolean => fromOn <= day && (toOn === null || day <= toOn);

/** One document covers a programme's act on a day, never two. */
export const overlaps = (one: InForce, other: InForce): boolean =>
  (one.toOn === null || other.fromOn <= one.toOn) && (other.toOn === null || one.fromOn <= other.toOn);

/** `decidedOn`: the day of the last decision of this programme and act; nothing: there was none. */
export const enteringFaults = ({ fromOn }: Pick<InForce, 'fromOn'>, decidedOn: string | undefined): Faults =>
  decidedOn !== undefined && fromOn <= decidedOn ? { fromOn: `${decidedOn}已经作出过决定，生效日期要晚于这一天` } : {};

export function endingFaults({ fromOn }: Pick<InForce, 'fromOn'>, toOn: string, decidedOn: string | undefined): Faults {
  if (toOn < fromOn) return { toOn: endsTooEarly() };
  return decidedOn !== undefined && toOn < decidedOn && fromOn <= decidedOn ? { toOn: `${decidedOn}还按这份文件作出过决定，截止日期不能早于这一天` } : {};
}
