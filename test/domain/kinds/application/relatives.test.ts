// Near relatives of those who decide: registered apart, and nobody confirms or refuses before having been at the home (57号 第十一、二十条).
import type { Details } from '../../../../domain/casework/events';
import { relativeLabels, relativePostLabels } from '../../../../domain/kinds/application/labels';
import { aCase, aNoticePosted, anApplication } from '../../../support/cases';

const registered = () => aNoticePosted().does('2026-09-22 10:00', 'clerk', 'registerRelative');
const confirming = (visitedOn?: string) => ({ details: { amountFen: 52_000, ...(visitedOn === undefined ? {} : { visitedOn }) } });

describe('the register', () => {
  it('takes the relation and the post in codes and keeps nothing else', () => {
    const story = registered();
    expect(story.events.at(-1)).toMatchObject({
      type: 'acted',
      action: 'registerRelative',
      details: { relation: 'child', post: 'villageCommittee' },
      document: 'relativeRegister',
      because: { relativeNew: true },
    });
    expect([story.state.stage, Object.keys(relativeLabels).length, Object.keys(relativePostLabels).length]).toEqual(['publicNotice', 6, 2]);
  });

  it.each<[Details, string]>([
    [{}, 'relation,post'],
    [{ relation: 'child' }, 'post'],
    [{ post: 'officer' }, 'relation'],
    [{ relation: 'cousin', post: 'officer' }, 'relation'],
    [{ relation: 'spouse', post: 'neighbour' }, 'post'],
  ])('refuses %j at its fields', (details, at) => {
    expect(aNoticePosted().asks('2026-09-22 10:00', 'investigator', 'registerRelative', { details })).toBe(at);
  });

  it('is kept from the acceptance until the decision, by whoever takes in or investigates', () => {
    expect(anApplication('2026-09-17 15:00').asks('2026-09-18 10:00', 'clerk', 'registerRelative')).toBe('notNow');
    expect(aNoticePosted().asks('2026-09-22 10:00', 'investigator', 'registerRelative')).toBeUndefined();
    expect(aNoticePosted().asks('2026-09-22 10:00', 'reviewer', 'registerRelative')).toBe('notYourPost');
    const [again, another] = [registered(), registered()].map((story, n) =>
      story.asks('2026-09-22 11:00', 'investigator', 'registerRelative', n === 0 ? {} : { details: { relation: 'sibling', post: 'officer' } }),
    );
    expect([again, another]).toEqual(['relativeNew', undefined]);
    expect(aNoticePosted().does('2026-09-29 10:00', 'approver', 'confirm').asks('2026-09-29 11:00', 'clerk', 'registerRelative')).toBe('notNow');
  });

  it.each(['tekun', 'expenditureAid'] as const)('is no duty in %s', (programme) => {
    const story = aCase(programme, '2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept');
    expect(story.asks('2026-09-18 11:00', 'clerk', 'registerRelative')).toBe('unknownAction');
  });
});

describe('the visit of whoever decides', () => {
  it.each([
    [undefined, 'registeredVisited'],
    ['2026-09-17', 'visitedOn'], // the day before the acceptance
    ['2026-09-18', undefined],
    ['2026-09-29', undefined],
    ['2026-09-30', 'visitedOn'], // tomorrow
    ['2026-09-31', 'visitedOn'], // no day at all
  ])('on %s is answered %s once a relative is registered', (visitedOn, answer) => {
    expect(registered().asks('2026-09-29 10:00', 'approver', 'confirm', confirming(visitedOn))).toBe(answer);
  });

  it('is owed after an objection too, and before a refusal as before a confirmation', () => {
    const objected = aNoticePosted().does('2026-09-24 10:00', 'clerk', 'object').does('2026-09-28 10:00', 'investigator', 'upholdOpinion');
    expect(objected.asks('2026-09-29 10:00', 'approver', 'refuse')).toBe('registeredVisited');
    expect(objected.asks('2026-09-29 10:00', 'approver', 'refuse', { details: { text: '车辆属实', visitedOn: '2026-09-28' } })).toBeUndefined();
  });

  it("is the county's own where the county decides", () => {
    const story = () =>
      aNoticePosted({ authorities: [] }).does('2026-09-22 10:00', 'clerk', 'registerRelative').does('2026-09-29 10:00', 'clerk', 'submitToCounty');
    expect(story().asks('2026-10-09 10:00', 'clerk', 'countyConfirms')).toBe('registeredVisited');
    expect(story().asks('2026-10-09 10:00', 'clerk', 'countyRefuses')).toBe('registeredVisited');
    expect(story().asks('2026-10-09 10:00', 'clerk', 'countyReturns')).toBeUndefined();
    expect(story().asks('2026-10-09 10:00', 'clerk', 'countyConfirms', confirming('2026-10-08'))).toBeUndefined();
  });

  it('is not asked for in any other case', () => {
    expect(aNoticePosted().asks('2026-09-29 10:00', 'approver', 'confirm')).toBeUndefined();
  });
});
