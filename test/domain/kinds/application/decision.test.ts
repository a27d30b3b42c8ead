// Whose decision it is: in whose name, under which document, with whose seal, and what can be done against it; by act and by mode.
import { decisionOf, reconsiderBy, remedyOf, standingOf } from '../../../../domain/kinds/application/decision';
import type { Programme } from '../../../../domain/kinds/application/labels';
import { type Story, aCase, aNoticePosted, aValue, anApplication, anAuthority, at, from, circumstances } from '../../../support/cases';

const decided = (story: Story) => {
  const decision = decisionOf(story.state);
  if (decision === undefined) throw new Error('nothing is decided');
  return decision;
};
const entrusted = '示民函〔2026〕1号（虚构）';
const [both, only] = [/60日内向县人民政府申请行政复议.*6个月内.*提起行政诉讼/, /60日内向县人民政府申请行政复议（.*口头申请）。$/];

describe('a decision', () => {
  it('is none while nothing is decided', () => {
    expect(decisionOf(aNoticePosted().state)).toBeUndefined();
  });

  it('of the township under an entrusting document bears the seal of the county, which answers for it', () => {
    const story = aNoticePosted().does('2026-09-29 10:00', 'approver', 'confirm');
    expect(decided(story)).toEqual({ act: 'confirm', verb: 'confirm', mode: 'entrusted', document: entrusted, at: at('2026-09-29 10:00') });
    expect(standingOf({ verb: 'confirm', mode: 'entrusted' })).toMatchObject({ maker: 'township', seal: 'county', respondent: 'county' });
  });

  it('of the township by provincial rule is its own in every respect', () => {
    const byRule = aNoticePosted({ authorities: [anAuthority('confirm', { mode: 'province_rule' }), anAuthority('refuse', { mode: 'province_rule' })] });
    expect(decided(byRule.does('2026-09-29 10:00', 'approver', 'refuse')).mode).toBe('province_rule');
    expect(standingOf({ verb: 'refuse', mode: 'province_rule' })).toMatchObject({ maker: 'township', seal: 'township', respondent: 'township' });
  });

  it('keeps the document it was made under, whatever comes after', () => {
    const around = { authorities: [anAuthority('confirm'), anAuthority('refuse')] };
    const story = aNoticePosted(around).does('2026-09-29 10:00', 'approver', 'confirm');
    around.authorities = [];
    expect(decided(story.looks('2026-10-09 09:00'))).toMatchObject({ mode: 'entrusted', document: entrusted });
  });

  it("of the county is the county's, though a document lets the township refuse", () => {
    const story = aNoticePosted({ authorities: [anAuthority('refuse')] })
      .looks('2026-09-29 09:00')
      .does('2026-09-29 10:00', 'clerk', 'submitToCounty')
      .does('2026-10-09 10:00', 'clerk', 'countyRefuses');
    expect(decided(story)).toEqual({ act: 'refuse', verb: 'countyRefuses', mode: 'none', at: at('2026-10-09 10:00') });
    expect(standingOf({ verb: 'countyRefuses', mode: 'none' })).toMatchObject({ maker: 'county', seal: 'county', respondent: 'county' });
  });

  it("not to accept an application is the township's own act in every mode", () => {
    const story = anApplication('2026-09-17 15:00')
      .does('2026-09-18 10:00', 'clerk', 'proposeNonAcceptance')
      .does('2026-09-18 11:00', 'director', 'signNonAcceptance');
    expect(decided(story)).toEqual({ act: 'notAccept', verb: 'signNonAcceptance', mode: 'own', at: at('2026-09-18 11:00') });
    expect(standingOf(decided(story)).source).toEqual({ article: '57号 第十条、43号 第十二条', confidence: 'V' });
    // Of first aid that is our reading, and says so.
    expect(standingOf({ verb: 'giveFirstAid', mode: 'own' }).source.confidence).toBe('P');
  });

  it('of a grant of 小额快救 is the township’s own by the text that gives it, not as first aid', () => {
    const around = { values: [aValue('standard.dibao.rural', '680')] };
    const story = aCase('fastAid', '2026-09-17 15:00', around).does('2026-09-17 16:00', 'approver', 'grantFastAid');
    expect(standingOf(decided(story))).toMatchObject({ maker: 'township', source: { article: '2026年意见 二(一)', confidence: 'V' } });
  });

  it('is served on the day entered, from which the sixty days run', () => {
    const story = aNoticePosted()
      .does('2026-09-29 10:00', 'approver', 'refuse')
      .does('2026-09-30 10:00', 'clerk', 'serveNotice', { details: { method: 'direct', servedOn: '2026-09-29', paper: 'id-of-a-text' } });
    const { servedOn } = decided(story);
    expect(servedOn).toBe('2026-09-29');
    // Sixty days after 09-29 is Saturday 11-28: the last day rolls on to Monday.
    expect(reconsiderBy(from('2026-09-29'), circumstances(0).calendarOn(from('2026-09-30')))).toBe('2026-11-30');
  });
});

