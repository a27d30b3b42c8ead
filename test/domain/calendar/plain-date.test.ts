// The civil day: which texts are days, and how days are counted.
import { CalendarError, addDays, correspondingDay, dayOf, daysBetween, instantAt, isPlainDate, isoOf, plainDate, weekdayOf } from '../../../domain/calendar';

describe('the civil day', () => {
  it.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '26-01-01',
    '1899-12-31',
    '2200-01-01',
    '',
    '2026-02-13 ',
    '２０２６-02-13',
    '2026-02-13T00:00',
  ])('refuses “%s”, which is no day of the calendar', (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => plainDate(text)).toThrow(expect.objectContaining({ code: 'date-impossible', sentence: expect.stringContaining('不是有效日期') }));
  });

  it.each(['1900-01-01', '2000-02-29', '2024-02-29', '2199-12-31'])('takes %s, which is one', (text) => {
    expect(plainDate(text)).toBe(text);
  });

  it('knows every day from 1900 to 2199, its successor and its weekday', () => {
    let on = plainDate('1900-01-01');
    for (let at = Date.UTC(1900, 0, 1), count = 0; at <= Date.UTC(2199, 11, 31); at += 86_400_000, count += 1) {
      const date = new Date(at);
      if (on !== date.toISOString().slice(0, 10)) throw new Error(`${on} at ${date.toISOString()}`);
      if (weekdayOf(on) !== (date.getUTCDay() || 7)) throw new Error(`weekday of ${on}`);
      if (daysBetween(plainDate('1900-01-01'), on) !== count) throw new Error(`number of ${on}`);
      if (on !== '2199-12-31') on = addDays(on, 1);
    }
    expect(on).toBe('2199-12-31');
  });

  it('goes backwards as well as forwards, and not out of its years', () => {
    expect(addDays(plainDate('2024-03-01'), -1)).toBe('2024-02-29');
    expect(daysBetween(plainDate('2026-01-01'), plainDate('2025-12-31'))).toBe(-1);
    expect(() => addDays(plainDate('2199-12-31'), 1)).toThrow(CalendarError);
    expect(() => addDays(plainDate('2026-01-01'), 0.5)).toThrow(CalendarError);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-28', 1, '2026-02-28'],
    ['2026-03-31', 6, '2026-09-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2026-12-15', 12, '2027-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('finds the day corresponding to %s after %i months: %s', (from, months, to) => {
    expect(correspondingDay(plainDate(from), months)).toBe(to);
  });
});

describe('the moment at +08:00', () => {
  it.each([
    ['2026-02-13', '17:20', '2026-02-13T09:20:00.000Z', '2026-02-13T17:20:00+08:00'],
    ['2026-02-13', '00:00', '2026-02-12T16:00:00.000Z', '2026-02-13T00:00:00+08:00'],
    ['2026-02-13', '24:00', '2026-02-13T16:00:00.000Z', '2026-02-14T00:00:00+08:00'],
    ['1900-01-01', '07:59', '1899-12-31T23:59:00.000Z', '1900-01-01T07:59:00+08:00'],
  ])('%s %s is %s', (on, time, utc, iso) => {
    const at = instantAt(plainDate(on), time);
    expect(new Date(at).toISOString()).toBe(utc);
    expect(isoOf(at)).toBe(iso);
  });

  it('writes milliseconds only where there are any', () => {
    expect(isoOf(instantAt(plainDate('2026-02-13'), '17:20') + 59_007)).toBe('2026-02-13T17:20:59.007+08:00');
  });

  it('gives midnight to the day it begins', () => {
    const midnight = instantAt(plainDate('2026-02-13'), '24:00');
    expect(dayOf(midnight)).toBe('2026-02-14');
    expect(dayOf(midnight - 1)).toBe('2026-02-13');
  });

  it.each(['7:30', '24:01', '25:00', '12:60', '12', ''])('refuses the time “%s”', (time) => {
    expect(() => instantAt(plainDate('2026-02-13'), time)).toThrow(expect.objectContaining({ code: 'time-impossible' }));
  });
});
