// What is missing is told once; anything new is asked for apart, with its ground and a time of its own (57号 第十条; R121, R122).
import type { Details } from '../../../../domain/casework/events';
import { rules } from '../../../../domain/kinds/application/rules';
import { aCase, anApplication } from '../../../support/cases';

const told = (around = {}) => anApplication('2026-09-17 15:00', around).does('2026-09-18 10:00', 'clerk', 'askSupplement');
const brought = () => told().does('2026-09-21 10:00', 'clerk', 'bringSupplement');
const text = '家里添了人口，请补充出生证明';

describe('the one-time notice', () => {
  it('is given once: a second is refused with a sentence that points to the further demand', () => {
    expect(brought().asks('2026-09-21 11:00', 'clerk', 'askSupplement')).toBe('firstNotice');
    expect(rules.firstNotice.says).toContain('再次要求补充材料');
  });

  it('gives thirty days whose last rolls over a day of rest', () => {
    // 10-18 is a Sunday.
    expect(told().due('supplementLapse')).toBe('2026-10-19, 2026-10-20 00:00');
    expect(told().looks('2026-10-19 23:59').state.stage).toBe('supplement');
    expect(told().looks('2026-10-20 00:00').state.stage).toBe('lapsed');
  });

  it.each([
    ['2026-09-21', '2026-10-21'], // a Wednesday: no need to roll
    ['2026-09-03', '2026-10-08'], // 10-03 lies in 国庆: to the first day worked after it
    ['2026-09-10', '2026-10-10'], // a Saturday that is worked
  ])('given on %s runs to %s', (given, due) => {
    const story = anApplication(`${given} 09:00`).does(`${given} 10:00`, 'clerk', 'askSupplement');
    expect(story.state.clocks['supplementLapse']?.dueOn).toBe(due);
  });
});

