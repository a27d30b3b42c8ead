// The figures of a period out of its visits, closes and limits: counted, never weighed.
import type { PassedLimit, Visit } from '../db/reads/statistics';
import { type Programme, programmeWords, programmes } from '../domain/application/words';
import { type Calendar, type PlainDate, dayOf, workingDaysBetween } from '../domain/calendar';
import type { DurationFigures, LimitFigures, Statistics } from './contract/statistics';
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
        programme: withWord(programmeWords, programme),
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

const counted = (rows: readonly { readonly caseId: string }[]) => ({ n: rows.length, cases: [...new Set(rows.map(({ caseId }) => caseId))] });

function limitFigures(rows: readonly PassedLimit[]): LimitFigures {
  const lawful = rows.filter(({ confidence }) => confidence !== 'P');
  const kept = lawful.filter(({ state, late }) => state === 'met' && !late);
  const isEarly = ({ metAt, dueOn }: PassedLimit) => metAt !== null && dayOf(metAt) < dueOn;
  const [early, onTime] = [kept.filter(isEarly), kept.filter((row) => !isEarly(row))];
  const lateDone = lawful.filter(({ state, late }) => late && (state === 'met' || state === 'stopped'));
  const lateOpen = lawful.filter(({ state, late }) => late && state === 'running');
  const due = kept.length + lateDone.length + lateOpen.length;
  return {
    early: counted(early),
    onTime: counted(onTime),
    lateDone: counted(lateDone),
    lateOpen: counted(lateOpen),
    notDue: counted(lawful.filter(({ state, late }) => state === 'running' && !late)),
    paused: counted(lawful.filter(({ state }) => state === 'paused')),
    onTimeRate: due === 0 ? null : Math.round((kept.length / due) * 1000) / 10,
  };
}

function internalFigures(rows: readonly PassedLimit[]): Statistics['programmes'][number]['internal'] {
  const own = rows.filter(({ confidence, state, late }) => confidence === 'P' && (state === 'met' || late));
  return [...new Set(own.map(({ clock }) => clock))].map((clock) => {
    const these = own.filter((row) => row.clock === clock);
    return {
      clock,
      word: word('application', 'clock', clock),
      kept: counted(these.filter(({ late }) => !late)),
      exceeded: counted(these.filter(({ late }) => late)),
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
