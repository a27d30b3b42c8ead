// What the county owes the town and the town the county: the check begun, the file sent up, the file sent back, and acts that no document gives to the town.
import { authorityActLabels } from '../../../../domain/kinds/application/labels';
import { rules } from '../../../../domain/kinds/application/rules';
import type { Programme } from '../../../../domain/kinds/application/labels';
import { aCase, aNoticePosted, anAuthority, aValue } from '../../../support/cases';

const byTheCounty = { authorities: [] };
const asked = (programme: Programme, around = {}) =>
  aCase(programme, '2026-09-17 15:00', around).does('2026-09-18 10:00', 'clerk', 'accept').does('2026-09-18 10:10', 'clerk', 'requestCheck');

describe('the start of the check', () => {
  it.each([
    ['dibao', { article: '57号 第十七条', confidence: 'V' }],
    ['tekun', { article: '参照57号 第十七条（本系统建议）', confidence: 'P' }],
  ] as const)('in a case of %s is owed in three working days from the request', (programme, source) => {
    const story = asked(programme);
    // 09-20 (worked), 21, 22.
    expect(story.due('startCheck')).toBe('2026-09-22, 2026-09-22 17:30');
    expect(story.state.clocks['startCheck']?.source).toEqual(source);
    story.does('2026-09-21 10:00', 'clerk', 'noteCheckStarted');
    expect([story.state.clocks['startCheck']?.state, Object.keys(story.state.tasks)]).toEqual(['met', ['homeVisit', 'informationCheck']]);
  });

  it.each(['enterCheckAnswer', 'enterAdverseCheck'])('is known at the latest by the answer: %s', (answer) => {
    const story = asked('dibao').does('2026-09-24 10:00', 'clerk', answer);
    expect(story.events.find((event) => event.type === 'clockMet' && event.clock === 'startCheck')).toMatchObject({ overdue: true });
  });

  it('is noted once, after the request and before the answer', () => {
    const before = aCase('dibao', '2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept');
    expect(before.asks('2026-09-18 10:05', 'clerk', 'noteCheckStarted')).toBe('checkNotStarted');
    const noted = asked('dibao').does('2026-09-20 10:00', 'clerk', 'noteCheckStarted');
    expect(noted.asks('2026-09-20 11:00', 'clerk', 'noteCheckStarted')).toBe('checkNotStarted');
    expect(asked('dibao').does('2026-09-20 10:00', 'clerk', 'enterCheckAnswer').asks('2026-09-20 11:00', 'clerk', 'noteCheckStarted')).toBe('checkNotStarted');
  });
});

describe('a file that goes up', () => {
  it('is sent in three working days from the moment the notice ended, and again each time', () => {
    const story = aNoticePosted(byTheCounty).looks('2026-09-29 08:00');
    // The notice ended at the midnight between 09-28 and 09-29; 09-30, 10-08, 10-09.
    expect([story.state.stage, story.due('submission')]).toEqual(['submission', '2026-10-09, 2026-10-09 17:30']);
    story.does('2026-09-30 10:00', 'clerk', 'submitToCounty').does('2026-10-09 10:00', 'clerk', 'countyReturns');
    story.does('2026-10-12 10:00', 'investigator', 'upholdOpinion');
    expect(story.state.clocks['submission']).toMatchObject({ round: 2, dueOn: '2026-10-15', source: { confidence: 'P' } });
  });

  it("waits as long as the office's own number says", () => {
    const story = aNoticePosted({ ...byTheCounty, values: [aValue('county.submit_wd', '1')] }).looks('2026-09-29 08:00');
    expect(story.due('submission')).toBe('2026-09-30, 2026-09-30 17:30');
  });

  it('for 支出型 is answered in ten working days', () => {
    const story = aCase('expenditureAid', '2026-09-17 15:00', byTheCounty)
      .does('2026-09-18 10:00', 'clerk', 'accept')
      .does('2026-09-20 10:00', 'investigator', 'verifyExpenditure')
      .does('2026-09-21 09:00', 'reviewer', 'support')
      .does('2026-09-21 11:00', 'villageAssistant', 'postNotice')
      .does('2026-09-29 10:00', 'clerk', 'submitToCounty');
    // 09-30, 10-08, 09, 10 (worked), 12, 13, 14, 15, 16, 19.
    expect(story.due('countyConfirm')).toBe('2026-10-19, 2026-10-19 17:30');
    story.does('2026-10-09 10:00', 'clerk', 'countyRefuses');
    expect(story.state.clocks['countyConfirm']?.state).toBe('met');
  });
});

describe('a file that comes back', () => {
  it('of 特困 is investigated anew in fifteen working days', () => {
    const story = asked('tekun', byTheCounty)
      .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
      .does('2026-09-20 14:00', 'investigator', 'completeVisit')
      .does('2026-09-20 15:00', 'investigator', 'fillSheet')
      .does('2026-09-21 09:00', 'reviewer', 'support')
      .does('2026-09-21 11:00', 'villageAssistant', 'postNotice')
      .does('2026-09-29 10:00', 'clerk', 'submitToCounty')
      .does('2026-10-09 10:00', 'clerk', 'countyReturns');
    // 10-10 (worked), 12–16, 19–23, 26–29.
    expect(story.due('returnedInvestigation')).toBe('2026-10-29, 2026-10-29 17:30');
    expect(story.state.clocks['reinvestigate']).toBeUndefined();
    story.does('2026-10-12 10:00', 'investigator', 'upholdOpinion');
    expect(story.state.clocks['returnedInvestigation']).toMatchObject({ state: 'met', source: { confidence: 'P' } });
  });

  it('of 低保 has no days of its own beside the total', () => {
    const story = aNoticePosted(byTheCounty).does('2026-09-29 10:00', 'clerk', 'submitToCounty').does('2026-10-09 10:00', 'clerk', 'countyReturns');
    expect([story.state.stage, story.state.clocks['returnedInvestigation'], story.state.clocks['totalAtCounty']?.state]).toEqual([
      'reinvestigation',
      undefined,
      'running',
    ]);
  });
});

describe('a document that names only the confirmation', () => {
  const named = (act: string) => aNoticePosted({ authorities: [anAuthority(act)] }).looks('2026-09-29 08:00');

  it('lets the town confirm, and leaves the refusal to the county: it is passed on', () => {
    expect(named('confirm').asks('2026-09-29 10:00', 'approver', 'confirm')).toBeUndefined();
    expect(named('confirm').asks('2026-09-29 10:00', 'approver', 'refuse')).toBe('mayRefuse');
    expect(rules.mayRefuse.says).toContain('请报县级民政部门');
    expect(named('confirm').does('2026-09-29 10:00', 'approver', 'passToCounty').state.stage).toBe('submission');
  });

  it.each(Object.keys(authorityActLabels).filter((act) => act !== 'confirm'))('is another than one that names %s: the case goes to the county', (act) => {
    expect(named(act).state.stage).toBe('submission');
  });
});
