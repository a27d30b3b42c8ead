// The day of an act is put right by two: what starts from it is dated anew, what ended with it is judged again, and nothing comes to rest on what came later.
import { dayOf } from '../../../domain/calendar';
import type { Details } from '../../../domain/casework/events';
import { clockRounds, participations, stageVisits, taskRounds } from '../../../domain/casework/rows';
import { unopened } from '../../../domain/casework/state';
import { type Story, aCase, anApplication, anAuthority, at, from, people, wall } from '../../support/cases';
import { allThatHolds } from './holds';

const proposal = (act: string, actOn: string, more: Details = {}) => ({
  details: { what: 'day', act, actOn, paper: '材料第3号（虚构）', text: 'id-of-a-text', ...more },
});
/** Proposed by the clerk, confirmed by the director a little later. */
function corrected(story: Story, when: string, act: string, actOn: string, more: Details = {}): Story {
  story.does(`${when} 14:00`, 'clerk', 'proposeCorrection', proposal(act, actOn, more)).does(`${when} 14:10`, 'director', 'confirmCorrection');
  allThatHolds(story.rules, story.events, story.state, at(`${when} 14:10`));
  return story;
}
const asks = (story: Story, when: string, act: string, actOn: string, more: Details = {}) =>
  story.asks(`${when} 14:00`, 'clerk', 'proposeCorrection', proposal(act, actOn, more));

/** Accepted on Thursday 09-17, supported on Friday; 09-19 is a day of rest, Sunday 09-20 is worked, 09-25 to 09-27 and 10-01 to 10-07 are holidays. */
const supported = (when = '2026-09-18 16:00', around = {}) =>
  anApplication('2026-09-16 15:00', around)
    .does('2026-09-17 10:00', 'clerk', 'accept')
    .does('2026-09-17 10:10', 'clerk', 'requestCheck')
    .does('2026-09-18 09:30', 'clerk', 'enterCheckAnswer')
    .does('2026-09-18 14:00', 'investigator', 'completeVisit', { companions: ['secondInvestigator'] })
    .does('2026-09-18 15:00', 'investigator', 'fillSheet')
    .does(when, 'reviewer', 'support');
/** The notice hung from Monday 09-21, and was typed on Thursday as of that day. */
const posted = (around = {}) => supported(undefined, around).does('2026-09-24 11:00', 'villageAssistant', 'postNotice');
const rowOf = (story: Story, clock: string) => clockRounds(unopened, story.events).find((row) => row.clock === clock);
const stays = (story: Story) =>
  [...new Map(stageVisits(unopened, story.events).map((stay) => [stay.visit, stay])).values()].map(
    ({ stage, enteredAt, leftAt }) => `${stage} ${wall(enteredAt)} – ${wall(leftAt)}`,
  );

