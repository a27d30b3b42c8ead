// What was done in time and typed too late: a second person settles the breach by the paper, and what families brought in time stands as brought in time.
import { dayOf } from '../../../domain/calendar';
import { clockRounds, clockRow } from '../../../domain/casework/rows';
import { isOverdue, unopened } from '../../../domain/casework/state';
import { aCase, aNoticePosted, anApplication, circumstances, at, fillings, type Story, wall } from '../../support/cases';
import { may } from '../../../domain/casework/may';
import { settleable } from '../../../domain/casework/may-settle';
import { procedures } from '../../../domain/procedures';
import { allThatHolds } from './holds';

/** A visit of Friday, typed by the investigator when its limit had passed on Tuesday evening. */
const typedLate = (): Story =>
  anApplication('2026-09-17 15:00')
    .does('2026-09-17 16:00', 'clerk', 'accept')
    .does('2026-09-24 10:00', 'investigator', 'completeVisit', {
      companions: ['secondInvestigator'],
      details: { doneOn: '2026-09-18', paper: 'id-of-a-text' },
    });
const settles = (more: object = {}) => ({ details: { ...fillings['settleBreach']?.details, metOn: '2026-09-18', ...more } });
const rowOf = (story: Story) => clockRounds(unopened, story.events).find(({ clock }) => clock === 'startInvestigation');

describe('A breach that the paper shows to have been none', () => {
  it('is settled by a second person: it counts as met in time, and stays told', () => {
    const story = typedLate();
    expect(rowOf(story)).toMatchObject({ state: 'met', overdue: true, metIn: 'investigation' });
    story.does('2026-09-25 09:00', 'clerk', 'settleBreach', settles());
    expect(rowOf(story)).toMatchObject({ state: 'met', overdue: false, metIn: 'investigation' });
    expect(dayOf(rowOf(story)?.endedAt ?? 0)).toBe('2026-09-18');
    expect(story.rungs('startInvestigation').some((rung) => rung.includes('overdue'))).toBe(true);
    expect(story.events).toContainEqual(expect.objectContaining({ type: 'clockMet', clock: 'startInvestigation', overdue: true }));
    expect(story.events.at(-1)).toMatchObject({ type: 'clockSettled', clock: 'startInvestigation', metOn: '2026-09-18' });
    allThatHolds(story.rules, story.events, story.state, at('2026-09-25 09:00'));
  });

  it.each<[string, () => string | undefined, string | undefined]>([
    ['by whoever typed it', () => typedLate().judges('2026-09-25 09:00', { id: 'investigator', roles: ['clerk'] }, order()), 'ownLateEntry'],
    ['by who went along', () => typedLate().judges('2026-09-25 09:00', { id: 'secondInvestigator', roles: ['clerk'] }, order()), 'ownLateEntry'],
    ['by somebody of another post', () => typedLate().asks('2026-09-25 09:00', 'villageAssistant', 'settleBreach', settles()), 'notYourPost'],
    [
      'by whoever stepped back',
      () =>
        typedLate()
          .meanwhile({ recused: ['clerk'] })
          .asks('2026-09-25 09:00', 'clerk', 'settleBreach', settles()),
      'recused',
    ],
    ['with another day', () => typedLate().asks('2026-09-25 09:00', 'clerk', 'settleBreach', settles({ metOn: '2026-09-21' })), 'anotherDay'],
    ['without the paper', () => typedLate().asks('2026-09-25 09:00', 'clerk', 'settleBreach', settles({ paper: undefined })), 'paper'],
    ['of another limit', () => typedLate().asks('2026-09-25 09:00', 'clerk', 'settleBreach', settles({ clock: 'total' })), 'nothingToSettle'],
    [
      'twice',
      () => typedLate().does('2026-09-25 09:00', 'clerk', 'settleBreach', settles()).asks('2026-09-25 10:00', 'director', 'settleBreach', settles()),
      'nothingToSettle',
    ],
    ['by the head instead', () => typedLate().asks('2026-09-25 09:00', 'sectionHead', 'settleBreach', settles()), undefined],
  ])('is settled %s', (_how, refusal, code) => expect(refusal()).toBe(code));

  it('stays one where it was done too late, and where it was typed on the day', () => {
    const done = (details: object) =>
      anApplication('2026-09-17 15:00')
        .does('2026-09-17 16:00', 'clerk', 'accept')
        .does('2026-09-25 10:00', 'investigator', 'completeVisit', { companions: ['secondInvestigator'], details: { ...details } });
    const tooLate = done({ doneOn: '2026-09-23', paper: 'id-of-a-text' });
    expect(tooLate.asks('2026-09-25 11:00', 'clerk', 'settleBreach', settles({ metOn: '2026-09-23' }))).toBe('metTooLate');
    expect(done({}).asks('2026-09-25 11:00', 'clerk', 'settleBreach', settles({ metOn: '2026-09-25' }))).toBe('nothingToSettle');
  });

  it('is offered to whoever may settle it, and to nobody else', () => {
    const { state, rules } = typedLate();
    const seen = (id: string) => [
      settleable(state, { id, roles: ['clerk'] }),
      may(rules, state, { id, roles: ['clerk'] }, 'settleBreach', circumstances(state.at)),
    ];
    expect([seen('clerk'), seen('investigator')]).toEqual([
      [['startInvestigation'], { ok: true }],
      [[], { ok: false, code: 'ownLateEntry' }],
    ]);
  });

  it('is settled when the case has ended, which moves nothing else', () => {
    const story = typedLate().does('2026-09-25 08:30', 'clerk', 'moveAway');
    const before = story.state;
    story.does('2026-09-28 09:00', 'clerk', 'settleBreach', settles());
    const { clocks, at: _at, inputs, doneAt, actionCounts, participants, ...after } = story.state;
    expect(clocks['startInvestigation'] && isOverdue(clocks['startInvestigation'])).toBe(false);
    expect(before).toMatchObject(after);
    expect([inputs, doneAt, actionCounts, participants].every((one) => 'settleBreach' in one)).toBe(true);
    allThatHolds(story.rules, story.events, story.state, at('2026-09-28 09:00'));
  });

  it('takes with it the order that lay ready because of it', () => {
    const story = anApplication('2026-09-17 15:00').does('2026-09-17 16:00', 'clerk', 'accept').looks('2026-10-12 10:00');
    expect(story.state.tasks['signSupervision']).toBeDefined();
    story.does('2026-10-12 11:00', 'investigator', 'completeVisit', {
      companions: ['secondInvestigator'],
      details: { doneOn: '2026-09-18', paper: 'id-of-a-text', lateReason: 'id-of-a-text' },
    });
    story.does('2026-10-12 11:10', 'director', 'settleBreach', settles());
    expect(story.state.tasks['signSupervision']).toBeUndefined();
  });
});