const notOurs = (programme: Programme) =>
  aCase(programme, '2026-09-29 09:00')
    .does('2026-09-29 09:30', 'clerk', 'proposeNonAcceptance', { details: { ground: 'otherBody', text: '由医保部门办理' } })
    .does('2026-09-29 10:00', 'director', 'signNonAcceptance');

describe('the day of a service', () => {
  const on = (servedOn: string) => ({ details: { method: 'direct', servedOn, paper: 'id-of-a-text' } });
  const asked =
    (story: Story, when: string, verb = 'serveNotice') =>
    (servedOn: string) =>
      story.asks(when, 'clerk', verb, on(servedOn));
  const ended: readonly (readonly [string, Story])[] = [
    ['a decision', aNoticePosted().does('2026-09-29 10:00', 'approver', 'refuse')],
    [
      'a non-acceptance',
      anApplication('2026-09-21 15:00').does('2026-09-22 10:00', 'clerk', 'proposeNonAcceptance').does('2026-09-29 10:00', 'director', 'signNonAcceptance'),
    ],
    [
      'a closing',
      anApplication('2026-08-17 15:00')
        .does('2026-08-18 10:00', 'clerk', 'askSupplement')
        .does('2026-09-28 10:00', 'clerk', 'proposeClosing')
        .does('2026-09-29 10:00', 'director', 'signClosing'),
    ],
    [
      'an emergency declined',
      aCase('emergencyAid', '2026-09-29 09:00').does('2026-09-29 09:30', 'clerk', 'proposeDecline').does('2026-09-29 10:00', 'director', 'declineAid'),
    ],
    ['an emergency that is not ours', notOurs('emergencyAid')],
    ['a quick aid that is not ours', notOurs('fastAid')],
  ];

  it.each(ended)('lies between the day of %s and today', (_what, story) => {
    const serve = asked(story, '2026-09-30 10:00');
    for (const never of ['2020-05-01', '2026-09-28', '2026-10-01', '2026-02-30']) expect([never, serve(never)]).toEqual([never, 'servedOn']);
    expect(serve('2026-09-29')).toBeUndefined();
  });

  it('of an extension lies between the day it was granted and today', () => {
    const story = anApplication('2026-09-17 15:00')
      .does('2026-09-18 10:00', 'clerk', 'accept')
      .does('2026-09-21 10:00', 'clerk', 'requestExtension')
      .does('2026-09-22 10:00', 'director', 'grantExtension');
    const tell = asked(story, '2026-09-23 10:00', 'tellExtension');
    expect(['2026-09-21', '2026-09-24'].map(tell)).toEqual(['servedOn', 'servedOn']);
    expect(tell('2026-09-22')).toBeUndefined();
  });
});

it('a visit that is named, though none is owed, lies between the acceptance and today', () => {
  const story = aNoticePosted();
  const confirm = (visitedOn: string) => story.asks('2026-09-29 10:00', 'approver', 'confirm', { details: { amountFen: 52_000, visitedOn } });
  expect(['2026-09-17', '2026-09-30'].map(confirm)).toEqual(['visitedOn', 'visitedOn']);
  expect(confirm('2026-09-18')).toBeUndefined();
});

describe('the remedy on a notice', () => {
  const confirmed = decided(aNoticePosted().does('2026-09-29 10:00', 'approver', 'confirm'));
  const refused = decided(aNoticePosted().does('2026-09-29 10:00', 'approver', 'refuse'));

  it('is both ways for an amount, and reconsideration for all else, while the county has settled nothing', () => {
    expect(remedyOf(confirmed, circumstances(0)).text).toMatch(both);
    expect(remedyOf(refused, circumstances(0)).text).toMatch(only);
    expect(remedyOf(refused, circumstances(0)).text).not.toContain('诉讼');
    expect(remedyOf(refused, circumstances(0)).source.confidence).toBe('V');
  });

  it("is the county's own sentence for this act in this mode where it has settled one, as of the day of the decision", () => {
    const office = (key: string, since?: string) => circumstances(0, { values: [aValue(key, '对本决定不服的，可以申请行政复议。', since)] });
    expect(remedyOf(refused, office('remedy.text.refuse.entrusted'))).toEqual({
      text: '对本决定不服的，可以申请行政复议。',
      source: { article: '虚构文件', confidence: 'L' },
    });
    for (const other of ['remedy.text.refuse.none', 'remedy.text.confirm.entrusted']) expect(remedyOf(refused, office(other)).text).toMatch(only);
    expect(remedyOf(refused, office('remedy.text.refuse.entrusted', '2026-10-01')).text).toMatch(only);
  });
});
