// The sentences that go with a derivation: the limit, its start, the days left out, its end, pauses and extension, each with its source.
import type { Calendar, Reason } from './calendar';
import { closedFor, governing } from './governing';
import { type Instant, type TimeOfDay, clockOf, dayOf } from './instant';
import type { RunningLimit } from './limit';
import { type PlainDate, addDays, correspondingDay, monthOf, weekdayOf, yearOf } from './plain-date';
import { type Span, spanWords } from './span';
import type { Day, Walk } from './walk';
import { weekdayWords } from './words';

/** One sentence of an explanation, in Chinese, with where it stands written. */
export interface Clause {
  readonly topic: '期限' | '起算' | '不计' | '调休' | '暂停' | '延长' | '届满' | '暂定';
  readonly text: string;
  readonly source: string;
}

/** In the order a person reads them; a topic that doesn't occur is absent. `span` is the one that governs. */
export function clausesOf(limit: RunningLimit, span: Span, walked: Walk, calendar: Calendar, closing: TimeOfDay): Clause[] {
  return [
    { topic: '期限', text: spanWords(span), source: span.unit === 'workingDays' ? '工作日按国务院办公厅放假通知认定' : civilCode('第二百条') },
    startClause(limit, span),
    ...leftOutClauses(walked.days),
    ...makeUpClauses(walked.days),
    ...pauseClauses(limit, walked, calendar, closing),
    ...extensionClauses(limit, span),
    endClause(limit, span, walked, calendar, closing),
    ...provisionalClauses(walked, calendar),
  ];
}

/** '2026-02-13（周五）'. */
export const dayWords = (on: PlainDate): string => `${on}（${weekdayWords[weekdayOf(on)]}）`;

/** '2026-02-13（周五）17:20'. */
export const momentWords = (at: Instant): string => `${dayWords(dayOf(at))}${clockOf(at)}`;

const civilCode = (articles: string): string => `《民法典》${articles}`;

function startClause(limit: RunningLimit, span: Span): Clause {
  const startOn = dayOf(limit.startsAt);
  const text =
    span.unit === 'hours'
      ? `自${momentWords(limit.startsAt)}起算，按小时连续计算，节假日不扣除`
      : `${dayWords(startOn)}为起算当日，不计入，自${addDays(startOn, 1)}开始计算`;
  return { topic: '起算', text, source: civilCode('第二百零一条') };
}

function leftOutClauses(days: readonly Day[]): Clause[] {
  return tally(days.filter((day) => day.kind === 'left-out' && day.because?.word !== '暂停')).map(({ because, on }) => ({
    topic: '不计',
    text: `${because.word}${on.length}天：${datesWords(on)}`,
    source: because.source,
  }));
}

function makeUpClauses(days: readonly Day[]): Clause[] {
  return tally(days.filter((day) => day.makeUp === true)).map(({ because, on }) => ({
    topic: '调休',
    text: `周末调休上班，照计${on.length}天：${datesWords(on)}`,
    source: because.source,
  }));
}

function pauseClauses(limit: RunningLimit, { days, dueOn, dueAt }: Walk, calendar: Calendar, closing: TimeOfDay): Clause[] {
  const paused = days.filter((day) => day.because?.word === '暂停').length;
  const touched = (limit.pauses ?? []).filter((pause) => days.some((day) => pause.from <= day.on) && pause.from !== pause.until);
  // Not one day that would have counted lay in them: over night, over a day of rest.
  const { walked } = governing({ ...limit, pauses: [] }, calendar, closing);
  const isIdle = walked.dueOn === dueOn && walked.dueAt === dueAt;
  const counted = isIdle ? '，其间没有应计的日子，截止日不变' : touched.length === 1 ? `，不计${paused}天` : '';
  return touched.map((pause) => ({
    topic: '暂停',
    text: `${pause.ground}：${pause.from}起暂停，${pause.until === undefined ? '尚未恢复' : `${pause.until}恢复计算`}${counted}`,
    source: pause.document ?? pause.ground,
  }));
}

function extensionClauses({ span: first, extension }: RunningLimit, governs: Span): Clause[] {
  if (extension === undefined) return [];
  const outcome =
    governs === first
      ? '未使期限变长，仍按原期限'
      : `自同一起算日计${spanWords(governs)}${governs === extension.cap ? '（已到上限）' : ''}，取代原${spanWords(first)}，不相加`;
  return [
    {
      topic: '延长',
      text: `${extension.ground}：${extension.approvedOn}批准延长至${spanWords(extension.span)}，${outcome}`,
      source: extension.document ?? extension.ground,
    },
  ];
}

function endClause(limit: RunningLimit, span: Span, { days, dueOn, dueAt }: Walk, calendar: Calendar, closing: TimeOfDay): Clause {
  if (dueAt !== undefined) return { topic: '届满', text: `${momentWords(dueAt)}`, source: civilCode('第二百零一条') };
  const raw = days.find((day) => day.rolledTo !== true && day.kind === 'counted' && day.because !== undefined && day.makeUp !== true);
  const moved = days.at(-1)?.rolledTo === true && raw !== undefined ? `末日${dayWords(raw.on)}逢${raw.because?.word ?? ''}，顺延到` : '';
  const closed = closedFor(dueOn, calendar, closing);
  const corresponding = span.unit === 'months' ? `对应日为${correspondingDay(dayOf(limit.startsAt), span.n)}；` : '';
  return {
    topic: '届满',
    text: `${corresponding}${moved}${dayWords(dueOn)}${closed === undefined ? closing : `24:00（${closed.word}不办公，没有业务时间）`}`,
    source: civilCode(span.unit === 'months' ? '第二百零二条、第二百零三条' : '第二百零三条'),
  };
}

function provisionalClauses({ days }: Walk, calendar: Calendar): Clause[] {
  const open = days.filter((day) => day.provisional === true).map((day) => day.on);
  const years = [...new Set(open.map((on) => (calendar.covers.includes(yearOf(on)) && monthOf(on) === 12 ? yearOf(on) + 1 : yearOf(on))))];
  return years.map((year) => ({
    topic: '暂定',
    text: `${year}年的放假通知还没有公布，只按法定节日推算（上年12月的日子也可能由它调整）；公布后重算`,
    source: '放假通知每年10月底至12月初公布',
  }));
}

/** The days of each reason together, in the order the reasons first occur. */
function tally(days: readonly Day[]): { readonly because: Reason; readonly on: PlainDate[] }[] {
  const groups = new Map<string, { readonly because: Reason; readonly on: PlainDate[] }>();
  for (const { because, on } of days) {
    if (because === undefined) continue;
    const key = `${because.word}/${because.source}`;
    const group = groups.get(key) ?? { because, on: [] };
    group.on.push(on);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** '2026-02-15至2026-02-23、2026-03-01'. */
function datesWords(on: readonly PlainDate[]): string {
  const runs: [first: PlainDate, last: PlainDate][] = [];
  for (const day of on) {
    const run = runs.at(-1);
    if (run !== undefined && addDays(run[1], 1) === day) run[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}至${last}`)).join('、');
}