function order() {
  return { type: 'do', action: 'settleBreach', ...settles() } as const;
}

it('is in every table with a limit, since an office may make any of them its own', () => {
  const ofLaw = procedures.filter(({ limits }) => Object.values(limits).some((limit) => limit !== undefined));
  const settled = procedures.filter(({ acts }) => Object.values(acts).some((act) => act?.settlesLimit === true && act.afterClose === true));
  expect(settled.map(({ id }) => id)).toEqual(ofLaw.map(({ id }) => id));
});

const lapsed = (): Story => anApplication('2026-08-03 15:00').does('2026-08-03 16:00', 'clerk', 'askSupplement').looks('2026-09-03 09:00');
const brought = (broughtOn: string, more: object = {}) => ({ details: { broughtOn, paper: 'id-of-a-text', ...more } });

describe('What a family brought on the last day, typed when the time was over', () => {
  it('stands as brought in time, and the answer to it counts from that day', () => {
    const story = lapsed();
    expect([story.state.stage, story.due('supplementLapse')]).toEqual(['lapsed', '2026-09-02, 2026-09-03 00:00']);
    story.does('2026-09-03 10:00', 'clerk', 'transcribeSupplement', brought('2026-09-02'));
    expect(story.state.stage).toBe('materials');
    expect([story.state.milestones['supplementBrought'], story.state.clocks['supplementDecide']?.startsAt].map((one) => dayOf(one ?? 0))).toEqual(
      Array(2).fill('2026-09-02'),
    );
    expect(wall(story.state.enteredAt)).toBe('2026-09-03 00:00'); // its stay in the lapse begins before it ends
    expect(story.events).toContainEqual(expect.objectContaining({ type: 'acted', action: 'transcribeSupplement', entry: 'transcribed' }));
    allThatHolds(story.rules, story.events, story.state, at('2026-09-03 10:00'));
  });

  it.each<[string, ReturnType<typeof brought>, string, string | undefined]>([
    ['after the end', brought('2026-09-03'), '2026-09-03 10:00', 'broughtOn'],
    ['before it was asked for', brought('2026-08-02'), '2026-09-03 10:00', 'broughtOn'],
    ['without its paper', brought('2026-09-02', { paper: undefined }), '2026-09-03 10:00', 'paper'],
    ['from a paper of long ago without a reason', brought('2026-09-02'), '2026-09-24 10:00', 'lateReason'],
    ['from a paper of long ago with one', brought('2026-09-02', { lateReason: 'id-of-a-text' }), '2026-09-24 10:00', undefined],
  ])('isn’t so taken %s, unless the paper says so', (_what, more, when, refusal) => {
    expect(lapsed().asks(when, 'clerk', 'transcribeSupplement', more)).toBe(refusal);
  });
});