describe('A public notice whose day was typed wrong', () => {
  it('ends by the day on the paper, once a second person has read that', () => {
    const story = posted();
    expect(story.due('publicNotice')).toBe('2026-10-08, 2026-10-09 00:00');
    corrected(story, '2026-09-24', 'postNotice', '2026-09-21');
    expect([story.due('publicNotice'), dayOf(story.state.milestones['noticePosted'] ?? 0)]).toEqual(['2026-09-28, 2026-09-29 00:00', '2026-09-21']);
    expect(story.looks('2026-09-29 09:00').state.stage).toBe('decision');
  });

  it('has run out already where the day on the paper says so: the case goes on from then', () => {
    const story = corrected(posted(), '2026-09-29', 'postNotice', '2026-09-21');
    expect([story.state.stage, wall(story.state.enteredAt)]).toEqual(['decision', '2026-09-29 00:00']);
    expect(stays(story).at(-1)).toBe('publicNotice 2026-09-18 16:00 – 2026-09-29 00:00');
  });

  it('has run out before: what came after it is dated by its new end', () => {
    const story = supported().does('2026-09-21 11:00', 'villageAssistant', 'postNotice').looks('2026-09-29 09:00');
    corrected(story, '2026-09-29', 'postNotice', '2026-09-18');
    expect([story.state.stage, wall(story.state.enteredAt), wall(story.state.tasks['decide']?.openedAt ?? 0)]).toEqual([
      'decision',
      '2026-09-29 00:00', // seven days end on the holiday of 09-25, and roll over to the same Monday
      '2026-09-29 00:00',
    ]);
    expect(rowOf(story, 'publicNotice')).toMatchObject({
      state: 'ended',
      dueOn: '2026-09-28',
      startsAt: at('2026-09-18 16:00'),
      endedAt: at('2026-09-29 00:00'),
    });
  });

  it.each<[string, () => string | undefined, string | undefined]>([
    [
      'it would still run, and has been taken for ended',
      () =>
        asks(
          supported()
            .does('2026-09-21 11:00', 'villageAssistant', 'postNotice', { details: { doneOn: '2026-09-20', paper: 'id' } })
            .looks('2026-09-29 09:00'),
          '2026-09-29',
          'postNotice',
          '2026-09-21',
        ),
      undefined,
    ],
    ['it is before the opinion', () => asks(posted(), '2026-09-24', 'postNotice', '2026-09-17'), 'beforeItCould'],
    ['it is after it was typed', () => asks(posted(), '2026-09-28', 'postNotice', '2026-09-28'), 'afterItWasTyped'],
    ['it is the day already', () => asks(posted(), '2026-09-24', 'postNotice', '2026-09-24'), 'sameDayAlready'],
    ['the rules of the day differ', () => asks(posted(), '2026-09-24', 'accept', '2026-06-30'), 'beforeItCould'],
    ['nothing hangs on it', () => asks(posted(), '2026-09-24', 'fillSheet', '2026-09-18'), 'act'],
    ['the opinion would come before the sheet', () => asks(posted(), '2026-09-24', 'support', '2026-09-17'), 'beforeItCould'],
    [
      'an objection would come after its end',
      () => asks(posted().does('2026-09-30 09:00', 'clerk', 'object'), '2026-09-30', 'postNotice', '2026-09-21'),
      'restsOnLater',
    ],
  ])('isn’t put right where %s', (_why, refusal, code) => expect(refusal()).toBe(code));

  it('isn’t put right where the seven days would run on though the town has decided', () => {
    const story = supported()
      .does('2026-09-24 09:00', 'villageAssistant', 'postNotice', { details: { doneOn: '2026-09-18', paper: 'id' } })
      .does('2026-09-29 10:00', 'approver', 'confirm');
    expect(asks(story, '2026-09-29', 'postNotice', '2026-09-23')).toBe('termStillRuns');
    expect(asks(story, '2026-10-09', 'postNotice', '2026-09-23')).toBe('restsOnLater');
  });
});

const accepted = (when = '2026-09-17 10:00', details: Details = {}) => anApplication('2026-09-16 09:00').does(when, 'clerk', 'accept', { details });
const checked = (when: string, from = accepted()) => from.does(when, 'clerk', 'requestCheck');

