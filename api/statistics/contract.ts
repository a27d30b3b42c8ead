// How a period went: limits kept and passed, how long it took, by programme and stage, and the cases that a figure counts.
import { z } from 'zod';
import { countedLabels, labelsIn } from '../../domain/procedures';
import { figureWords, figures } from '../../domain/statistics';
import { rowsOf } from '../cases/contract';
import { choice, day, dayShown, id, moment, named, next, page } from '../http/text.contract';

/** A programme, or a kind that is counted as one. */
const listed = z.strictObject({ name: z.string(), word: z.string() });
const period = {
  from: day,
  to: day,
  programme: choice(countedLabels).optional(),
  village: id.optional(),
  /** Answers for the case as a whole. */
  person: id.optional(),
};
const ends = ({ from, to }: { from: string; to: string }): boolean => from <= to;
const endsBefore = { path: ['to'], message: '结束日期不能早于开始日期' };

export const statisticsQuery = z.strictObject({ ...period }).refine(ends, endsBefore);
export type StatisticsQuery = z.infer<typeof statisticsQuery>;

const count = z.number().int();
/** Limits that stand in a document; our own proposals never enter here. `/api/statistics/cases` leads from each figure to its cases. */
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
/** Settled applications, by what was asked of the applicant after the intake. */
const atOnce = z.strictObject({ atOnce: count, askedOnce: count, askedAgain: count, rate: z.number().nullable() });
const duration = z.strictObject({ n: z.number().int(), medianWorkingDays: z.number().nullable(), p90WorkingDays: z.number().nullable() });

export const statistics = z.strictObject({
  asOf: moment,
  from: z.string(),
  to: z.string(),
  /** How the figures are counted, to be shown beside them. */
  notes: z.array(z.string()),
  /** What was entered after its day, by person and village: 转录 and 补录 (R115). */
  entries: z.array(z.strictObject({ who: id, person: z.string(), village: z.string().nullable(), transcribed: count, late: count })),
  programmes: z.array(
    z.strictObject({
      programme: listed,
      limits,
      duration,
      atOnce,
      stages: z.array(z.strictObject({ stage: z.string(), word: z.string(), limits, duration })),
      /** Numbers of our own proposal: chased, never counted as late. */
      internal: z.array(z.strictObject({ clock: z.string(), word: z.string(), kept: count, exceeded: count })),
    }),
  ),
});
export type Statistics = z.infer<typeof statistics>;

/** The twelve months that end with the one this day lies in; without it, today. */
export const monthsQuery = z.strictObject({ to: day.optional(), programme: period.programme, village: period.village, person: period.person });
export type MonthsQuery = z.infer<typeof monthsQuery>;
export const monthList = z.strictObject({
  asOf: moment,
  notes: z.array(z.string()),
  /** The same figures as of a period; `from` and `to` lead with each figure to its cases. The last month may not be over yet. */
  months: z.array(z.strictObject({ from: dayShown, to: dayShown, over: z.boolean(), limits, duration, atOnce })),
});
export const statisticsNotes = [
  '按时率＝（提前＋按时）÷（提前＋按时＋已办超期＋在办超期），只计有文件规定的期限；内部目标另列，不计入按时率。',
  '期限按办成的日期归入时段；没有办成的按截止日归入。未到期和暂停不计入按时率。',
  '转录：凭签字的纸质材料按期录入；补录：其他事后录入。按录入的日期归入时段，按录入人和村统计。',
  '时间数据异常的期限和环节不计入任何数字。',
  '一次办好率＝没有要求补充过材料的办结件÷全部办结件；申请人撤回、户籍迁出和申请人死亡的不计入（本系统建议）。',
  '办理时长按工作日计：从登记（或进入环节）的次日数到办结（或离开环节）的当日，含暂停的日子。90%分位取不少于九成件数的最小值。',
] as const;

export const figureQuery = z
  .strictObject({ ...page, ...period, figure: choice(figureWords), stage: choice(labelsIn('stage')).optional(), clock: choice(labelsIn('clock')).optional() })
  .refine(ends, endsBefore);
export type FigureQuery = z.infer<typeof figureQuery>;

export const counted = z.strictObject({
  caseId: id,
  number: z.string(),
  programme: listed,
  village: z.string(),
  stageWord: z.string().nullable(),
  /** Its stored state can't be read: nothing is done in it until an administrator has seen to it. */
  spoilt: z.boolean(),
  /** The limit counted; none of a duration. */
  word: z.string().nullable(),
  dueOn: dayShown.nullable(),
  doneOn: dayShown.nullable(),
  workingDays: z.number().int().nullable(),
});
export type CountedCase = z.infer<typeof counted>;
/** `n`: the figure itself. */
export const figureCases = z.strictObject({ asOf: moment, figure: named(figures), n: z.number().int(), cases: rowsOf(counted), next });
