// A limit of an open case as the managers' lists show it.
import type { LitRow } from '../../db/reads/clocks';
import { type Instant, type PlainDate, type Remaining, dayOf, daysBetween, isoOf, workingDaysBetween } from '../../domain/calendar';
import { roleWords } from '../../domain/people';
import type { LitClock } from './contract';
import { lightWords } from './lights.contract';
import { calendarOn, restOf } from './view';
import { findRules } from '../../domain/procedures';
import { programmeWord, stageOr, withWord, word } from '../cases/words';

export function litClockView(row: LitRow, now: Instant): LitClock {
  const { caseId, kind, clock, light, number, programme, village, owner, stage, procedure, dueOn, dueAt, provisional, sourceArticle, confidence, waiting } =
    row;
  const tasks = findRules(procedure)?.procedure.tasks ?? {};
  return {
    caseId,
    kind,
    number,
    programme: programmeWord(programme),
    village,
    owner,
    stageWord: stageOr(row.spoilt, word(kind, 'stage', stage)),
    spoilt: row.spoilt,
    clock,
    word: word(kind, 'clock', clock),
    light: withWord(lightWords, light),
    dueOn,
    dueAt: isoOf(dueAt),
    provisional,
    remaining: row.state === 'paused' ? null : restOf(remainingOf(row, now), confidence === 'P'),
    internal: confidence === 'P',
    source: { article: sourceArticle, confidence },
    responsible: waiting.map(({ task, holder }) => ({
      task: word(kind, 'task', task),
      holder,
      posts: (tasks[task]?.by ?? []).map((role) => roleWords[role]),
    })),
  };
}

/** From the date itself, which knows of extensions and pauses; nothing of what lies ahead is paused. */
function remainingOf({ unit, dueOn, dueAt }: LitRow, now: Instant): Remaining {
  const late = dueAt < now;
  const [from, to] = late ? [dueAt, now] : [now, dueAt];
  if (unit === 'hours') {
    const whole = Math.floor((to - from) / 60_000);
    return amount(unit, late, Math.floor(whole / 60), { minutes: whole % 60 });
  }
  const [first, last] = (late ? [dueOn, dayOf(now)] : [dayOf(now), dueOn]) as [PlainDate, PlainDate];
  return unit === 'workingDays'
    ? amount(unit, late, workingDaysBetween(calendarOn(now), first, last))
    : amount('calendarDays', late, Math.max(0, daysBetween(first, last)));
}

const amount = (unit: Remaining['unit'], late: boolean, n: number, rest: { minutes?: number } = {}): Remaining =>
  late ? { unit, exceeded: n, ...rest } : { unit, left: n, ...rest };
