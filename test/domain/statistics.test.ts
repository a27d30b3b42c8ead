// What counts as a figure, and what the figures of a period come to.
import { calendarAsOf } from '../../domain/calendar';
import { type Limits, atOnceFigures, demandFigureOf, durationFigures, figureOf, limitFigures, workingDaysIn } from '../../domain/statistics';
import { from } from '../support/cases';

const limit: Limits = { programme: 'dibao', stage: 'materials', clock: 'total', confidence: 'V', state: 'met', late: false, early: false, n: 1 };

it.each<[string, Partial<Limits>, string | undefined]>([
  ['met on its last day is on time', {}, 'onTime'],
  ['met the day before is early', { early: true }, 'early'],
  ['met after its end is late', { late: true }, 'lateDone'],
  ['stopped after its end is late, and done', { late: true, state: 'stopped' }, 'lateDone'],
  ['past its end and still running is late, and open', { late: true, state: 'running' }, 'lateOpen'],
  ['that runs is not due', { state: 'running' }, 'notDue'],
  ['that stands still is paused, whatever its date', { state: 'paused', late: true }, 'paused'],
  ['stopped before its end is no figure', { state: 'stopped' }, undefined],
  ['of our own proposal is kept', { confidence: 'P' }, 'kept'],
  ['of our own proposal is exceeded, never late', { confidence: 'P', late: true }, 'exceeded'],
  ['of our own proposal that nobody has missed yet is no figure', { confidence: 'P', state: 'running' }, undefined],
])('a limit %s', (_what, more, figure) => {
  expect(figureOf({ ...limit, ...more })).toBe(figure);
});

it('counts into the rate what was due, and neither what stands still nor what is our own', () => {
  const rows = [{}, { late: true }, { late: true, state: 'running' }, { state: 'running' }, { state: 'paused' }, { confidence: 'P' }] as const;
  const found = limitFigures(rows.map((more, index) => ({ ...limit, n: 1 + index, ...more })));
  expect(found).toMatchObject({
    onTime: 1,
    lateDone: 2,
    lateOpen: 3,
    notDue: 4,
    paused: 5,
    onTimeRate: 16.7,
  });
  expect(limitFigures([{ ...limit, state: 'paused' }]).onTimeRate).toBeNull();
});

it('takes the middle of the lengths in working days, and the smallest that nine in ten do not exceed', () => {
  const days = workingDaysIn(calendarAsOf(from('2026-07-31')));
  const lasting = (...ends: string[]) => ends.map((end) => ({ fromOn: from('2026-07-03'), untilOn: from(end), n: 1 }));
  expect(durationFigures(lasting('2026-07-06', '2026-07-03', '2026-07-10', '2026-07-07'), days)).toMatchObject({
    n: 4,
    medianWorkingDays: 1.5,
    p90WorkingDays: 5,
  });
  const many = [{ fromOn: from('2026-07-03'), untilOn: from('2026-07-06'), n: 9 }, ...lasting('2026-07-10')];
  expect(durationFigures(many, days)).toEqual({ n: 10, medianWorkingDays: 1, p90WorkingDays: 1 });
  expect(durationFigures([...many, ...lasting('2026-07-10')], days)).toEqual({ n: 11, medianWorkingDays: 1, p90WorkingDays: 5 });
  expect(durationFigures([], days)).toMatchObject({ n: 0, medianWorkingDays: null, p90WorkingDays: null });
});

it('takes for done at once what was settled without more asked, and leaves out what is not counted so', () => {
  expect([0, 1, 2, null].map((demands) => demandFigureOf({ demands }))).toEqual(['atOnce', 'askedOnce', 'askedAgain', undefined]);
  const rows = [
    { demands: 0, n: 5 },
    { demands: 1, n: 2 },
    { demands: 2, n: 1 },
    { demands: null, n: 9 },
  ];
  expect(atOnceFigures(rows)).toEqual({ atOnce: 5, askedOnce: 2, askedAgain: 1, rate: 62.5 });
  expect(atOnceFigures([{ demands: null, n: 3 }])).toEqual({ atOnce: 0, askedOnce: 0, askedAgain: 0, rate: null });
});
