// How a period went, as figures or as a sheet.
import { type Asked, readPeriod } from '../../db/reads/statistics';
import { addDays, dayOf, daysBetween, firstDay, instantAt, isoOf } from '../../domain/calendar';
import { type Statistics, type StatisticsQuery, statistics as statisticsShape, statisticsNotes, statisticsQuery } from './contract';
import { badInput } from '../http/errors';
import { type SignedInRequest, type Route, route } from '../http/route';
import { filterWords } from '../clocks/list';
import { figuresOf } from './view';

export const statistics: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/statistics',
    name: 'getStatistics',
    title: '办理时限统计',
    scope: 'cases',
    query: statisticsQuery,
    reply: statisticsShape,
    async answer(request) {
      const { query, townNow } = request;
      const { programmes, entries } = await figures(request);
      return { asOf: isoOf(townNow), from: query.from, to: query.to, notes: [...statisticsNotes], entries, programmes };
    },
    sheet: async (request) => ({
      title: '办理时限统计',
      filter: { 起: request.query.from, 止: request.query.to, ...(await filterWords(request, request.query)) },
      columns,
      cases: [],
      rows: (await figures(request)).programmes.flatMap(linesOf),
    }),
  }),
];

async function figures(request: SignedInRequest<unknown, StatisticsQuery>): Promise<Pick<Statistics, 'programmes' | 'entries'>> {
  const { entries, ...counted } = await readPeriod(request.deps.client, askedOf(request));
  return { entries, programmes: figuresOf(counted, request.calendarOn(dayOf(request.townNow))) };
}

/** What the period may be, and whose cases are counted. */
export function askedOf({ access, query: { from, to, programme, village, person }, townNow }: SignedInRequest<unknown, StatisticsQuery>): Asked {
  if (from < firstDay) throw badInput({ from: `不能早于${firstDay}` });
  if (to > dayOf(townNow)) throw badInput({ to: '结束日期不能晚于今天' });
  if (daysBetween(from, to) > 3 * 366) throw badInput({ to: '一次最多统计三年' });
  const period = { from: instantAt(from, '00:00'), until: instantAt(addDays(to, 1), '00:00') };
  return { access, filter: { programme, village, person }, period, now: townNow };
}

const columns = [
  '项目',
  '环节',
  '提前',
  '按时',
  '已办超期',
  '在办超期',
  '未到期',
  '暂停',
  '按时率',
  '件数',
  '中位数（工作日）',
  '90%分位（工作日）',
  '一次办好',
  '一次办好率',
] as const;

function linesOf({ programme, limits, duration, atOnce, stages }: Statistics['programmes'][number]) {
  return [{ word: '全程', limits, duration, atOnce }, ...stages.map((stage) => ({ ...stage, atOnce: undefined }))].map((one) => [
    programme.word,
    one.word,
    one.limits.early,
    one.limits.onTime,
    one.limits.lateDone,
    one.limits.lateOpen,
    one.limits.notDue,
    one.limits.paused,
    one.limits.onTimeRate === null ? '' : `${one.limits.onTimeRate}%`,
    one.duration.n,
    one.duration.medianWorkingDays,
    one.duration.p90WorkingDays,
    one.atOnce?.atOnce ?? '',
    one.atOnce === undefined || one.atOnce.rate === null ? '' : `${one.atOnce.rate}%`,
  ]);
}
