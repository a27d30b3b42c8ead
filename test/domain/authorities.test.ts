// When a document that lets the town decide may be entered or ended.
import { endingFaults, enteringFaults, overlaps } from '../../domain/authorities';
import { plainDate } from '../../domain/calendar';

const spell = (from: string, to?: string) => ({ fromOn: plainDate(from), toOn: to === undefined ? null : plainDate(to) });

it.each([
  ['the day after the end', spell('2026-01-01', '2026-06-30'), spell('2026-07-01'), false],
  ['the last day', spell('2026-01-01', '2026-06-30'), spell('2026-06-30'), true],
  ['one within the other', spell('2026-01-01'), spell('2026-03-01', '2026-03-31'), true],
  ['two without an end', spell('2026-01-01'), spell('2027-01-01'), true],
  ['one that ended before the other began', spell('2026-01-01', '2026-01-31'), spell('2026-02-01', '2026-02-28'), false],
])('covers a day once: %s', (_what, one, other, meet) => {
  expect([overlaps(one, other), overlaps(other, one)]).toEqual([meet, meet]);
});

it('begins after the last decision, and ends on the day of one at the earliest', () => {
  const decided = plainDate('2026-07-01');
  expect(enteringFaults(spell('2026-07-02'), decided)).toEqual({});
  expect(enteringFaults(spell('2026-07-01'), decided)).toEqual({ fromOn: '2026-07-01已经作出过决定，生效日期要晚于这一天' });
  expect(enteringFaults(spell('2020-01-01'), undefined)).toEqual({});
  expect(endingFaults(spell('2026-01-01'), plainDate('2025-12-31'), undefined)).toEqual({ toOn: '截止日期不能早于生效日期' });
  expect(endingFaults(spell('2026-01-01'), plainDate('2026-06-30'), decided)).toEqual({ toOn: '2026-07-01还按这份文件作出过决定，截止日期不能早于这一天' });
  expect(endingFaults(spell('2026-01-01'), plainDate('2026-07-01'), decided)).toEqual({});
  // What was decided before it was in force was decided under another.
  expect(endingFaults(spell('2026-08-01'), plainDate('2026-08-31'), decided)).toEqual({});
});
