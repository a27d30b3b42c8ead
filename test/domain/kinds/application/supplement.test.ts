// What is missing is told once; anything new is asked for apart, with its ground and a time of its own (57号 第十条; R121, R122).
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