describe('A limit that runs from an act whose day is put right', () => {
  it.each<[string, () => Story, string, string, string, object]>([
    // three working days: 18, 20, 21
    [
      'met in time by the new day too',
      () => checked('2026-09-18 10:00'),
      '2026-09-21',
      '2026-09-16',
      'startInvestigation',
      { state: 'met', overdue: false, dueOn: '2026-09-20' },
    ],
    [
      'met late by the new day',
      () => checked('2026-09-21 10:00'),
      '2026-09-21',
      '2026-09-16',
      'startInvestigation',
      { state: 'met', overdue: true, dueOn: '2026-09-20' },
    ],
    [
      'met in time though it was called late',
      () => checked('2026-09-22 10:00', accepted('2026-09-18 09:00', { doneOn: '2026-09-17', paper: 'id' })),
      '2026-09-22',
      '2026-09-18',
      'startInvestigation',
      { state: 'met', overdue: false, dueOn: '2026-09-22' },
    ],
    [
      'running on, its end moved',
      () => accepted(),
      '2026-09-18',
      '2026-09-16',
      'startInvestigation',
      { state: 'running', overdue: false, dueOn: '2026-09-20' },
    ],
    ['breached since', () => accepted(), '2026-09-21', '2026-09-16', 'startInvestigation', { state: 'running', overdue: true, dueOn: '2026-09-20' }],
    [
      'breached no more',
      () => accepted('2026-09-18 09:00', { doneOn: '2026-09-17', paper: 'id' }),
      '2026-09-22',
      '2026-09-18',
      'startInvestigation',
      { state: 'running', overdue: false, dueOn: '2026-09-22' },
    ],
    ['of the whole case', () => accepted(), '2026-09-18', '2026-09-16', 'total', { state: 'running', overdue: false, dueOn: '2026-10-20' }],
    [
      'up to it: answered in time',
      () => accepted(),
      '2026-09-18',
      '2026-09-16',
      'intakeDecide',
      { state: 'met', overdue: false, endedAt: at('2026-09-16 09:00') },
    ],
  ])('is %s', (_how, story, when, day, clock, row) => expect(rowOf(corrected(story(), when, 'accept', day), clock)).toMatchObject(row));

  it('has its breach on record once, dated by its end, and told', () => {
    const met = corrected(checked('2026-09-21 10:00'), '2026-09-21', 'accept', '2026-09-16');
    const breach = met.events.find((event) => event.type === 'rungPassed' && event.clock === 'startInvestigation' && event.rung === 'overdue');
    expect(breach).toMatchObject({ happenedAt: at('2026-09-20 17:30'), told: expect.arrayContaining(['investigator']) });
    const running = corrected(accepted(), '2026-09-21', 'accept', '2026-09-16').looks('2026-09-29 12:00');
    expect(running.rungs('startInvestigation').filter((rung) => rung.includes('overdue'))).toHaveLength(1);
  });

  it('is chased by its new date where its breach was none, and breached again if it isn’t met by then', () => {
    const story = corrected(accepted('2026-09-18 09:00', { doneOn: '2026-09-17', paper: 'id' }), '2026-09-22', 'accept', '2026-09-18');
    story.looks('2026-09-22 18:00');
    expect(story.rungs('startInvestigation').filter((rung) => rung.includes('overdue'))).toEqual([
      expect.stringContaining('2026-09-21 17:30'),
      expect.stringContaining('2026-09-22 17:30'),
    ]);
    allThatHolds(story.rules, story.events, story.state, at('2026-09-22 18:00'));
  });

  it('keeps its extension', () => {
    const story = supported()
      .does('2026-09-21 09:00', 'clerk', 'requestExtension', { details: { clock: 'total', ground: '人户分离', text: 'id' } })
      .does('2026-09-21 10:00', 'approver', 'grantExtension');
    const before = story.due('total');
    corrected(story, '2026-09-21', 'accept', '2026-09-16');
    expect([before, story.due('total'), story.state.clocks['total']?.extension?.ground]).toEqual([
      '2026-11-25, 2026-11-25 17:30',
      '2026-11-24, 2026-11-24 17:30',
      '人户分离',
    ]);
  });

  it('keeps its pauses', () => {
    const story = aCase('expenditureAid', '2026-09-16 09:00').does('2026-09-17 10:00', 'clerk', 'accept');
    story.does('2026-09-18 10:00', 'sectionHead', 'pauseLimit').does('2026-09-22 10:00', 'sectionHead', 'resumeLimit');
    const before = story.state.clocks['ordinaryTotal'];
    corrected(story, '2026-09-22', 'accept', '2026-09-16');
    const after = story.state.clocks['ordinaryTotal'];
    expect(after?.pauses).toEqual(before?.pauses);
    expect((after?.dueAt ?? 0) < (before?.dueAt ?? 0)).toBe(true);
  });

  it('is counted from the new day once its pause is over', () => {
    const story = aCase('expenditureAid', '2026-09-16 09:00').does('2026-09-17 10:00', 'clerk', 'accept').does('2026-09-18 10:00', 'sectionHead', 'pauseLimit');
    const straight = aCase('expenditureAid', '2026-09-16 09:00')
      .does('2026-09-16 10:00', 'clerk', 'accept')
      .does('2026-09-18 10:00', 'sectionHead', 'pauseLimit');
    corrected(story, '2026-09-21', 'accept', '2026-09-16');
    for (const one of [story, straight]) one.does('2026-09-22 10:00', 'sectionHead', 'resumeLimit');
    expect(story.due('ordinaryTotal')).toBe(straight.due('ordinaryTotal'));
  });
});

