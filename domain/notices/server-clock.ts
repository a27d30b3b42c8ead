// The words of the server's clock: why it was doubted, how that was settled, and the question that people are asked.
import { type Labels, namesOf } from '../casework/labels';
import { type Instant, clockOf, dayOf, momentWords } from '../calendar';
import { isWorkable } from '../procedures';

/** It jumped while somebody watched; at a start it stood before the last moment seen, or so long after it that no holiday explains it. */
export const doubtReasonWords = {
  jumped: '运行中时钟跳动',
  behind: '启动时早于停机前的时间',
  ahead: '启动时比停机前晚二十天以上',
} satisfies Labels;
export type DoubtReason = keyof typeof doubtReasonWords;
export const doubtReasons = namesOf(doubtReasonWords);

/** A person said that it is right, over the API or at the machine; or the clock came back by itself. */
export const settlementWords = { confirmed: '负责人或者管理员确认', operator: '在服务器上确认', lifted: '时钟已自行恢复' } satisfies Labels;
export type Settlement = keyof typeof settlementWords;
export const settlements = namesOf(settlementWords);

/** With its hour: a jump within one day is seen by nothing else. */
export const clockQuestion = (at: Instant): string => `服务器时间是 ${serverTime(at)}，对吗？`;

/** What to do about it, at the machine: the command names the moment that was shown, so that nobody says yes to another. */
export const operatorsAnswer = (at: Instant): string =>
  isConfirmable(at) ? `时间对的，请运行 npm run clock -- confirm ${dayOf(at)}T${clockOf(at)}；不对的，请先把服务器时间调对。` : '请先把服务器时间调对。';

/** As that command names it; `undefined`: it isn't written so. */
export const momentNamed = (text: string): Instant | undefined => (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}:00+08:00`) : undefined);

/** Nobody says yes to a day that no limit reaches. */
export const isConfirmable = (at: Instant): boolean => isKnownYear(at) && isWorkable(dayOf(at));

/**
 * Whether an answer to a question that named one moment holds of the clock as it stands. It has gone on while somebody read and pressed, by not more than ten minutes; behind
 * it doesn't go, save by what no clock is doubted for. Ours [P].
 */
export const isAskedAbout = (asked: Instant, now: Instant): boolean => now >= asked - 60_000 && now <= asked + 600_000;

/** `2027-01-25（周一）09:03`. */
export const serverTime = (at: Instant): string => (isKnownYear(at) ? momentWords(at) : serverDay(at));

/** A clock may say years that no calendar here knows: then the year is all that is said. */
function serverDay(at: Instant): string {
  return isKnownYear(at) ? dayOf(at) : `${yearOf(at)}年`;
}

/** `2027-01-25 09:03`. */
export function serverMoment(at: Instant): string {
  return isKnownYear(at) ? `${dayOf(at)} ${clockOf(at)}` : serverDay(at);
}

/** The calendar knows it. */
export const isKnownYear = (at: Instant): boolean => yearOf(at) > 1900 && yearOf(at) < 2199;
const yearOf = (at: Instant): number => Math.floor(1970 + at / yearMs);
const yearMs = 365.2425 * 86_400_000;
