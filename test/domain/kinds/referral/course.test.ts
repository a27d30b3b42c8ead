// A housing question by examples: asked, answered, left unanswered, and what becomes of it when the case that asked has ended.
import type { Circumstances } from '../../../../domain/casework/circumstances';
import { type Story, aNoticePosted, aReferral, aValue, anApplication, at, fillings, posts, wall } from '../../../support/cases';

const asking = (purpose: 'decision' | 'family' = 'decision', when = '2026-09-18 11:00'): Story =>
  anApplication('2026-09-17 15:00')
    .does('2026-09-18 10:00', 'clerk', 'accept')
    .does(when, 'clerk', 'refer', { opens: 'R', details: { ...fillings['refer']?.details, purpose } });
const asked = (around: Partial<Circumstances> = {}): Story => aReferral(around).gets(asking().lettersTo('R')).looks('2026-09-18 11:00');

describe('a referral', () => {
  it('is opened by the letter that asks for it, as of the day it was written', () => {
    const referral = aReferral().gets(asking().lettersTo('R')).looks('2026-09-30 09:00');
    expect(referral.state).toMatchObject({
      kind: 'referral',
      stage: 'sent',
      openedAt: at('2026-09-18 11:00'),
      parent: { caseId: 'A', kind: 'application' },
      traits: { topic: 'housing', purpose: 'decision' },
      tasks: { answer: { round: 1, openedAt: at('2026-09-18 11:00') } },
    });
    expect(referral.due('result')).toBe('2026-10-22, 2026-10-22 17:30');
  });

  it('tells the department that it has been asked', () => {
    expect(asked().events.find((event) => event.type === 'letterReceived')).toMatchObject({ letter: 'asked', told: ['departmentContact'] });
  });

  it('leaves the application where it is, to be asked again as often as needed', () => {
    const application = asking().does('2026-09-18 11:30', 'clerk', 'refer', { opens: 'R2' });
    expect(application.state.stage).toBe('investigation');
    expect(Object.keys(application.state.children)).toEqual(['R', 'R2']);
    expect(application.lettersTo('R')).toHaveLength(1);
  });

  it('is asked from the acceptance on until the decision', () => {
    expect(anApplication('2026-09-17 15:00').asks('2026-09-17 16:00', 'clerk', 'refer', { opens: 'R' })).toBe('notNow');
    expect(aNoticePosted().does('2026-09-29 10:00', 'approver', 'confirm').asks('2026-09-29 11:00', 'clerk', 'refer', { opens: 'R' })).toBe('notNow');
  });

  it('is answered with words, by the department', () => {
    const referral = asked();
    expect(referral.asks('2026-09-22 10:00', 'clerk', 'answer')).toBe('notYourPost');
    expect(referral.asks('2026-09-22 10:00', 'departmentContact', 'answer', { details: {} })).toBe('text');
    referral.does('2026-09-22 10:00', 'departmentContact', 'answer');
    expect([referral.state.outcome, referral.state.clocks['result']?.state]).toEqual(['answered', 'met']);
  });

  it('writes its outcome back, once, as of the moment of the answer', () => {
    const application = asking();
    const referral = asked().does('2026-09-22 10:00', 'departmentContact', 'answer');
    const [letter, ...others] = referral.lettersTo('A');
    expect([letter, others]).toMatchObject([{ letter: 'referralClosed', codes: { outcome: 'answered' }, at: at('2026-09-22 10:00') }, []]);
    application.gets(referral.lettersTo('A')).looks('2026-09-23 09:00');
    expect(application.state.children['R']).toEqual({ kind: 'referral', askedAt: at('2026-09-18 11:00'), askedBy: 'clerk', answered: 'referralClosed' });
    expect(application.events.find(({ type }) => type === 'letterReceived')).toMatchObject({
      at: at('2026-09-22 10:00'),
      told: ['clerk', 'investigator', 'secondInvestigator'],
    });
  });

  it('tells whoever asked of an answer that comes while no task is open, and the section head where that person has left', () => {
    const { clerk: _left, ...others } = posts;
    for (const [meanwhile, told] of [
      [{}, ['clerk']],
      [{ posts: others }, ['sectionHead']],
    ] as const) {
      const application = aNoticePosted().does('2026-09-21 12:00', 'clerk', 'refer', { opens: 'R' });
      const referral = aReferral().gets(application.lettersTo('R')).does('2026-09-22 10:00', 'departmentContact', 'answer');
      application.meanwhile(meanwhile).gets(referral.lettersTo('A')).looks('2026-09-22 11:00');
      expect(application.events.at(-1)).toMatchObject({ type: 'letterReceived', told });
    }
  });

  it('is closed as unanswered by a person, and only once its limit has passed', () => {
    const referral = asked();
    expect(referral.asks('2026-10-22 17:29', 'clerk', 'closeUnanswered')).toBe('limitPassed');
    expect(referral.asks('2026-10-22 17:30', 'departmentContact', 'closeUnanswered')).toBe('notYourPost');
    const before = { details: { doneOn: '2026-10-21', lateReason: 'id-of-a-text' } };
    expect(asked().asks('2026-10-23 10:00', 'clerk', 'closeUnanswered', before)).toBe('limitPassed');
    referral.does('2026-10-22 17:30', 'clerk', 'closeUnanswered');
    expect([referral.state.outcome, referral.lettersTo('A')]).toMatchObject(['unanswered', [{ letter: 'referralClosed', codes: { outcome: 'unanswered' } }]]);
  });

  it('stays open and overdue when nobody does: silence is never an answer', () => {
    const referral = asked().looks('2026-11-06 09:00');
    expect(referral.state.outcome).toBeUndefined();
    expect(referral.rungs('result')).toEqual([
      '2026-10-19 09:00 before3 → departmentContact',
      '2026-10-22 09:00 onDay → sectionHead',
      '2026-10-22 17:30 overdue → departmentContact',
      '2026-10-23 09:00 after1 → director',
      '2026-10-30 09:00 repeat1 → departmentContact',
      '2026-11-06 09:00 repeat2 → departmentContact',
    ]);
    expect(referral.asks('2027-03-01 10:00', 'departmentContact', 'answer')).toBeUndefined();
  });

  it("follows the office's own number", () => {
    expect(asked({ values: [aValue('referral.result_wd', '10')] }).due('result')).toBe('2026-10-09, 2026-10-09 17:30');
  });

  it('without a contact at the department reaches the director', () => {
    expect(asked({ posts: { ...posts, departmentContact: [] } }).events[0]).toMatchObject({ told: ['director'] });
  });
});

