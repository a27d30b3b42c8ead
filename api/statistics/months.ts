// Twelve months side by side: how much was on time, and how long it took.
import { readPeriods } from '../../db/reads/statistics';
import { type PlainDate, addDays, dayOf, firstDay, instantAt, isoOf, monthsBefore } from '../../domain/calendar';
import { atOnceFigures, durationFigures, limitFigures, workingDaysIn } from '../../domain/statistics';
import { badInput } from '../http/errors';
import { type Route, route } from '../http/route';
import { monthList, monthsQuery, statisticsNotes } from './contract';

const shown = 12;

export const months: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/statistics/months',
    name: 'listMonths',
    title: '十二个月的按时率和办理时长',
    scope: 'cases',
    query: monthsQuery,
    reply: monthList,
    async answer({ deps, access, query: { to, ...filter }, townNow, calendarOn }) {
      const today = dayOf(townNow);
      const last = to ?? today;
      if (last > today) throw badInput({ to: '不能晚于今天' });
      const spans = monthsBefore(last, shown)
        .filter((one) => one.from >= firstDay)
        .map((one) => ({ ...one, to: least(one.to, today), over: one.to < today }));
      if (spans.length < shown) throw badInput({ to: `十二个月要从${firstDay}或者以后开始` });
      const periods = spans.map(({ from, to: until }) => ({ from: instantAt(from, '00:00'), until: instantAt(addDays(until, 1), '00:00') }));
      const found = await readPeriods(deps.client, { access, filter, now: townNow }, periods);
      const days = workingDaysIn(calendarOn(today));
      return {
        asOf: isoOf(townNow),
        notes: [...statisticsNotes],
        months: spans.map((span, index) => {
          const { closed = [], limits = [] } = found[index] ?? {};
          return { ...span, limits: limitFigures(limits), duration: durationFigures(closed, days), atOnce: atOnceFigures(closed) };
        }),
      };
    },
  }),
];

const least = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);
