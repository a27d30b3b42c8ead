// The figures of a period out of its visits, closes and limits: counted, never weighed.
import type { PassedLimit, Visit } from '../db/reads/statistics';
import { type Programme, programmeLabels, programmes } from '../domain/kinds/application/labels';
import { type Calendar, type PlainDate, dayOf, workingDaysBetween } from '../domain/calendar';
import type { DurationFigures, Figure, LimitFigures, Statistics } from './contract/statistics';
import { withWord, word } from './views/words';

export interface Counted {
  readonly visits: readonly Visit[];
  readonly closed: readonly Omit<Visit, 'stage'>[];
  readonly limits: readonly PassedLimit[];
}

export function figuresOf({ visits, closed, limits }: Counted, calendar: Calendar): Statistics['programmes'] {
  const days = workingDaysIn(calendar);
  const of = <Row extends { programme: string }>(rows: readonly Row[], programme: Programme) => rows.filter((row) => row.programme === programme);
  return programmes.flatMap((programme) => {
    const [own, ended, all] = [of(limits, programme), of(closed, programme), of(visits, programme)];
    if (own.length + ended.length + all.length === 0) return [];
    const stages = [...new Set([...all, ...own].map(({ stage }) => stage))];
    return [
      {
        programme: withWord(programmeLabels, programme),
        limits: limitFigures(own),
        duration: durationFigures(ended, days),
        stages: stages.map((stage) => ({
          stage,
          word: word('application', 'stage', stage),
          limits: limitFigures(own.filter((row) => row.stage === stage)),
          duration: durationFigures(
            all.filter((row) => row.stage === stage),
            days,
          ),
        })),
        internal: internalFigures(own),
      },
    ];
  });
}

/** The one figure a limit is counted under; nothing: a number of our own that nobody has missed yet. */
export function figureOf({ confidence, state, late, metAt, dueOn }: PassedLimit): Exclude<Figure, 'duration'> | undefined {
  if (confidence === 'P') return late ? 'exceeded' : state === 'met' ? 'kept' : undefined;
  if (state === 'paused') return 'paused';
  if (late) return state === 'running' ? 'lateOpen' : 'lateDone';
  if (state === 'met') return metAt !== null && dayOf(metAt) < dueOn ? 'early' : 'onTime';
  return state === 'running' ? 'notDue' : undefined;
}

const counted = (rows: readonly { readonly caseId: string }[]) => ({ n: rows.length, cases: [...new Set(rows.map(({ caseId }) => caseId))] });

function limitFigures(rows: readonly PassedLimit[]): LimitFigures {
  const of = (figure: Figure) => counted(rows.filter((row) => figureOf(row) === figure));
  const [early, onTime, lateDone, lateOpen] = [of('early'), of('onTime'), of('lateDone'), of('lateOpen')];
  const kept = early.n + onTime.n;
  const due = kept + lateDone.n + lateOpen.n;
  const onTimeRate = due === 0 ? null : Math.round((kept / due) * 1000) / 10;
  return { early, onTime, lateDone, lateOpen, notDue: of('notDue'), paused: of('paused'), onTimeRate };
}

function internalFigures(rows: readonly PassedLimit[]): Statistics['programmes'][number]['internal'] {
  const own = rows.filter((row) => figureOf(row) === 'kept' || figureOf(row) === 'exceeded');
  return [...new Set(own.map(({ clock }) => clock))].map((clock) => {
    const these = own.filter((row) => row.clock === clock);
    return {
      clock,
      word: word('application', 'clock', clock),
      kept: counted(these.filter((row) => figureOf(row) === 'kept')),
      exceeded: counted(these.filter((row) => figureOf(row) === 'exceeded')),
    };
  });
}

function durationFigures(rows: readonly { readonly caseId: string; readonly from: number; readonly until: number }[], days: DaysBetween): DurationFigures {
  const lengths = rows.map(({ from, until }) => days(dayOf(from), dayOf(until))).sort((a, b) => a - b);
  return { ...counted(rows), medianWorkingDays: medianOf(lengths), p90WorkingDays: lengths[Math.ceil(lengths.length * 0.9) - 1] ?? null };
}

function medianOf(sorted: readonly number[]): number | null {
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

type DaysBetween = (from: PlainDate, to: PlainDate) => number;
/** Many cases share their days, so each pair is walked once. */
function workingDaysIn(calendar: Calendar): DaysBetween {
  const known = new Map<string, number>();
  return (from, to) => {
    const key = `${from}/${to}`;
    const days = known.get(key) ?? workingDaysBetween(calendar, from, to);
    known.set(key, days);
    return days;
  };
}
