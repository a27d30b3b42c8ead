// The fold: it assigns what the events say and computes nothing, so that a record can be read by any later version.
import type { CaseEvent } from '../../../domain/casework/events';
import { evolve } from '../../../domain/casework/evolve';
import { unopened } from '../../../domain/casework/state';
import { aNoticePosted, at, from } from '../../support/cases';

describe('the fold of a record', () => {
  it('takes the dates as they are written, though a rule would give others', () => {
    const started: CaseEvent = {
      type: 'clockStarted',
      at: at('2026-09-18 10:00'),
      clock: {
        clock: 'total',
        kind: 'limit',
        round: 1,
        startsAt: at('2026-09-18 10:00'),
        span: { n: 20, unit: 'workingDays' },
        pauses: [],
        dueOn: from('2026-09-19'),
        dueAt: at('2026-09-19 03:00'),
        provisional: true,
        calendar: 'another',
        closing: '03:00',
        source: { article: 'another', confidence: 'L' },
        rungs: [{ name: 'overdue', at: at('2026-09-19 03:00') }],
        told: [],
        passed: 0,
        state: 'running',
      },
    };
    expect(evolve(unopened, started).clocks['total']).toEqual(started.type === 'clockStarted' ? started.clock : undefined);
  });

  it('asks no rule: what no table would allow is folded as it is written', () => {
    const events: CaseEvent[] = [
      { type: 'stageEntered', stage: 'nowhere', visit: 7, at: 1 },
      { type: 'taskOpened', task: 'unheardOf', round: 3, at: 2 },
      { type: 'taskClaimed', task: 'unheardOf', by: 'somebody', at: 3 },
      { type: 'closed', outcome: 'vanished', at: 4 },
    ];
    expect(events.reduce(evolve, unopened)).toMatchObject({
      stage: 'nowhere',
      visit: 7,
      tasks: { unheardOf: { round: 3, openedAt: 2, holder: 'somebody' } },
      outcome: 'vanished',
      at: 4,
    });
  });

  it('is the same for the stored text of the events as for the events themselves', () => {
    const story = aNoticePosted().does('2026-09-29 10:00', 'approver', 'refuse').looks('2026-12-01 10:00');
    const stored = JSON.parse(JSON.stringify(story.events)) as CaseEvent[];
    expect(stored.reduce(evolve, unopened)).toEqual(story.state);
  });

  it('knows every task of an earlier round by its doers, and its holder only while it is open', () => {
    const events: CaseEvent[] = [
      { type: 'taskOpened', task: 'homeVisit', round: 1, at: 1 },
      { type: 'taskClaimed', task: 'homeVisit', by: 'a', at: 2 },
      { type: 'taskCompleted', task: 'homeVisit', round: 1, action: 'completeVisit', by: 'a', companions: ['b'], details: {}, at: 3 },
      { type: 'taskOpened', task: 'homeVisit', round: 2, at: 4 },
      { type: 'taskCompleted', task: 'homeVisit', round: 2, action: 'completeVisit', by: 'c', companions: ['b'], details: {}, at: 5 },
    ];
    const state = events.reduce(evolve, unopened);
    expect([state.participants['homeVisit'], state.tasks, state.rounds]).toEqual([['a', 'b', 'c'], {}, { homeVisit: 2 }]);
  });
});
