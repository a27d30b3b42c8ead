// The rows of what has ended: each stay in a stage when it is left, each limit that was met with the stage its case had been in until then.
import { type Clock, unopened } from '../../../domain/casework/state';
import type { CaseEvent } from '../../../domain/casework/events';
import { evolve } from '../../../domain/casework/evolve';
import { clockRounds, stageVisits } from '../../../domain/casework/rows';
import { at, from } from '../../support/cases';

const aClock = (clock: string): Clock => ({
  ...{ clock, kind: 'limit', round: 1, startsAt: at('2026-09-17 10:00'), span: { n: 5, unit: 'workingDays' }, pauses: [], told: [], rungs: [], passed: 0 },
  ...{ dueOn: from('2026-09-24'), dueAt: at('2026-09-24 17:30'), provisional: false, calendar: '', closing: '17:30', state: 'running' },
  source: { article: '', confidence: 'L' },
});
const [monday, tuesday, wednesday] = [at('2026-09-21 10:00'), at('2026-09-22 10:00'), at('2026-09-23 10:00')];
const entered = (stage: string, visit: number, moment: number): CaseEvent => ({ type: 'stageEntered', stage, visit, at: moment });
const met = (clock: string, moment: number): CaseEvent => ({ type: 'clockMet', clock, overdue: false, at: moment });
const opening: CaseEvent[] = [
  entered('intake', 1, monday),
  ...['first', 'second', 'third'].map((clock): CaseEvent => ({ type: 'clockStarted', clock: aClock(clock), at: monday })),
];
const opened = opening.reduce(evolve, unopened);

it('keeps a stay once it has ended, with the next one or with the close, several of one step too', () => {
  expect(stageVisits(unopened, opening)).toEqual([]);
  const on = [entered('investigation', 2, tuesday), entered('notice', 3, wednesday)];
  expect(stageVisits(opened, on)).toEqual([
    { visit: 1, stage: 'intake', enteredAt: monday, leftAt: tuesday },
    { visit: 2, stage: 'investigation', enteredAt: tuesday, leftAt: wednesday },
  ]);
  expect(stageVisits(on.reduce(evolve, opened), [{ type: 'closed', outcome: 'granted', at: wednesday }])).toEqual([
    { visit: 3, stage: 'notice', enteredAt: wednesday, leftAt: wednesday },
  ]);
});

it('counts a limit for the stage that its end leads out of, before and after the entry into the next one; a later moment counts for that one', () => {
  const step = [met('first', tuesday), entered('investigation', 2, tuesday), met('second', tuesday), met('third', wednesday)];
  expect(clockRounds(opened, step).map(({ clock, metIn, endedAt }) => [clock, metIn, endedAt])).toEqual([
    ['first', 'intake', tuesday],
    ['second', 'intake', tuesday],
    ['third', 'investigation', wednesday],
  ]);
  expect(clockRounds(unopened, [...opening, met('first', monday)]).map(({ clock, metIn }) => [clock, metIn])).toEqual([
    ['first', null],
    ['second', null],
    ['third', null],
  ]);
});
