// What a supporter (赡养、抚养、扶养义务人) answered when asked to be checked: kept, and never the end of a case (社会救助法 第四十一条; story 41).
import { consentLabels } from '../../../../domain/kinds/application/labels';
import { aCase, aNoticePosted, anApplication } from '../../../support/cases';
import { rulesOf } from '../../../../domain/procedures';

const said = (consent: string, askedOn: string) => ({ details: { consent, askedOn } });
const accepted = () => anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept');

describe("a supporter's answer", () => {
  it.each(Object.keys(consentLabels))('%s is kept with the day, opens nothing and keeps nothing waiting', (consent) => {
    const before = accepted();
    const tasks = Object.keys(before.state.tasks);
    const story = before.does('2026-09-21 10:00', 'investigator', 'noteSupporter', said(consent, '2026-09-21'));
    expect(story.events.at(-1)).toMatchObject({
      type: 'acted',
      action: 'noteSupporter',
      details: { consent, askedOn: '2026-09-21' },
    });
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['investigation', tasks]);
  });

  it.each([
    [{}, 'consent,askedOn'],
    [{ askedOn: '2026-09-20' }, 'consent'],
    [{ consent: 'maybe', askedOn: '2026-09-20' }, 'consent'],
    [{ consent: 'refused' }, 'askedOn'],
    [{ consent: 'refused', askedOn: '2026-09-16' }, 'askedOn'], // before the application was received
    [{ consent: 'refused', askedOn: '2026-09-17' }, 'lateReason'],
    [{ consent: 'refused', askedOn: '2026-09-17', lateReason: 'id-of-a-text' }, undefined],
    [{ consent: 'refused', askedOn: '2026-09-22' }, 'askedOn'], // tomorrow
    [{ consent: 'refused', askedOn: '2026-09-31' }, 'askedOn'], // no day at all
    [{ consent: 'refused', askedOn: '2026-09-21' }, undefined],
  ])('%j is answered %s', (details, answer) => {
    expect(accepted().asks('2026-09-21 10:00', 'clerk', 'noteSupporter', { details })).toBe(answer);
  });

  it('that is no leaves the case to other evidence, up to the confirmation', () => {
    const story = accepted()
      .does('2026-09-18 11:00', 'clerk', 'requestCheck')
      .does('2026-09-18 15:00', 'clerk', 'noteSupporter', said('refused', '2026-09-18'))
      .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
      .does('2026-09-20 14:00', 'investigator', 'completeVisit')
      .does('2026-09-20 15:00', 'investigator', 'fillSheet')
      .does('2026-09-21 09:00', 'reviewer', 'support')
      .does('2026-09-21 11:00', 'villageAssistant', 'postNotice')
      .does('2026-09-29 10:00', 'approver', 'confirm')
      .does('2026-09-30 10:00', 'clerk', 'serveNotice')
      .does('2026-09-30 10:30', 'clerk', 'enterCountyPublication');
    expect([story.state.outcome, story.state.inputs['noteSupporter']]).toEqual(['confirmed', { consent: 'refused', askedOn: '2026-09-18' }]);
  });

  it('may be noted of several, and changed, from the acceptance until the decision', () => {
    expect(anApplication('2026-09-17 15:00').asks('2026-09-18 10:00', 'clerk', 'noteSupporter')).toBe('notNow');
    const story = aNoticePosted()
      .does('2026-09-22 10:00', 'clerk', 'noteSupporter', said('notFound', '2026-09-22'))
      .does('2026-09-23 10:00', 'clerk', 'noteSupporter', said('agreed', '2026-09-23'));
    expect(story.state.actionCounts['noteSupporter']).toBe(2);
    expect(story.asks('2026-09-23 11:00', 'reviewer', 'noteSupporter')).toBe('notYourPost');
    expect(story.does('2026-09-29 10:00', 'approver', 'confirm').asks('2026-09-29 11:00', 'clerk', 'noteSupporter')).toBe('notNow');
  });

  it('may be noted in 支出型 too, by analogy with 低保', () => {
    const story = aCase('expenditureAid', '2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept');
    expect(story.asks('2026-09-18 11:00', 'clerk', 'noteSupporter')).toBeUndefined();
    expect(story.rules.procedure.acts['noteSupporter']?.source.confidence).toBe('V'); // the law of July; before it [P]
  });

  it.each([
    ['dibao/cn-2026-01', { article: '参照57号 第九条（本系统建议）', confidence: 'P' }],
    ['tekun/cn-2026-01', { article: '43号 第十条', confidence: 'V' }],
    ['dibao/cn-2026-07', { article: '社会救助法 第四十一条', confidence: 'V' }],
    ['tekun/cn-2026-07', { article: '社会救助法 第四十一条', confidence: 'V' }],
  ])('rests in %s on the text of its day', (table, source) => {
    expect(rulesOf(table).procedure.acts['noteSupporter']?.source).toEqual(source);
  });
});