describe('its service', () => {
  const details = { materials: ['application'], text: '缺申请书' };
  const sent = () => anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'askSupplement', { details });
  const serve = (story: ReturnType<typeof sent>, when: string, how: Details) => story.does(when, 'clerk', 'serveSupplementNotice', { details: how });

  it('is waited for where it was sent: no time of the family runs, and nobody can close its matter', () => {
    const story = sent().looks('2026-12-01 10:00');
    expect([story.state.stage, story.state.clocks['supplementLapse'], Object.keys(story.state.tasks)]).toEqual([
      'noticeService',
      undefined,
      ['serveSupplementNotice', 'supplement'],
    ]);
    expect(story.asks('2026-12-01 10:00', 'clerk', 'proposeClosing')).toBe('notNow');
  });

  it('is chased as a limit of our own', () => {
    // 09-20 (worked), 21, 22.
    expect([sent().due('supplementService'), sent().state.clocks['supplementService']?.source.confidence]).toEqual(['2026-09-22, 2026-09-22 17:30', 'P']);
    expect(sent().looks('2026-09-28 10:00').rungs('supplementService').slice(0, 3)).toEqual([
      '2026-09-21 09:00 before1 → clerk, villageAssistant',
      '2026-09-22 09:00 onDay → sectionHead',
      '2026-09-22 17:30 overdue → clerk, villageAssistant',
    ]);
  });

  it.each([
    ['by post, from the day of the receipt', { method: 'mail', mailNumber: 'XA37000000001', servedOn: '2026-09-22' }, '2026-10-22'],
    ['left at the home, with a witness', { method: 'left', witness: 'id-of-a-text', servedOn: '2026-09-23', paper: 'id-of-a-text' }, '2026-10-23'],
    ['by phone, with whoever answered', { method: 'phone', spokenTo: 'id-of-a-text', servedOn: '2026-09-24' }, '2026-10-26'],
  ])('begins the thirty days: %s', (_how, how, dueOn) => {
    const story = serve(sent(), '2026-09-24 10:00', how);
    expect([story.state.stage, story.state.clocks['supplementLapse']?.dueOn]).toEqual(['supplement', dueOn]);
    expect(story.events.find((event) => event.type === 'taskCompleted' && event.action === 'serveSupplementNotice')).toMatchObject({
      details: how,
      document: 'serviceReceipt',
    });
  });

  it.each([
    ['a letter without its number', { method: 'mail', servedOn: '2026-09-22' }, 'mailNumber'],
    ['left with nobody to see it', { method: 'left' }, 'witness'],
    ['a call with nobody named', { method: 'phone' }, 'spokenTo'],
    ['an earlier day on nobody’s receipt', { method: 'direct', servedOn: '2026-09-21' }, 'paper'],
    ['a day before it was written', { method: 'mail', mailNumber: 'XA1', servedOn: '2026-09-17' }, 'servedOn'],
  ])('is refused: %s', (_what, how, field) => {
    expect(sent().asks('2026-09-24 10:00', 'clerk', 'serveSupplementNotice', { details: how })).toBe(field);
  });

  it('is the notice itself where it was told at the window or by phone', () => {
    const story = anApplication('2026-09-17 15:00');
    expect(story.asks('2026-09-18 10:00', 'clerk', 'askSupplement', { details: { ...details, method: 'mail' } })).toBe('method');
    expect(story.asks('2026-09-18 10:00', 'clerk', 'askSupplement', { details: { ...details, method: 'phone' } })).toBe('spokenTo');
    story.does('2026-09-18 10:00', 'clerk', 'askSupplement', { details: { ...details, method: 'phone', spokenTo: 'id-of-a-text' } });
    expect([story.state.stage, story.due('supplementLapse')]).toEqual(['supplement', '2026-10-19, 2026-10-20 00:00']);
    expect(story.state.clocks['supplementService']).toBeUndefined();
  });

  it('keeps nobody waiting who brings the papers before it', () => {
    const story = sent().does('2026-09-21 10:00', 'clerk', 'bringSupplement');
    expect([story.state.stage, story.state.clocks['supplementService']?.state]).toEqual(['materials', 'stopped']);
  });

  it.each([
    ['a further demand', () => brought().does('2026-09-21 11:00', 'clerk', 'askFurther', { details: { ground: 'newFact', text } })],
    ['more time', () => told().does('2026-10-20 10:00', 'clerk', 'extendSupplement', { details: { text } })],
  ])('is owed of %s as well', (_what, story) => {
    expect(story().looks('2027-01-20 10:00').state.stage).toBe('noticeService');
  });

  it('is missed where a time of before ran out without it: the matter isn’t closed, and gets its time', () => {
    const story = told().looks('2026-10-20 09:00');
    const { supplementNoticeServed: _none, ...milestones } = story.state.milestones;
    const state = { ...story.state, milestones };
    const { noticeWasServed, notExtendedBefore } = rules;
    expect([noticeWasServed.holds({ state } as never), noticeWasServed.holds({ state: story.state } as never)]).toEqual([false, true]);
    expect(noticeWasServed.says).toContain('还没有送达的登记');
    expect(notExtendedBefore.holds({ state: { ...state, doneAt: { ...state.doneAt, extendSupplement: state.at } } } as never)).toBe(true);
    for (const verb of ['proposeClosing', 'signClosing'])
      expect(Object.values(story.rules.procedure.tasks).find((task) => task?.outcomes[verb] !== undefined)?.outcomes[verb]?.needs).toEqual(['noticeWasServed']);
  });
});