describe('a referral whose application ends', () => {
  it('is recalled where it was only for the decision, and writes nothing back', () => {
    const application = asking('decision').does('2026-09-23 10:00', 'clerk', 'moveAway');
    const referral = aReferral().gets(application.lettersTo('R')).looks('2026-09-24 09:00');
    expect([referral.state.outcome, referral.state.tasks, referral.state.clocks['result']?.state]).toEqual(['recalled', {}, 'stopped']);
    expect(referral.events.at(-1)).toMatchObject({ type: 'closed', at: at('2026-09-23 10:00') });
    expect(referral.events.map(({ because }) => because)).toContainEqual({ forDecisionOnly: true });
    expect(referral.lettersTo('A')).toEqual([]);
  });

  it('is carried on where the family asked for it itself, and whoever asked hears the answer though the application has ended', () => {
    const application = asking('family').does('2026-09-23 10:00', 'clerk', 'moveAway');
    const referral = aReferral().gets(application.lettersTo('R')).looks('2026-09-24 09:00');
    expect([referral.state.outcome, Object.keys(referral.state.tasks), referral.state.parentEnded]).toEqual([undefined, ['answer'], true]);
    referral.does('2026-09-25 10:00', 'departmentContact', 'answer');
    expect([referral.state.outcome, referral.lettersTo('A').map(({ letter }) => letter)]).toEqual(['answered', ['referralClosed']]);
    application.gets(referral.lettersTo('A')).looks('2026-09-25 11:00');
    expect(application.events.at(-1)).toMatchObject({ type: 'letterReceived', letter: 'referralClosed', told: ['clerk'] });
    expect(application.state).toMatchObject({ outcome: 'movedAway', closedAt: at('2026-09-23 10:00') });
  });

  it('hears of it only if it is still open', () => {
    const application = asking();
    const referral = aReferral().gets(application.lettersTo('R')).does('2026-09-22 10:00', 'departmentContact', 'answer');
    application.gets(referral.lettersTo('A')).does('2026-09-23 10:00', 'clerk', 'moveAway');
    expect(application.lettersTo('R').map(({ letter }) => letter)).toEqual(['asked']);
  });

  it('keeps its answer where both crossed on the way, and changes nothing in the closed application', () => {
    const application = asking();
    const referral = aReferral().gets(application.lettersTo('R')).does('2026-09-23 09:00', 'departmentContact', 'answer');
    application.does('2026-09-23 10:00', 'clerk', 'moveAway').gets(referral.lettersTo('A'));
    expect(application.state.outcome).toBe('movedAway');
    application.looks('2026-09-23 11:00');
    expect(application.state).toMatchObject({ outcome: 'movedAway', children: { R: { answered: 'referralClosed' } } });
    expect(application.events.at(-1)).toMatchObject({ type: 'letterReceived', told: ['clerk'] });
    referral.gets(application.lettersTo('R')).looks('2026-09-23 11:00');
    expect(referral.state.outcome).toBe('answered');
    expect(referral.events.at(-1)).toMatchObject({ type: 'letterReceived', letter: 'parentEnded', told: [] });
  });
});

