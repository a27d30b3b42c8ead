// The rule of the lights: what makes a clock amber or red, and what never does.
import { type ClockState, lightOf } from '../../../domain/casework/light';
import { startLimit } from '../../../domain/casework/clocks';
import { workingDays } from '../../../domain/casework/dsl';
import { isOverdue, soonAt } from '../../../domain/casework/state';
import { aValue, at, circumstances } from '../../support/cases';

const total: ClockState = {
  ...{ kind: 'limit', state: 'running', overdue: false, provisional: false, confidence: 'V' },
  ...{ dueAt: at('2026-07-29 17:30'), soonAt: at('2026-07-24 09:02') },
};
const lit = (more: Partial<ClockState>, moment: string) => lightOf({ ...total, ...more }, at(moment));

it.each<[string, Partial<ClockState>, string, string | undefined]>([
  ['is calm until its first reminder', {}, '2026-07-24 09:01', 'normal'],
  ['is soon due from that moment on, though nobody has recorded it', {}, '2026-07-24 09:02', 'dueSoon'],
  ['is soon due once its first reminder has passed', {}, '2026-07-27 09:00', 'dueSoon'],
  ['is not late at its very end', {}, '2026-07-29 17:30', 'dueSoon'],
  ['is late a minute after, though nobody has recorded it', {}, '2026-07-29 17:31', 'overdue'],
  ['stays late once that is on record', { overdue: true }, '2026-07-29 17:30', 'overdue'],
  ['is never called late where the number is our own', { confidence: 'P' }, '2026-07-29 17:31', 'internal'],
  ['says that its date may still move', { provisional: true }, '2026-07-02 09:00', 'provisional'],
  ['is soon due rather than provisional', { provisional: true }, '2026-07-24 09:02', 'dueSoon'],
  ['stands still under a pause, whatever its date', { state: 'paused' }, '2026-08-29 09:00', 'paused'],
  ['shows nothing once it is met', { state: 'met', overdue: true }, '2026-08-29 09:00', undefined],
  ['is never late as a term, which must run out', { kind: 'term', soonAt: undefined }, '2026-08-29 09:00', 'normal'],
])('a clock %s', (_what, more, moment, light) => {
  expect(lit(more, moment)).toBe(light);
});

/** Of a limit that begins on a Monday morning, to be reminded of so many working days before its end. */
function begun(within: number, before: number, setting?: string) {
  const rule = { from: 'a', until: 'b', within: workingDays(within), ladder: [{ before: workingDays(before, setting), tell: 'handler' }] } as const;
  const begin = at('2026-07-06 10:00');
  const clock = startLimit('any', { ...rule, source: { article: '', confidence: 'V' } }, 1, begin, circumstances(begin, { values: [aValue('ours', '5')] }));
  return (moment: string) => lightOf({ ...clock, overdue: isOverdue(clock), confidence: 'V', soonAt: soonAt(clock) }, at(moment));
}

it('is near its end from the first where its first reminder lies before it begins', () => {
  expect(begun(1, 1)('2026-07-06 10:00')).toBe('dueSoon');
});

it('is calm until the reminder that the office has set for itself', () => {
  const lit = begun(10, 3, 'ours');
  expect([lit('2026-07-13 08:59'), lit('2026-07-13 09:00')]).toEqual(['normal', 'dueSoon']);
});