describe('What follows the day of an act', () => {
  it('is dated by it to every row: the stays, the tasks, the hands', () => {
    const story = corrected(supported('2026-09-21 10:00'), '2026-09-21', 'support', '2026-09-18');
    expect(stays(story).at(-1)).toContain('opinion');
    const row = participations(story.events)
      .filter(({ action }) => action === 'support')
      .at(-1);
    expect([wall(row?.at ?? 0), row?.who, wall(row?.enteredAt ?? 0)]).toEqual(['2026-09-18 15:00', 'reviewer', '2026-09-21 10:00']);
    expect(taskRounds([], story.events).find(({ task }) => task === 'postNotice')?.openedAt).toBe(at('2026-09-18 15:00'));
  });

  it('leaves a stage no earlier than the last that it waited for', () => {
    const story = anApplication('2026-09-16 15:00')
      .does('2026-09-17 10:00', 'clerk', 'accept')
      .does('2026-09-17 10:10', 'clerk', 'requestCheck')
      .does('2026-09-18 14:00', 'investigator', 'completeVisit', { companions: ['secondInvestigator'] })
      .does('2026-09-20 15:00', 'investigator', 'fillSheet')
      .does('2026-09-22 09:30', 'clerk', 'enterCheckAnswer');
    corrected(story, '2026-09-22', 'enterCheckAnswer', '2026-09-18');
    expect([story.state.stage, wall(story.state.enteredAt)]).toEqual(['opinion', '2026-09-20 15:00']);
  });

  it('may be put right again, and back', () => {
    const story = posted();
    for (const [when, day] of [
      ['2026-09-28', '2026-09-21'],
      ['2026-09-29', '2026-09-20'],
      ['2026-09-30', '2026-09-21'],
    ] as const)
      corrected(story, when, 'postNotice', day);
    expect(dayOf(story.state.milestones['noticePosted'] ?? 0)).toBe('2026-09-21');
    expect(story.looks('2026-09-30 15:00').state.stage).toBe('decision');
  });

  it('is the platform’s moment and the county’s day, once two have read them', () => {
    const online = anApplication('2026-09-21 09:10', { facts: { channel: 'aishandong' } }, { submittedAt: at('2026-09-18 21:40') });
    const moment = { actAt: at('2026-09-17 21:40') };
    expect(asks(online, '2026-09-21', 'opened', '2026-09-17', moment)).toBe('mendInstead');
    online.does('2026-09-21 10:00', 'reviewer', 'holdReceipt', { details: { submittedAt: at('2026-09-18 21:40') } });
    expect(asks(online, '2026-09-21', 'opened', '2026-09-17')).toBe('momentOwed');
    online.does('2026-09-21 11:00', 'clerk', 'proposeCorrection', proposal('opened', '2026-09-17', moment));
    expect(online.asks('2026-09-21 11:10', 'reviewer', 'confirmCorrection')).toBe('ownAct'); // who read the same there
    online.does('2026-09-21 11:10', 'director', 'confirmCorrection');
    expect([wall(online.state.milestones['received'] ?? 0), online.state.inputs['opened']]).toEqual(['2026-09-17 21:40', { submittedAt: moment.actAt }]);
    expect(rowOf(online, 'onlineIntakeDecide')).toMatchObject({ dueOn: '2026-09-20', overdue: true });
    allThatHolds(online.rules, online.events, online.state, at('2026-09-21 11:10'));
  });
});