describe('a further demand', () => {
  it('follows only a notice that was answered', () => {
    expect(anApplication('2026-09-17 15:00').asks('2026-09-18 10:00', 'clerk', 'askFurther')).toBe('not-firstNotice');
    expect(told().asks('2026-09-18 11:00', 'clerk', 'askFurther')).toBe('notNow');
    expect(brought().asks('2026-09-21 11:00', 'clerk', 'askFurther')).toBeUndefined();
  });

  it.each([
    [{ text }, 'ground'],
    [{ text, ground: 'moreIsBetter' }, 'ground'],
    [{ ground: 'newFact' }, 'text'],
    [{ text, ground: 'newFact' }, undefined],
    [{ text, ground: 'doubtfulPaper' }, undefined],
    [{ text, ground: 'missedByUs' }, undefined],
  ])('with %j is answered %s', (details, answer) => {
    expect(brought().asks('2026-09-21 11:00', 'clerk', 'askFurther', { details })).toBe(answer);
  });

  it('for what we missed ourselves is warned of as the breach it is, and stays on record with its ground', () => {
    expect(brought().warns('2026-09-21 11:00', 'clerk', 'askFurther', { details: { text, ground: 'newFact' } })).toEqual([]);
    const story = brought();
    expect(story.warns('2026-09-21 11:00', 'clerk', 'askFurther', { details: { text, ground: 'missedByUs' } })).toEqual(['missedByUs']);
    expect(rules.missedByUs.warns).toContain('违反一次性告知');
    expect(story.events.find((event) => event.type === 'taskCompleted' && event.action === 'askFurther')).toMatchObject({
      details: { ground: 'missedByUs' },
      document: 'furtherNotice',
      because: { missedByUs: true },
    });
  });

  it('has a time of its own, extended once like the first', () => {
    const story = told()
      .does('2026-10-20 10:00', 'clerk', 'extendSupplement')
      .does('2026-11-20 10:00', 'clerk', 'bringLateSupplement')
      .does('2026-11-20 11:00', 'clerk', 'askFurther');
    // 12-20 is a Sunday.
    expect([story.state.stage, story.due('supplementLapse')]).toEqual(['supplement', '2026-12-21, 2026-12-22 00:00']);
    story.does('2026-12-22 10:00', 'clerk', 'extendSupplement');
    expect(story.due('supplementLapse')).toBe('2027-01-21, 2027-01-22 00:00');
    expect(story.asks('2027-01-22 10:00', 'clerk', 'extendSupplement')).toBe('notExtendedBefore');
  });
});

describe('what is brought', () => {
  it.each(['dibao', 'tekun', 'expenditureAid'] as const)('in a case of %s is answered in three working days, each time anew', (programme) => {
    const story = aCase(programme, '2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'askSupplement').does('2026-09-23 10:00', 'clerk', 'bringSupplement');
    // 09-24, 28, 29: 中秋 is in between.
    expect(story.due('supplementDecide')).toBe('2026-09-29, 2026-09-29 17:30');
    story.does('2026-09-24 10:00', 'clerk', 'askFurther');
    expect(story.state.clocks['supplementDecide']).toMatchObject({ round: 1, state: 'met' });
    story.does('2026-09-30 10:00', 'clerk', 'bringSupplement');
    // 10-08, 09, 10 (worked).
    expect(story.due('supplementDecide')).toBe('2026-10-10, 2026-10-10 17:30');
    story.does('2026-10-08 10:00', 'clerk', 'accept');
    expect(story.state.clocks['supplementDecide']).toMatchObject({ round: 2, state: 'met', source: { confidence: 'P' } });
  });

  it("and isn't answered, is chased as a limit of our own, and nothing is decided by silence", () => {
    const story = brought().looks('2026-09-28 10:00');
    expect(story.rungs('supplementDecide')).toEqual([
      '2026-09-23 09:00 before1 → clerk',
      '2026-09-24 09:00 onDay → sectionHead',
      '2026-09-24 17:30 overdue → clerk',
      '2026-09-28 09:00 after1 → director',
    ]);
    expect(story.state.stage).toBe('materials');
  });

  it('may be answered by a non-acceptance that two have signed', () => {
    const story = brought().does('2026-09-21 11:00', 'clerk', 'proposeNonAcceptance').does('2026-09-22 10:00', 'sectionHead', 'signNonAcceptance');
    expect([story.state.stage, story.state.clocks['supplementDecide']?.state]).toEqual(['service', 'met']);
  });

  it('owes no answer where nothing had to be brought', () => {
    expect(anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept').state.clocks['supplementDecide']).toBeUndefined();
  });
});
