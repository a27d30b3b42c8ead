// A limit of an open case as the managers' lists show it.
import type { LitRow } from '../../db/reads/clocks';
import { type Calendar, type Instant, type Remaining, isoOf, plainDate, remainingTo } from '../../domain/calendar';
import { roleWords } from '../../domain/people';
import { type LitClock, litClock } from './contract';
import { lightWords } from './lights.contract';
import { restOf } from './view';
import { findRules } from '../../domain/procedures';
import { listing } from '../cases/told';
import { programmeWord, stageOr, withWord, word } from '../cases/words';

export const litClocks = (now: Instant, calendar: Calendar) =>
  listing(
    litClock,
    (row: LitRow) => litClockView(row, now, calendar),
    ({ caseId }) => caseId,
  );

export function litClockView(row: LitRow, now: Instant, calendar: Calendar): LitClock {
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
    remaining: row.state === 'paused' ? null : restOf(remainingIn(row, now, calendar), confidence === 'P'),
    internal: confidence === 'P',
    source: { article: sourceArticle, confidence },
    responsible: waiting.map(({ task, holder, answers }) => ({
      task: word(kind, 'task', task),
      holder,
      answers,
      posts: (tasks[task]?.by ?? []).map((role) => roleWords[role]),
    })),
  };
}

/** Nothing of what lies ahead of a limit that runs is paused, so its date says enough. */
const remainingIn = ({ unit, startsAt, dueOn, dueAt }: LitRow, now: Instant, calendar: Calendar): Remaining =>
  remainingTo(unit, { on: plainDate(dueOn), at: dueAt }, calendar, Math.max(now, startsAt));
