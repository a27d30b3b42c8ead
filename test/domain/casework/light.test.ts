// The rule of the lights: what makes a clock amber or red, and what never does.
import { type LitClock, lightOf } from '../../../domain/casework/light';
import { at } from '../../support/cases';
import { calmRungs } from '../../../domain/procedures';

const total: LitClock = {
  ...{ clock: 'total', kind: 'limit', state: 'running', overdue: false, provisional: false, confidence: 'V' },
  ...{ dueAt: at('2026-07-29 17:30'), nextRung: 'before3', nextAt: at('2026-07-24 09:02') },
};
const lit = (more: Partial<LitClock>, moment: string) => lightOf({ ...total, ...more }, calmRungs, at(moment));

it.each<[string, Partial<LitClock>, string, string | undefined]>([
  ['is calm until its first reminder', {}, '2026-07-24 09:01', 'normal'],
  ['is soon due from that moment on, though nobody has recorded it', {}, '2026-07-24 09:02', 'dueSoon'],
  ['is soon due once its first reminder has passed', { nextRung: 'onDay', nextAt: at('2026-07-29 09:02') }, '2026-07-27 09:00', 'dueSoon'],
  ['is not late at its very end', { nextRung: 'overdue', nextAt: at('2026-07-29 17:30') }, '2026-07-29 17:30', 'dueSoon'],
  ['is late a minute after, though nobody has recorded it', { nextRung: 'overdue' }, '2026-07-29 17:31', 'overdue'],
  ['stays late once that is on record', { overdue: true, nextRung: 'after1' }, '2026-07-29 17:30', 'overdue'],
  ['is never called late where the number is our own', { confidence: 'P' }, '2026-07-29 17:31', 'internal'],
  ['says that its date may still move', { provisional: true }, '2026-07-02 09:00', 'provisional'],
  ['is soon due rather than provisional', { provisional: true }, '2026-07-24 09:02', 'dueSoon'],
  ['stands still under a pause, whatever its date', { state: 'paused' }, '2026-08-29 09:00', 'paused'],
  ['shows nothing once it is met', { state: 'met', overdue: true }, '2026-08-29 09:00', undefined],
  ['is never late as a term, which must run out', { kind: 'term', clock: 'publicNotice' }, '2026-08-29 09:00', 'normal'],
])('a clock %s', (_what, more, moment, light) => {
  expect(lit(more, moment)).toBe(light);
});
