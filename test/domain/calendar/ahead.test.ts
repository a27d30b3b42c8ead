// What kind of day it is, and what people plan by.
import { calendarAsOf, dayAhead, plainDate } from '../../../domain/calendar';

const calendar = calendarAsOf(plainDate('2026-09-30'));

it.each([
  ['2026-09-30', { works: true, because: '工作日', next: { word: '国庆', from: '2026-10-01', days: 7 } }],
  ['2026-09-24', { works: true, next: { word: '中秋', from: '2026-09-25', days: 3 } }],
  ['2026-09-20', { works: true, because: '调休上班', next: { from: '2026-09-25' } }],
  ['2026-09-12', { works: false, because: '周末', next: { word: '中秋', from: '2026-09-25' } }],
  ['2026-10-03', { works: false, because: '国庆', next: { word: '工作日', from: '2026-10-08', days: 0 } }],
])('of %s', (on, told) => expect(dayAhead(calendar, plainDate(on))).toMatchObject({ on, ...told }));

it('counts in the weekend before a festival, and says that a year without its notice is provisional', () => {
  expect(dayAhead(calendar, plainDate('2026-10-12')).next).toMatchObject({ from: '2027-01-01', days: 3, provisional: true });
});

it('has nothing to come where no table reaches', () => expect(dayAhead(calendar, plainDate('2050-12-30')).next).toBeUndefined());