describe('what is taken down after its day', () => {
  const monday = { ...fillings['refer']?.details, doneOn: '2026-09-21', paper: 'id-of-a-text' };
  const typed = () =>
    anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept').does('2026-09-23 11:00', 'clerk', 'refer', { opens: 'R', details: monday });

  it('is dated by it in the case that is asked: a question sent on Monday and typed on Wednesday is due from Monday on', () => {
    const application = typed();
    const referral = aReferral().gets(application.lettersTo('R')).looks('2026-09-23 11:00');
    const sent = at('2026-09-21 09:00');
    expect(referral.state).toMatchObject({ openedAt: sent, milestones: { sent }, tasks: { answer: { openedAt: sent } }, at: at('2026-09-23 11:00') });
    expect(referral.state.traits).not.toHaveProperty('happenedAt');
    expect(referral.state.traits).not.toHaveProperty('entry');
    expect(referral.due('result')).toBe(asked0921());
    expect(referral.events[0]).toMatchObject({ type: 'letterReceived', at: at('2026-09-23 11:00'), happenedAt: sent, entry: 'transcribed' });
    expect(application.state.children['R']?.askedAt).toBe(sent);
  });

  it('is dated by it in the case that asked, with how it came to be entered', () => {
    const application = typed();
    const referral = aReferral().gets(application.lettersTo('R')).looks('2026-09-23 11:00');
    referral.does('2026-09-28 10:00', 'clerk', 'transcribeAnswer', { details: { ...fillings['transcribeAnswer']?.details, signedOn: '2026-09-24' } });
    application.gets(referral.lettersTo('A')).looks('2026-09-28 10:00');
    expect(application.events.at(-1)).toMatchObject({ at: at('2026-09-28 10:00'), happenedAt: at('2026-09-24 09:00'), entry: 'transcribed' });
  });

  it('is never dated before the case stands where the letter finds it', () => {
    const application = typed();
    const referral = aReferral().gets(application.lettersTo('R')).looks('2026-09-23 11:00');
    application
      .does('2026-09-24 10:00', 'clerk', 'requestCheck')
      .does('2026-09-24 10:10', 'clerk', 'enterCheckAnswer')
      .does('2026-09-24 14:00', 'investigator', 'completeVisit')
      .does('2026-09-24 15:00', 'investigator', 'fillSheet');
    referral.does('2026-09-28 10:00', 'clerk', 'transcribeAnswer', { details: { ...fillings['transcribeAnswer']?.details, signedOn: '2026-09-23' } });
    application.gets(referral.lettersTo('A')).looks('2026-09-28 10:00');
    expect(application.events.at(-1)).toMatchObject({ type: 'letterReceived', happenedAt: at('2026-09-24 15:00') });
  });

  it('recalls a question as of the day on which the application ended', () => {
    const application = asking('decision').does('2026-09-23 10:00', 'clerk', 'moveAway', {
      details: { ...fillings['moveAway']?.details, doneOn: '2026-09-21', lateReason: 'id-of-a-text' },
    });
    const referral = aReferral().gets(application.lettersTo('R')).looks('2026-09-23 10:00');
    expect(referral.state).toMatchObject({ outcome: 'recalled', closedAt: at('2026-09-21 09:00') });
    expect(referral.events.at(-1)).toMatchObject({ at: at('2026-09-23 10:00'), happenedAt: at('2026-09-21 09:00') });
  });

  const asked0921 = () => aReferral().gets(asking('decision', '2026-09-21 11:00').lettersTo('R')).looks('2026-09-21 11:00').due('result');
});

describe('letters that waited', () => {
  it('are read in order of time, each as of its own day, among the rungs that passed meanwhile', () => {
    const application = asking('family').does('2026-10-20 10:00', 'clerk', 'moveAway');
    const [ask, ended] = application.lettersTo('R');
    const referral = aReferral()
      .gets(ended === undefined || ask === undefined ? [] : [ended, ask])
      .looks('2026-10-30 09:00');
    const line = referral.events.flatMap((event) => {
      if (event.type === 'letterReceived') return [`${wall(event.at)} ${event.letter}`];
      return event.type === 'rungPassed' ? [`${wall(event.at)} ${event.rung}`] : [];
    });
    expect(line).toEqual([
      '2026-09-18 11:00 asked',
      '2026-10-19 09:00 before3',
      '2026-10-20 10:00 parentEnded',
      '2026-10-22 09:00 onDay',
      '2026-10-22 17:30 overdue',
      '2026-10-23 09:00 after1',
      '2026-10-30 09:00 repeat1',
    ]);
  });

  it('are never dated before what the case has already recorded', () => {
    const application = asking();
    const referral = asked().does('2026-09-22 10:00', 'departmentContact', 'answer');
    application.does('2026-09-24 10:00', 'clerk', 'requestCheck').gets(referral.lettersTo('A')).looks('2026-09-25 09:00');
    expect(application.events.at(-1)).toMatchObject({ type: 'letterReceived', at: at('2026-09-24 10:00') });
  });

  it('give way to what is due at their very moment: written at closing time, they find the limit overdue', () => {
    const application = asking('decision').does('2026-10-22 17:30', 'clerk', 'moveAway');
    const referral = aReferral().gets(application.lettersTo('R')).looks('2026-10-30 09:00');
    expect([referral.state.outcome, referral.rungs('result').at(-1)]).toEqual(['recalled', '2026-10-22 17:30 overdue → departmentContact']);
  });

  it('from the future are left for their day', () => {
    const referral = aReferral().gets(asking().lettersTo('R')).looks('2026-09-18 10:59');
    expect(referral.events).toEqual([]);
  });
});
