// What counts as a figure of a period, and how many of what was due was done in time: counted, never weighed.
import { type Calendar, type PlainDate, dayOf, workingDaysBetween } from './calendar';
import { type Labels, namesOf } from './casework/labels';
import type { Confidence } from './casework/procedure';

/** A stay of a case in a stage. */
export interface Visit {
  readonly caseId: string;
  readonly programme: string;
  readonly stage: string;
  readonly from: number;
  readonly until: number;
}
export interface PassedLimit {
  readonly caseId: string;
  readonly programme: string;
  readonly stage: string;
  readonly clock: string;
  readonly round: number;
  readonly confidence: Confidence;
  readonly state: 'met' | 'running' | 'paused' | 'stopped';
  /** Past its end when it was met, stopped, or now. */
  readonly late: boolean;
  readonly dueOn: string;
  readonly dueAt: number;
  readonly metAt: number | null;
}

/** Limits that stand in a document fall under one of the first six, our own proposals under one of the next two; `duration`: what was closed, or left a stage. */
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
} satisfies Labels;
type Figure = keyof typeof figureWords;
export const figures = namesOf(figureWords);

/** The one figure a limit is counted under; nothing: a number of our own that nobody has missed yet. */
export function figureOf({ confidence, state, late, metAt, dueOn }: PassedLimit): Exclude<Figure, 'duration'> | undefined {
  if (confidence === 'P') return late ? 'exceeded' : state === 'met' ? 'kept' : undefined;
  if (state === 'paused') return 'paused';
  if (late) return state === 'running' ? 'lateOpen' : 'lateDone';
  if (state === 'met') return metAt !== null && dayOf(metAt) < dueOn ? 'early' : 'onTime';
  return state === 'running' ? 'notDue' : undefined;
}

/** `n` counts rows, `cases` names the cases they belong to. */
const counted = (rows: readonly { readonly caseId: string }[]) => ({ n: rows.length, cases: [...new Set(rows.map(({ caseId }) => caseId))] });
const countedAs = (rows: readonly PassedLimit[], figure: Figure) => counted(rows.filter((row) => figureOf(row) === figure));

/** The rate is in percent with one decimal; none where nothing was due. */
export function limitFigures(rows: readonly PassedLimit[]) {
  const of = (figure: Figure) => countedAs(rows, figure);
  const [early, onTime, lateDone, lateOpen] = [of('early'), of('onTime'), of('lateDone'), of('lateOpen')];
  const kept = early.n + onTime.n;
  const due = kept + lateDone.n + lateOpen.n;
  const onTimeRate = due === 0 ? null : Math.round((kept / due) * 1000) / 10;
  return { early, onTime, lateDone, lateOpen, notDue: of('notDue'), paused: of('paused'), onTimeRate };
}

/** Of numbers of our own proposal, each by itself: chased, never counted as late. */
export function internalFigures(rows: readonly PassedLimit[]) {
  const own = rows.filter((row) => figureOf(row) === 'kept' || figureOf(row) === 'exceeded');
  return [...new Set(own.map(({ clock }) => clock))].map((clock) => {
    const these = own.filter((row) => row.clock === clock);
    return { clock, kept: countedAs(these, 'kept'), exceeded: countedAs(these, 'exceeded') };
  });
}

/** From the day after the entry to the day of the end, paused days with them. */
export function durationFigures(rows: readonly Pick<Visit, 'caseId' | 'from' | 'until'>[], days: DaysBetween) {
  const lengths = rows.map(({ from, until }) => days(dayOf(from), dayOf(until))).sort((a, b) => a - b);
  return { ...counted(rows), medianWorkingDays: medianOf(lengths), p90WorkingDays: lengths[Math.ceil(lengths.length * 0.9) - 1] ?? null };
}

function medianOf(sorted: readonly number[]): number | null {
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
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
