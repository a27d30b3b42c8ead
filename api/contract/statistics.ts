// How a period went: limits kept and passed, how long it took, by programme and stage, each figure with the cases it counts.
import { z } from 'zod';
import { programmes } from '../../domain/application/words';
import { day, format, id, moment, named } from './text';

export const statisticsQuery = z
  .strictObject({ ...format, from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: '结束日期不能早于开始日期' });
export type StatisticsQuery = z.infer<typeof statisticsQuery>;

/** `n` counts limits, `cases` names the cases they belong to. */
const count = z.strictObject({ n: z.number().int(), cases: z.array(id) });
/** Limits that stand in a document; our own proposals never enter here. */
const limits = z.strictObject({
  early: count,
  onTime: count,
  lateDone: count,
  lateOpen: count,
  notDue: count,
  paused: count,
  /** Percent with one decimal; none where nothing was due. */
  onTimeRate: z.number().nullable(),
});
export type LimitFigures = z.infer<typeof limits>;
const duration = z.strictObject({ n: z.number().int(), medianWorkingDays: z.number().nullable(), p90WorkingDays: z.number().nullable(), cases: z.array(id) });
export type DurationFigures = z.infer<typeof duration>;

export const statistics = z.strictObject({
  asOf: moment,
  from: z.string(),
  to: z.string(),
  /** How the figures are counted, to be shown beside them. */
  notes: z.array(z.string()),
  programmes: z.array(
    z.strictObject({
      programme: named(programmes),
      limits,
      duration,
      stages: z.array(z.strictObject({ stage: z.string(), word: z.string(), limits, duration })),
      /** Numbers of our own proposal: chased, never counted as late. */
      internal: z.array(z.strictObject({ clock: z.string(), word: z.string(), kept: count, exceeded: count })),
    }),
  ),
});
export type Statistics = z.infer<typeof statistics>;
export const statisticsNotes = [
  '按时率＝（提前＋按时）÷（提前＋按时＋已办超期＋在办超期），只计有文件规定的期限；内部目标另列，不计入按时率。',
  '期限按办成的日期归入时段；没有办成的按截止日归入。未到期和暂停不计入按时率。',
  '办理时长按工作日计：从登记（或进入环节）的次日数到办结（或离开环节）的当日，含暂停的日子。90%分位取不少于九成件数的最小值。',
] as const;
