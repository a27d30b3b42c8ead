// A household that changes while its application is open: who may enter it until when, and which limits count the second inquiry (57号 第十五–二十二条; 43号 第十三–十五条).
import { type Story, aCase, anApplication } from '../../../support/cases';
import type { Programme } from '../../../../domain/kinds/application/labels';

const checked = (programme: Programme): Story =>
  aCase(programme, '2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept').does('2026-09-18 10:10', 'clerk', 'requestCheck');
const posted = (programme: Programme = 'tekun'): Story =>
  checked(programme)
    .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
    .does('2026-09-20 14:00', 'investigator', 'completeVisit')
    .does('2026-09-20 15:00', 'investigator', 'fillSheet')
    .does('2026-09-21 09:00', 'reviewer', 'support')
    .does('2026-09-21 11:00', 'villageAssistant', 'postNotice');
const again = (story: Story): Story =>
  story
    .does('2026-10-08 09:00', 'clerk', 'requestCheck')
    .does('2026-10-09 09:30', 'clerk', 'enterCheckAnswer')
    .does('2026-10-09 14:00', 'investigator', 'completeVisit')
    .does('2026-10-09 15:00', 'investigator', 'fillSheet')
    .does('2026-10-12 09:00', 'reviewer', 'support');

describe('a second inquiry of 特困', () => {
  it.each(['addMember', 'removeMember'])('after the opinion has fifteen working days of its own, by analogy with an objection: %s', (verb) => {
    const story = posted().does('2026-09-23 10:00', 'clerk', verb);
    expect([story.state.stage, story.due('householdInquiry')]).toEqual(['investigation', '2026-10-21, 2026-10-21 17:30']);
    expect(story.state.clocks['householdInquiry']?.source).toEqual({ article: '参照43号 第十五条（本系统建议）', confidence: 'P' });
    expect(story.state.clocks['publicNotice']?.state).toBe('stopped');
  });

  it('is asked for until the decision, and no more while it lies at the county', () => {
    const decided = posted().looks('2026-09-29 08:00');
    expect([decided.state.stage, decided.asks('2026-09-29 10:00', 'clerk', 'addMember')]).toEqual(['decision', undefined]);
    expect([decided.state.stage, decided.state.clocks['townConfirm']?.state]).toEqual(['investigation', 'stopped']);
    const atCounty = aCase('tekun', '2026-09-17 15:00', { authorities: [] });
    expect(atCounty.rules.procedure.acts['addMember']?.from).not.toContain('county');
  });

  it('ends with the new opinion, whose notice is posted and chased anew', () => {
    const story = again(posted().does('2026-09-23 10:00', 'clerk', 'addMember'));
    expect([story.state.clocks['householdInquiry']?.state, story.state.stage]).toEqual(['met', 'publicNotice']);
    expect(story.state.clocks['noticePosting']).toMatchObject({ round: 2, state: 'running', dueOn: '2026-10-15' });
    story.does('2026-10-13 09:00', 'villageAssistant', 'postNotice');
    expect(story.state.clocks['publicNotice']).toMatchObject({ round: 2, state: 'running', dueOn: '2026-10-20' });
  });

  it('begins nothing anew while a limit of before still counts up to the opinion: another change, an objection, the first inquiry', () => {
    const twice = posted().does('2026-09-23 10:00', 'clerk', 'addMember').does('2026-09-28 10:00', 'clerk', 'removeMember');
    expect(twice.state.clocks['householdInquiry']).toMatchObject({ round: 1, dueOn: '2026-10-21' });
    const objected = posted().does('2026-09-22 10:00', 'clerk', 'object').does('2026-09-23 10:00', 'clerk', 'addMember');
    expect([objected.state.stage, objected.state.clocks['reinvestigate']?.state, objected.state.clocks['householdInquiry']]).toEqual([
      'investigation',
      'running',
      undefined,
    ]);
    const first = checked('tekun').does('2026-09-18 11:00', 'clerk', 'addMember');
    expect([first.state.clocks['investigateAndOpinion']?.state, first.state.clocks['householdInquiry']]).toEqual(['running', undefined]);
  });

  it('is owed of nobody before the acceptance', () => {
    const story = aCase('tekun', '2026-09-17 15:00').does('2026-09-18 09:00', 'clerk', 'addMember');
    expect([story.state.stage, story.state.clocks['householdInquiry']]).toEqual(['materials', undefined]);
  });
});

describe('of 低保', () => {
  it('the whole runs on: no limit from the acceptance begins again', () => {
    const story = posted('dibao').does('2026-09-23 10:00', 'clerk', 'addMember');
    const { total, startInvestigation, opinion } = story.state.clocks;
    expect([total?.round, total?.state, startInvestigation?.state, opinion?.state]).toEqual([1, 'running', 'met', 'met']);
    expect(story.state.clocks['householdInquiry']).toBeUndefined();
  });

  it('the county owes the start of the second check from the second request', () => {
    const story = posted('dibao').does('2026-09-23 10:00', 'clerk', 'addMember');
    expect(story.asks('2026-09-23 10:05', 'clerk', 'noteCheckStarted')).toBe('checkNotStarted');
    story.does('2026-09-23 11:00', 'clerk', 'requestCheck');
    // 09-24, 28, 29: 中秋 is in between.
    expect(story.state.clocks['startCheck']).toMatchObject({ round: 2, state: 'running', dueOn: '2026-09-29' });
    story.does('2026-09-24 10:00', 'clerk', 'noteCheckStarted').does('2026-09-28 10:00', 'clerk', 'enterCheckAnswer');
    expect(story.state.clocks['startCheck']).toMatchObject({ round: 2, state: 'met' });
    const dated = story.events.filter((event) => event.type === 'milestoneReached' && event.milestone === 'checkStarted');
    expect(dated).toHaveLength(2); // once for each request: the answer dates it no third time
  });

  it('an objection to the second check is reviewed within days of its own', () => {
    const story = checked('dibao')
      .does('2026-09-20 09:30', 'clerk', 'enterAdverseCheck')
      .does('2026-09-20 10:00', 'clerk', 'objectToCheck')
      .does('2026-09-20 16:00', 'secondInvestigator', 'correctCheck')
      .does('2026-09-21 09:00', 'clerk', 'addMember')
      .does('2026-09-21 09:30', 'clerk', 'requestCheck')
      .does('2026-09-22 09:30', 'clerk', 'enterAdverseCheck')
      .does('2026-09-22 10:00', 'clerk', 'objectToCheck');
    expect(story.state.clocks['checkReview']).toMatchObject({ round: 2, state: 'running' });
  });
});

it('is noted as a day of the case, whatever follows from it', () => {
  const story = anApplication('2026-09-17 15:00').does('2026-09-18 09:00', 'clerk', 'addMember');
  expect(story.state.milestones['householdChanged']).toBeDefined();
});
