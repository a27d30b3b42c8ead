// What is granted is published in the village before its case closes, by whom a document says, and is paid from the month after the decision.
import { paidFrom, paidFromWords } from '../../../../domain/kinds/application/decision';
import { plainDate } from '../../../../domain/calendar';
import { type Story, aCase, aNoticePosted, anApplication, anAuthority } from '../../../support/cases';

const delegated = ['confirm', 'refuse', 'publish'].map((act) => anAuthority(act));
const confirmed = (around: Parameters<typeof aNoticePosted>[0] = {}): Story => aNoticePosted(around).does('2026-09-29 10:00', 'approver', 'confirm');
const stands = ({ state }: Story) => [state.outcome, Object.keys(state.tasks)];

describe('a confirmation of 低保', () => {
  it('closes only when its notice is served and the village has been told, whichever comes first', () => {
    const [served, published] = [
      confirmed().does('2026-09-30 10:00', 'clerk', 'serveNotice'),
      confirmed().does('2026-09-30 10:00', 'clerk', 'enterCountyPublication'),
    ];
    expect([stands(served), stands(published)]).toEqual([
      [undefined, ['publication']],
      [undefined, ['serveNotice']],
    ]);
    served.does('2026-10-08 10:00', 'villageAssistant', 'enterCountyPublication');
    published.does('2026-10-08 10:00', 'clerk', 'serveNotice');
    expect([served, published].map(({ state }) => [state.outcome, state.clocks['publication']?.state])).toEqual([
      ['confirmed', 'met'],
      ['confirmed', 'met'],
    ]);
  });

  it('is published by the township only under a document that says so; what stands on the paper is in the step', () => {
    expect(confirmed().asks('2026-09-30 10:00', 'clerk', 'publishDecision')).toBe('mayPublish');
    const story = confirmed({ authorities: delegated }).does('2026-09-30 10:00', 'villageAssistant', 'publishDecision');
    expect(story.state.basis?.['publishDecision']).toMatchObject({ mode: 'entrusted', members: 2, amountFen: 52_000 });
    expect(story.events.flatMap((event) => ('document' in event ? (event.document ?? []) : [])).at(-1)).toBe('publicationSheet');
  });

  it.each([
    ['before the decision', '2026-09-28'],
    ['tomorrow', '2026-10-01'],
  ])('is published on no day %s', (_when, publishedOn) => {
    const details = { publishedOn, paper: '公布单' };
    expect(confirmed().asks('2026-09-30 10:00', 'clerk', 'enterCountyPublication', { details })).toBe('publishedOn');
  });

  it.each(['publishedOn', 'paper'])('is published with day and paper: not without %s', (missing) => {
    const { [missing]: _left, ...details } = { publishedOn: '2026-09-30', paper: '公布单' } as Record<string, string>;
    expect(confirmed().asks('2026-09-30 10:00', 'clerk', 'enterCountyPublication', { details })).toBe(missing);
  });

  it('is chased until it is published, our own five working days after the decision', () => {
    const story = confirmed().does('2026-09-30 10:00', 'clerk', 'serveNotice').looks('2026-10-14 10:00');
    // 09-30, 10-08, 09, 10 (worked), 12.
    expect(story.due('publication')).toBe('2026-10-12, 2026-10-12 17:30');
    expect(story.state.clocks['publication']?.source.confidence).toBe('P');
    expect(story.rungs('publication')).toContain('2026-10-12 17:30 overdue → villageAssistant, clerk');
  });

  it('of a minor is posted nowhere, and says why', () => {
    const minor = {
      facts: { programme: 'dibao', channel: 'window', area: 'rural', householdSize: 2, authorisations: 2, applicantMinor: true, guardianSigned: true },
    };
    const story = anApplication('2026-09-17 15:00', minor)
      .does('2026-09-18 10:00', 'clerk', 'accept')
      .does('2026-09-18 10:10', 'clerk', 'requestCheck')
      .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
      .does('2026-09-20 14:00', 'investigator', 'completeVisit')
      .does('2026-09-20 15:00', 'investigator', 'fillSheet')
      .does('2026-09-21 09:00', 'reviewer', 'support')
      .does('2026-09-21 11:00', 'clerk', 'recordNoPosting')
      .does('2026-09-22 10:00', 'approver', 'confirm');
    expect(story.asks('2026-09-22 11:00', 'clerk', 'enterCountyPublication')).toBe('not-applicantIsMinor');
    story.does('2026-09-22 11:00', 'clerk', 'recordNoPublication').does('2026-09-22 12:00', 'clerk', 'serveNotice');
    expect(story.state.outcome).toBe('confirmed');
  });
});

it('is owed for no refusal', () => {
  const refused = aNoticePosted().does('2026-09-29 10:00', 'approver', 'refuse').does('2026-09-30 10:00', 'clerk', 'serveNotice');
  expect(stands(refused)).toEqual(['refused', []]);
});

it.each([
  ['2026-03-02 15:00', []],
  ['2026-09-17 15:00', ['publication']],
])('of 支出型 is owed since the Social Assistance Law: handed in on %s', (when, tasks) => {
  const day = (n: number, hour = '10:00') => `${when.slice(0, 8)}${String(Number(when.slice(8, 10)) + n).padStart(2, '0')} ${hour}`;
  const story = aCase('expenditureAid', when)
    .does(day(1), 'clerk', 'accept')
    .does(day(1, '11:00'), 'investigator', 'verifyExpenditure')
    .does(day(2), 'reviewer', 'support')
    .does(day(2, '11:00'), 'clerk', 'postNotice')
    .does(day(13), 'approver', 'confirm', { details: { amountFen: 50_000 } })
    .does(day(13, '11:00'), 'clerk', 'serveNotice');
  expect(Object.keys(story.state.tasks)).toEqual(tasks);
});

it.each([
  ['2026-09-29', '2026-10', '自2026年10月起发放'],
  ['2026-12-01', '2027-01', '自2027年1月起发放'],
])('is paid from the month after %s', (decidedOn, month, words) => {
  expect([paidFrom(plainDate(decidedOn)), paidFromWords(month)]).toEqual([month, words]);
});

describe('somebody who can’t come', () => {
  const facts = { needsHomeService: true };

  it.each(['dibao', 'tekun', 'emergencyAid', 'fastAid', 'expenditureAid'] as const)('of %s is gone to', (programme) => {
    const story = aCase(programme, '2026-09-17 15:00', { facts });
    expect([story.state.tasks['homeService']?.round, story.due('homeService')]).toEqual([1, '2026-09-21, 2026-09-21 17:30']);
    expect(aCase(programme, '2026-09-17 15:00').state.tasks['homeService']).toBeUndefined();
    story.does('2026-09-18 10:00', 'villageAssistant', 'recordHomeService');
    expect([story.state.tasks['homeService'], story.state.clocks['homeService']?.state]).toEqual([undefined, 'met']);
  });

  it('is gone to once, beside whatever the case is doing', () => {
    const story = anApplication('2026-09-17 15:00', { facts }).does('2026-09-18 10:00', 'clerk', 'askSupplement');
    expect(Object.keys(story.state.tasks)).toEqual(['homeService', 'supplement']);
    story.does('2026-09-18 11:00', 'clerk', 'recordHomeService').does('2026-09-18 15:00', 'clerk', 'bringSupplement');
    expect(Object.keys(story.state.tasks)).toEqual(['materialCheck']);
  });
});
