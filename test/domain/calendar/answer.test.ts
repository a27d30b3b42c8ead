// The calculator: what it answers, and what it refuses with a sentence.
import { answerDue, parseSpan, plainDate, spanWords } from '../../../domain/calendar';
import { aNotice } from './limits';

describe('the calculator', () => {
  it('answers with the date, the days, the calendar and the reasons', () => {
    const answer = answerDue({ from: '2026-09-18', limit: '3wd' });
    expect(answer).toMatchObject({ from: '2026-09-18', limit: '3wd', dueOn: '2026-09-22', provisional: false, calendar: 'N2018..N2026+A2019+A2020' });
    expect(answer.days).toEqual([
      { on: '2026-09-18', kind: 'start' },
      { on: '2026-09-19', kind: 'left-out', because: { word: '周末', source: '《国务院关于职工工作时间的规定》第七条' } },
      { on: '2026-09-20', kind: 'counted', nth: 1, makeUp: true, because: { word: '调休上班', source: '国办发明电〔2025〕7号' } },
      { on: '2026-09-21', kind: 'counted', nth: 2 },
      { on: '2026-09-22', kind: 'counted', nth: 3 },
    ]);
    expect(answer).not.toHaveProperty('dueAt');
    expect(answer).not.toHaveProperty('asOf');
  });

  it.each([
    ['2026-02-13T17:20', '2026-02-14T17:20:00+08:00'],
    ['2026-02-13T17:20:30', '2026-02-14T17:20:30+08:00'],
    ['2026-02-13T17:20+08:00', '2026-02-14T17:20:00+08:00'],
  ])('gives the moment for 24 hours from %s', (from, dueAt) => {
    expect(answerDue({ from, limit: '24h' })).toMatchObject({ dueOn: '2026-02-14', dueAt });
  });

  it('takes the day of a moment for a limit in days', () => {
    expect(answerDue({ from: '2026-02-13T23:59', limit: '10wd' }).dueOn).toBe('2026-03-05');
  });

  it('knows by default all notices it has, and as of a day only those public by then', () => {
    expect(answerDue({ from: '2018-12-28', limit: '1wd' })).toMatchObject({ dueOn: '2018-12-29', provisional: false });
    expect(answerDue({ from: '2018-12-28', limit: '1wd', asOf: '2018-12-05' })).toMatchObject({
      dueOn: '2018-12-31',
      provisional: true,
      calendar: 'N2018',
      asOf: '2018-12-05',
    });
    expect(answerDue({ from: '2027-02-04', limit: '1wd' }, [aNotice()])).toMatchObject({
      dueOn: '2027-02-12',
      provisional: false,
      calendar: 'N2018..N2027+A2019+A2020',
    });
  });

  it.each([
    ['2026-02-30', '10wd', undefined, 'date-impossible', '“2026-02-30”不是有效日期'],
    ['tomorrow', '10wd', undefined, 'date-impossible', '“tomorrow”不是有效日期'],
    ['', '10wd', undefined, 'date-impossible', '“”不是有效日期'],
    ['2026-02-13', '10wd', '2026-02-31', 'date-impossible', '“2026-02-31”不是有效日期'],
    ['2026-02-13', '-5wd', undefined, 'span-impossible', '不能是负数'],
    ['2026-02-13', '1.5wd', undefined, 'span-impossible', '不能带小数'],
    ['2026-02-13', '10', undefined, 'span-impossible', '看不懂期限“10”'],
    ['2026-02-13', 'wd', undefined, 'span-impossible', '看不懂期限“wd”'],
    ['2026-02-13', '10wdr', undefined, 'span-impossible', '看不懂期限“10wdr”'],
    ['2026-02-13', '1001wd', undefined, 'span-impossible', '太长：不超过1000个工作日'],
    ['2026-02-13', '1501cd', undefined, 'span-impossible', '太长：不超过1500天'],
    ['2026-02-13', '121m', undefined, 'span-impossible', '太长：不超过120个月'],
    ['2026-02-13T08:00', '8785h', undefined, 'span-impossible', '太长：不超过8784小时'],
    ['2026-02-13', '24h', undefined, 'request-incomplete', '要写明起算时刻'],
    ['2026-02-13T25:00', '24h', undefined, 'time-impossible', '时刻不成立'],
    ['2026-02-13T24:00', '24h', undefined, 'time-impossible', '时刻不成立'],
    ['2026-02-13T17:20Z', '24h', undefined, 'time-impossible', '一律按北京时间'],
    ['2026-02-13T17:20T1', '24h', undefined, 'time-impossible', '时刻不成立'],
    ['2017-12-31', '10wd', undefined, 'before-first-calendar', '从2018-01-01起才能计算'],
    ['2017-12-31', '10cd', undefined, 'before-first-calendar', '从2018-01-01起才能计算'],
    ['2018-01-02', '10wd', '2017-11-29', 'before-first-calendar', '还没有任何放假安排公布'],
    ['2050-12-20', '20wd', undefined, 'beyond-reach', '只推算到2050年'],
  ])('refuses %s with %s as of %s: %s', (from, limit, asOf, code, sentence) => {
    expect(() => answerDue({ from, limit, ...(asOf === undefined ? {} : { asOf }) })).toThrow(
      expect.objectContaining({ code, sentence: expect.stringContaining(sentence) }),
    );
  });

  it('refuses a number no machine can hold as it does any other that is too long', () => {
    expect(() => answerDue({ from: '2026-02-13', limit: `${'9'.repeat(400)}wd` })).toThrow('期限太长：不超过1000个工作日。');
  });

  it.each([
    ['20wd', { n: 20, unit: 'workingDays' }, '20个工作日'],
    ['7cd', { n: 7, unit: 'calendarDays' }, '7天'],
    ['7cdr', { n: 7, unit: 'calendarDays', rollOver: true }, '7天（末日逢休息日顺延）'],
    ['3m', { n: 3, unit: 'months' }, '3个月'],
    ['24h', { n: 24, unit: 'hours' }, '24小时'],
    ['0wd', { n: 0, unit: 'workingDays' }, '0个工作日'],
  ])('reads %s', (text, span, words) => {
    expect(parseSpan(text)).toEqual(span);
    expect(spanWords(parseSpan(text))).toBe(words);
  });

  it('gives the most it is asked for within its bounds', () => {
    expect(answerDue({ from: '2026-02-13', limit: '120m' })).toMatchObject({ dueOn: plainDate('2036-02-13'), provisional: true });
  });
});
