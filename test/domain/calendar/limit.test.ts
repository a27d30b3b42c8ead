// What stops a limit, what prolongs it, and what hours and roll-over do.
import { type Extension, type Pause, type RunningLimit, calendarAsOf, dueOf, explain, instantAt, isoOf, plainDate, remaining } from '../../../domain/calendar';
import { aLimit, dueFrom, everything } from './limits';

const pause = (from: string, until?: string, ground = '等待部门核查'): Pause => ({
  from: plainDate(from),
  ground,
  ...(until === undefined ? {} : { until: plainDate(until) }),
});
const extension = (span: Extension['span'], cap?: Extension['span']): Extension => ({
  span,
  ground: '情况复杂',
  approvedOn: plainDate('2026-07-20'),
  ...(cap === undefined ? {} : { cap }),
});
const due = (from: string, span: string, rest: Parameters<typeof aLimit>[2]) => dueOf(aLimit(from, span, rest), everything, '17:30');
const wd = (n: number) => ({ n, unit: 'workingDays' }) as const;

describe('the end of the day', () => {
  it('is the closing time the office gives', () => {
    expect(isoOf(dueOf(aLimit('2026-02-13', '10wd'), everything, '17:30').dueAt)).toBe('2026-03-05T17:30:00+08:00');
    expect(isoOf(dueOf(aLimit('2026-02-13', '10wd'), everything, '24:00').dueAt)).toBe('2026-03-06T00:00:00+08:00');
    expect(dueOf(aLimit('2026-02-13', '10wd'), everything, '24:00').dueOn).toBe('2026-03-05');
  });

  it('is midnight where it falls on a day without business hours, and the explanation says why (民法典 第二百零三条)', () => {
    const onHoliday = aLimit('2026-09-30', '3cd');
    expect(isoOf(dueOf(onHoliday, everything, '17:30').dueAt)).toBe('2026-10-04T00:00:00+08:00');
    expect(explain(onHoliday, everything, '17:30').clauses.at(-1)?.text).toBe('2026-10-03（周六）24:00（国庆不办公，没有业务时间）');
    expect(remaining(onHoliday, everything, '17:30', instantAt(plainDate('2026-10-03'), '20:00'))).toEqual({ unit: 'calendarDays', left: 0 });
    expect(isoOf(dueOf(aLimit('2026-09-17', '3cd'), everything, '17:30').dueAt)).toBe('2026-09-20T17:30:00+08:00'); // a Sunday that works
  });

  it('doesn’t depend on the time of day it started at', () => {
    expect(due('2026-02-13T00:00', '10wd', {})).toEqual(due('2026-02-13T23:59', '10wd', {}));
  });

  it('tells how many civil days lie between', () => {
    expect(dueFrom('2026-02-13', '10wd')).toEqual({
      dueOn: '2026-03-05',
      dueAt: 1772703000000,
      provisional: false,
      calendar: 'N2018..N2026+A2019+A2020',
      days: 20,
    });
  });
});

describe('a limit in hours', () => {
  it.each([
    ['2026-02-13T17:20', '24h', '2026-02-14T17:20:00+08:00'],
    ['2026-02-14T17:20', '72h', '2026-02-17T17:20:00+08:00'],
    ['2026-12-31T23:59', '1h', '2027-01-01T00:59:00+08:00'],
    ['2026-02-13T00:00', '24h', '2026-02-14T00:00:00+08:00'],
    ['2026-02-13T08:00', '0h', '2026-02-13T08:00:00+08:00'],
  ])('from %s for %s runs through holidays to %s', (from, span, dueAt) => {
    expect(isoOf(dueFrom(from, span).dueAt)).toBe(dueAt);
  });

  it('is never provisional: no notice can move it', () => {
    expect(dueFrom('2027-02-04T09:00', '48h').provisional).toBe(false);
  });

  it('stands still on paused days, also on the day it starts', () => {
    expect(isoOf(due('2026-07-01T18:00', '24h', { pauses: [pause('2026-07-02', '2026-07-04')] }).dueAt)).toBe('2026-07-04T18:00:00+08:00');
    expect(isoOf(due('2026-07-01T18:00', '24h', { pauses: [pause('2026-07-01', '2026-07-03')] }).dueAt)).toBe('2026-07-04T00:00:00+08:00');
  });

  it('that runs out at midnight isn’t held up by a pause that begins then', () => {
    expect(isoOf(due('2026-07-01T00:00', '24h', { pauses: [pause('2026-07-02', '2026-07-04')] }).dueAt)).toBe('2026-07-02T00:00:00+08:00');
  });
});

