// What counts as a figure, and what the figures of a period come to.
import { calendarAsOf } from '../../domain/calendar';
import { type PassedLimit, durationFigures, figureOf, limitFigures, workingDaysIn } from '../../domain/statistics';
import { at, from } from '../support/cases';

const limit: PassedLimit = {
  ...{ caseId: 'one', programme: 'dibao', stage: 'materials', clock: 'total', round: 1, confidence: 'V', state: 'met', late: false },
  ...{ dueOn: '2026-07-29', dueAt: at('2026-07-29 17:30'), metAt: at('2026-07-29 17:00') },
};

it.each<[string, Partial<PassedLimit>, string | undefined]>([
  ['met on its last day is on time', {}, 'onTime'],
  ['met the day before is early', { metAt: at('2026-07-28 17:00') }, 'early'],
  ['met after its end is late', { late: true }, 'lateDone'],
  ['stopped after its end is late, and done', { late: true, state: 'stopped', metAt: null }, 'lateDone'],
  ['past its end and still running is late, and open', { late: true, state: 'running', metAt: null }, 'lateOpen'],
  ['that runs is not due', { state: 'running', metAt: null }, 'notDue'],
  ['that stands still is paused, whatever its date', { state: 'paused', late: true, metAt: null }, 'paused'],
  ['stopped before its end is no figure', { state: 'stopped', metAt: null }, undefined],
  ['of our own proposal is kept', { confidence: 'P' }, 'kept'],
  ['of our own proposal is exceeded, never late', { confidence: 'P', late: true }, 'exceeded'],
  ['of our own proposal that nobody has missed yet is no figure', { confidence: 'P', state: 'running', metAt: null }, undefined],
])('a limit %s', (_what, more, figure) => {
  expect(figureOf({ ...limit, ...more })).toBe(figure);
});

it('counts into the rate what was due, and neither what stands still nor what is our own', () => {
  const rows = [{}, { late: true }, { late: true, state: 'running' }, { state: 'running' }, { state: 'paused' }, { confidence: 'P' }] as const;
  const found = limitFigures(rows.map((more, index) => ({ ...limit, caseId: `case${index}`, ...more })));
  expect(found).toMatchObject({
    onTime: { n: 1, cases: ['case0'] },
    lateDone: { n: 1 },
    lateOpen: { n: 1 },
    notDue: { n: 1 },
    paused: { n: 1 },
    onTimeRate: 33.3,
  });
  expect(limitFigures([{ ...limit, state: 'paused' }]).onTimeRate).toBeNull();
});

it('takes the middle of the lengths in working days, and the smallest that nine in ten do not exceed', () => {
  const days = workingDaysIn(calendarAsOf(from('2026-07-31')));
  const lasting = (...ends: string[]) => ends.map((end, index) => ({ caseId: `case${index}`, from: at('2026-07-03 09:00'), until: at(`${end} 09:00`) }));
  expect(durationFigures(lasting('2026-07-06', '2026-07-03', '2026-07-10', '2026-07-07'), days)).toMatchObject({
    n: 4,
    medianWorkingDays: 1.5,
    p90WorkingDays: 5,
  });
  expect(durationFigures([], days)).toMatchObject({ n: 0, medianWorkingDays: null, p90WorkingDays: null });
});