const objects = (doneOn: string, more: object = { paper: 'id-of-a-text' }) => ({ details: { ...fillings['object']?.details, doneOn, ...more } });

describe('An objection of the seventh day of the notice, typed on the eighth', () => {
  it('is an objection, as long as nobody has decided', () => {
    const story = aNoticePosted().looks('2026-09-29 08:00');
    expect(story.state.stage).toBe('decision');
    story.does('2026-09-29 09:00', 'clerk', 'object', objects('2026-09-28'));
    expect([story.state.stage, dayOf(story.state.milestones['objected'] ?? 0), story.state.actionCounts['object']]).toEqual([
      'reinvestigation',
      '2026-09-28',
      1,
    ]);
    expect(Object.keys(story.state.tasks)).toEqual(['reinvestigation', 'reviewMeeting']);
    allThatHolds(story.rules, story.events, story.state, at('2026-09-29 09:00'));
  });

  it.each<[string, () => string | undefined, string | undefined]>([
    [
      'on its way to the county',
      () => aNoticePosted({ authorities: [] }).looks('2026-09-29 08:00').asks('2026-09-29 09:00', 'clerk', 'object', objects('2026-09-28')),
      undefined,
    ],
    [
      'from a paper of long ago, with a reason',
      () => aNoticePosted().asks('2026-10-19 09:00', 'clerk', 'object', objects('2026-09-28', { paper: 'id', lateReason: 'id' })),
      undefined,
    ],
    ['without its paper', () => aNoticePosted().asks('2026-09-29 09:00', 'clerk', 'object', objects('2026-09-28', { lateReason: 'id' })), 'objectedInTime'],
    ['of the eighth day', () => aNoticePosted().asks('2026-09-29 09:00', 'clerk', 'object'), 'objectedInTime'],
    ['of the day before the posting', () => aNoticePosted().asks('2026-09-29 09:00', 'clerk', 'object', objects('2026-09-20')), 'doneOn'],
    [
      'of a case that is decided',
      () => aNoticePosted().does('2026-09-29 09:00', 'approver', 'confirm').asks('2026-09-29 10:00', 'clerk', 'object', objects('2026-09-28')),
      'notNow',
    ],
  ])('%s', (_what, answer, refusal) => expect(answer()).toBe(refusal));

  it('begins the fifteen days of a 特困 on its day', () => {
    const posted = aCase('tekun', '2026-09-17 15:00')
      .does('2026-09-18 10:00', 'clerk', 'accept')
      .does('2026-09-18 10:10', 'clerk', 'requestCheck')
      .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
      .does('2026-09-20 14:00', 'investigator', 'completeVisit')
      .does('2026-09-20 15:00', 'investigator', 'fillSheet')
      .does('2026-09-21 09:00', 'reviewer', 'support')
      .does('2026-09-21 11:00', 'villageAssistant', 'postNotice')
      .looks('2026-09-29 08:00');
    posted.does('2026-09-29 09:00', 'clerk', 'object', objects('2026-09-28'));
    expect(dayOf(posted.state.clocks['reinvestigate']?.startsAt ?? 0)).toBe('2026-09-28');
    expect(clockRow(posted.state.clocks['reinvestigate'] ?? fail()).overdue).toBe(false);
  });
});

function fail(): never {
  throw new Error('no such clock');
}