describe('a pause', () => {
  it('leaves out its days, the first that counts again being the day of resuming', () => {
    expect(due('2026-07-01', '20wd', { pauses: [pause('2026-07-06', '2026-07-13')] }).dueOn).toBe('2026-08-05');
  });

  it('takes nothing from a limit where it covers only days that aren’t counted anyway', () => {
    expect(due('2026-07-01', '20wd', { pauses: [pause('2026-07-04', '2026-07-06')] }).dueOn).toBe('2026-07-29');
  });

  it('adds up with others, an overlap being left out once', () => {
    expect(due('2026-07-01', '20wd', { pauses: [pause('2026-07-06', '2026-07-09'), pause('2026-07-08', '2026-07-10')] }).dueOn).toBe('2026-08-04');
  });

  it('defers calendar days and months by as many days, and then rolls over', () => {
    expect(due('2026-07-01', '7cd', { pauses: [pause('2026-07-03', '2026-07-06')] }).dueOn).toBe('2026-07-11');
    expect(due('2026-07-01', '7cdr', { pauses: [pause('2026-07-03', '2026-07-06')] }).dueOn).toBe('2026-07-13');
    expect(due('2026-07-01', '1m', { pauses: [pause('2026-07-10', '2026-07-14')] }).dueOn).toBe('2026-08-05');
  });

  it('doesn’t let a roll-over end within it', () => {
    expect(due('2026-07-04', '7cdr', { pauses: [pause('2026-07-13', '2026-07-15')] }).dueOn).toBe('2026-07-15');
  });

  it('has no end to give while it lasts', () => {
    const open = { pauses: [pause('2026-07-06', undefined, '等待核对报告')] };
    expect(() => due('2026-07-01', '20wd', open)).toThrow(
      expect.objectContaining({ code: 'limit-paused', sentence: '期限自2026-07-06起暂停（等待核对报告），尚未恢复，现在没有届满日。' }),
    );
    expect(due('2026-07-01', '2wd', open).dueOn).toBe('2026-07-03');
    expect(() => due('2026-07-01T10:00', '200h', open)).toThrow(expect.objectContaining({ code: 'limit-paused' }));
  });

  it('can’t be resumed before it began', () => {
    expect(() => due('2026-07-01', '2wd', { pauses: [pause('2026-07-06', '2026-07-05')] })).toThrow(
      expect.objectContaining({ code: 'pause-impossible', sentence: '恢复日2026-07-05早于暂停日2026-07-06。' }),
    );
  });
});

describe('an extension', () => {
  it('takes the place of the span, from the same start', () => {
    expect(due('2026-07-01', '20wd', { extension: extension(wd(30)) }).dueOn).toBe('2026-08-12');
  });

  it('never goes beyond its cap', () => {
    expect(due('2026-07-01', '20wd', { extension: extension(wd(60), wd(30)) }).dueOn).toBe('2026-08-12');
    expect(due('2026-07-01', '20wd', { extension: extension(wd(25), wd(30)) }).dueOn).toBe('2026-08-05');
  });

  it('never shortens, neither by itself nor by its cap', () => {
    expect(due('2026-07-01', '20wd', { extension: extension(wd(10)) }).dueOn).toBe('2026-07-29');
    expect(due('2026-07-01', '20wd', { extension: extension(wd(30), wd(10)) }).dueOn).toBe('2026-07-29');
  });

  it('is paused as the limit is', () => {
    expect(due('2026-07-01', '20wd', { extension: extension(wd(30)), pauses: [pause('2026-08-03', '2026-08-05')] }).dueOn).toBe('2026-08-14');
  });

  it('may be measured in another unit', () => {
    const derivation = explain(aLimit('2026-07-01', '20wd', { extension: extension({ n: 2, unit: 'months' }) }), everything, '17:30');
    expect(derivation).toMatchObject({ span: { n: 2, unit: 'months' }, due: { dueOn: '2026-09-01' } });
  });
});

describe('a span', () => {
  it.each([-1, 1.5, Number.NaN, 1001])('of %d working days has no date', (n) => {
    expect(() => dueOf({ startsAt: 0, span: wd(n) }, everything, '17:30')).toThrow(expect.objectContaining({ code: 'span-impossible' }));
    expect(() => due('2026-07-01', '1wd', { extension: extension(wd(n)) })).toThrow(expect.objectContaining({ code: 'span-impossible' }));
  });

  it('before the first calendar has none either, where the calendar matters', () => {
    expect(() => dueFrom('2017-12-20', '3wd')).toThrow(expect.objectContaining({ code: 'before-first-calendar' }));
    expect(dueFrom('2017-12-20', '3cd').dueOn).toBe('2017-12-23');
  });
});

it('lets an hour limit end at its own moment although its extension in days would close earlier that day', () => {
  const startsAt = 1_793_068_260_000; // 2026-10-27 10:31
  const limit: RunningLimit = { startsAt, span: { n: 7, unit: 'hours' } };
  const extended: RunningLimit = { ...limit, extension: { span: { n: 0, unit: 'months' }, ground: '情况复杂', approvedOn: plainDate('2026-10-27') } };
  const calendar = calendarAsOf(plainDate('2026-10-27'));
  expect(dueOf(extended, calendar, '17:30').dueAt).toBe(startsAt + 7 * 3_600_000);
});
