// What counts as a figure of a period, and how many of what was due was done in time: counted, never weighed.
import { type Calendar, type PlainDate, workingDaysBetween } from './calendar';
import { type Labels, namesOf } from './casework/labels';
import type { Confidence } from './casework/procedure';

/** Stays in a stage, or whole cases, of one length: from a day to a day, so many. */
export interface Stays {
  readonly programme: string;
  readonly fromOn: PlainDate;
  readonly untilOn: PlainDate;
  readonly n: number;
}
/** Whole cases, by how often more was asked of the applicant: never, once, again (2). Null: none of those that are counted so. */
export interface Ended extends Stays {
  readonly demands: number | null;
}
/** What decides under which figure a limit is counted. */
export interface LimitEnd {
  readonly confidence: Confidence;
  readonly state: 'met' | 'running' | 'paused' | 'stopped';
  /** Past its end when it was met, stopped, or now. */
  readonly late: boolean;
  /** Met on a day before its last. */
  readonly early: boolean;
}
/** Limits that are alike, so many. */
export interface Limits extends LimitEnd {
  readonly programme: string;
  readonly stage: string;
  readonly clock: string;
  readonly n: number;
}

/** Limits that stand in a document fall under one of the first six, our own proposals under one of the next two; `duration`: what was closed, or left a stage; the rest: what was settled, by what was asked for besides. */
export const figureWords = {
  early: '提前',
  onTime: '按时',
  lateDone: '已办超期',
  lateOpen: '在办超期',
  notDue: '未到期',
  paused: '暂停',
  kept: '达到内部目标',
  exceeded: '超过内部目标',
  duration: '办理时长',
  atOnce: '一次办好',
  askedOnce: '一次性告知补正后办结',
  askedAgain: '再次要求补充材料后办结',
} satisfies Labels;
type Figure = keyof typeof figureWords;
export const figures = namesOf(figureWords);

/** The one figure a limit is counted under; nothing: a number of our own that nobody has missed yet. */
export function figureOf({ confidence, state, late, early }: LimitEnd): Exclude<Figure, 'duration' | DemandFigure> | undefined {
  if (confidence === 'P') return late ? 'exceeded' : state === 'met' ? 'kept' : undefined;
  if (state === 'paused') return 'paused';
  if (late) return state === 'running' ? 'lateOpen' : 'lateDone';
  if (state === 'met') return early ? 'early' : 'onTime';
  return state === 'running' ? 'notDue' : undefined;
}

const demandFigures = ['atOnce', 'askedOnce', 'askedAgain'] as const satisfies readonly Figure[];
type DemandFigure = (typeof demandFigures)[number];
export const demandFigureOf = ({ demands }: Pick<Ended, 'demands'>): DemandFigure | undefined => (demands === null ? undefined : demandFigures[demands]);
export const isOfDemands = (figure: Figure): figure is DemandFigure => demandFigures.some((one) => one === figure);

const counted = (rows: readonly { readonly n: number }[]): number => rows.reduce((sum, { n }) => sum + n, 0);
const countedAs = (rows: readonly Limits[], figure: Figure): number => counted(rows.filter((row) => figureOf(row) === figure));

/** The rate is in percent with one decimal; none where nothing was due. */
export function limitFigures(rows: readonly Limits[]) {
  const of = (figure: Figure) => countedAs(rows, figure);
  const [early, onTime, lateDone, lateOpen] = [of('early'), of('onTime'), of('lateDone'), of('lateOpen')];
  const kept = early + onTime;
  const due = kept + lateDone + lateOpen;
  const onTimeRate = percent(kept, due);
  return { early, onTime, lateDone, lateOpen, notDue: of('notDue'), paused: of('paused'), onTimeRate };
}

/** 一次办好率: of what was settled, that which asked for nothing more. */
export function atOnceFigures(rows: readonly Pick<Ended, 'demands' | 'n'>[]) {
  const of = (figure: DemandFigure) => counted(rows.filter((row) => demandFigureOf(row) === figure));
  const [atOnce, askedOnce, askedAgain] = [of('atOnce'), of('askedOnce'), of('askedAgain')];
  return { atOnce, askedOnce, askedAgain, rate: percent(atOnce, atOnce + askedOnce + askedAgain) };
}

const percent = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 1000) / 10);

/** Of numbers of our own proposal, each by itself: chased, never counted as late. */
export function internalFigures(rows: readonly Limits[]) {
  const own = rows.filter((row) => figureOf(row) === 'kept' || figureOf(row) === 'exceeded');
  return [...new Set(own.map(({ clock }) => clock))].map((clock) => {
    const these = own.filter((row) => row.clock === clock);
    return { clock, kept: countedAs(these, 'kept'), exceeded: countedAs(these, 'exceeded') };
  });
}

/** From the day after the entry to the day of the end, paused days with them. */
export function durationFigures(rows: readonly Pick<Stays, 'fromOn' | 'untilOn' | 'n'>[], days: DaysBetween) {
  const lengths = rows.map(({ fromOn, untilOn, n }) => ({ length: days(fromOn, untilOn), n })).sort((a, b) => a.length - b.length);
  const n = counted(lengths);
  return { n, medianWorkingDays: medianOf(lengths, n), p90WorkingDays: nth(lengths, Math.ceil(n * 0.9)) ?? null };
}

type Lengths = readonly { readonly length: number; readonly n: number }[];

function medianOf(sorted: Lengths, n: number): number | null {
  const [low, high] = [nth(sorted, Math.ceil(n / 2)), nth(sorted, Math.floor(n / 2) + 1)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** From 1. */
function nth(sorted: Lengths, place: number): number | undefined {
  let before = 0;
  return place < 1 ? undefined : sorted.find(({ n }) => (before += n) >= place)?.length;
}

type DaysBetween = (from: PlainDate, to: PlainDate) => number;
/** Many cases share their days, so each pair is walked once. */
export function workingDaysIn(calendar: Calendar): DaysBetween {
  const known = new Map<string, number>();
  return (from, to) => {
    const key = `${from}/${to}`;
    const days = known.get(key) ?? workingDaysBetween(calendar, from, to);
    known.set(key, days);
    return days;
  };
}
