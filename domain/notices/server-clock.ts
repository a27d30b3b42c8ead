// The words of the server's clock: why it was doubted, how that was settled, and the question that people are asked.
import { type Instant, clockOf, dayOf, isPlainDate, weekdayOf, weekdayWords } from '../calendar';

/** It jumped while somebody watched; at a start it stood before the last moment seen, or so long after it that no holiday explains it. */
export const doubtReasons = ['jumped', 'behind', 'ahead'] as const;
export type DoubtReason = (typeof doubtReasons)[number];
export const doubtReasonWords: Record<DoubtReason, string> = {
  jumped: '运行中时钟跳动',
  behind: '启动时早于停机前的时间',
  ahead: '启动时比停机前晚二十天以上',
};

/** A person said that the date is right, over the API or at the machine; or the clock came back by itself. */
export const settlements = ['confirmed', 'operator', 'lifted'] as const;
export type Settlement = (typeof settlements)[number];
export const settlementWords: Record<Settlement, string> = { confirmed: '负责人或者管理员确认', operator: '在服务器上确认', lifted: '时钟已自行恢复' };

export const clockQuestion = (at: Instant): string => `服务器日期是 ${serverDate(at)}，对吗？`;

/** `2027-01-25（周一）`. */
export function serverDate(at: Instant): string {
  const day = serverDay(at);
  return isPlainDate(day) ? `${day}（${weekdayWords[weekdayOf(day)]}）` : day;
}

/** A clock may say years that no calendar here knows: then the year is all that is said. */
export function serverDay(at: Instant): string {
  const year = Math.floor(1970 + at / yearMs);
  return year > 1900 && year < 2199 ? dayOf(at) : `${year}年`;
}

/** `2027-01-25 09:03`. */
export function serverMoment(at: Instant): string {
  const day = serverDay(at);
  return isPlainDate(day) ? `${day} ${clockOf(at)}` : day;
}

const yearMs = 365.2425 * 86_400_000;