describe('The day of an act is put right by', () => {
  const proposed = () => posted().does('2026-09-24 14:00', 'clerk', 'proposeCorrection', proposal('postNotice', '2026-09-21'));
  const confirms = (details: Details = { actOn: '2026-09-21' }) => ({ type: 'do', action: 'confirmCorrection', details }) as const;

  it.each<[string, () => string | undefined, string | undefined]>([
    ['the second, who types the same', () => proposed().judges('2026-09-24 15:00', people.reviewer, confirms()), undefined],
    ['nobody who types another', () => proposed().judges('2026-09-24 15:00', people.reviewer, confirms({ actOn: '2026-09-22' })), 'dayProposed'],
    ['nobody who types none', () => proposed().judges('2026-09-24 15:00', people.reviewer, confirms({})), 'dayProposed'],
    ['nobody who did it', () => proposed().judges('2026-09-24 15:00', { id: 'villageAssistant', roles: ['reviewer'] }, confirms()), 'ownAct'],
    ['the proposer never', () => proposed().judges('2026-09-24 15:00', people.clerk, confirms()), 'fourEyes'],
  ])('%s', (_who, refusal, code) => expect(refusal()).toBe(code));

  it('types no day where none was proposed', () => {
    const story = posted().does('2026-09-24 14:00', 'clerk', 'proposeCorrection');
    expect(story.judges('2026-09-24 15:00', people.reviewer, confirms())).toBe('noDayProposed');
  });

  it.each<[string, () => string | undefined, string]>([
    [
      'a document that lets the town refuse came later',
      () => {
        const authorities = [anAuthority('confirm'), anAuthority('refuse', { from: from('2026-09-30') })];
        const story = supported(undefined, { authorities })
          .does('2026-09-21 11:00', 'villageAssistant', 'postNotice')
          .does('2026-09-30 10:00', 'approver', 'refuse');
        return asks(story, '2026-09-30', 'refuse', '2026-09-29');
      },
      'notAllowedThen',
    ],
    [
      'the town could not have decided when the notice had ended',
      () => {
        const authorities = [anAuthority('confirm', { from: from('2026-09-30') }), anAuthority('refuse')];
        const story = supported(undefined, { authorities }).does('2026-09-22 11:00', 'villageAssistant', 'postNotice').looks('2026-09-30 09:00');
        return asks(story, '2026-09-30', 'postNotice', '2026-09-21');
      },
      'wouldHaveGoneOtherwise',
    ],
    [
      'the household’s time to supplement has been counted again since',
      () => {
        const story = anApplication('2026-09-16 09:00').does('2026-09-17 10:00', 'clerk', 'askSupplement').does('2026-09-18 10:00', 'clerk', 'bringSupplement');
        story.does('2026-09-18 11:00', 'clerk', 'askFurther');
        return asks(story, '2026-09-21', 'askSupplement', '2026-09-16');
      },
      'countedAgainSince',
    ],
    [
      'whoever went along was on leave',
      () => {
        const story = anApplication('2026-09-16 15:00')
          .does('2026-09-17 10:00', 'clerk', 'accept')
          .does('2026-09-20 14:00', 'investigator', 'completeVisit', { companions: ['secondInvestigator'] });
        story.meanwhile({ officeOn: () => ({ posts: { investigator: ['investigator'] }, absent: ['secondInvestigator'] }) });
        return asks(story, '2026-09-21', 'completeVisit', '2026-09-18');
      },
      'doerNotThereThen',
    ],
  ])('nobody where %s', (_why, refusal, code) => expect(refusal()).toBe(code));
});
