// The calculator over HTTP, for anybody: a day and a limit in, the last day and its reasons out.
import { CalendarError, type DueRequest, answerDue, dayOf, daysOfYear } from '../../domain/calendar';
import { dueRequest } from '../../domain/input';
import { due, dueQuery, yearOfDays, yearQuery } from './contract';
import { Problem } from '../http/problem';
import { type Route, openRoute, route } from '../http/route';
import { refusals } from '../http/errors';

export const calendar: readonly Route[] = [
  openRoute({
    method: 'get',
    path: '/api/calendar/due',
    name: 'computeDueDate',
    title: '计算截止日',
    query: dueQuery,
    reply: due,
    async answer({ query }) {
      const { days, because, ...answer } = answered(query);
      return { ...answer, days: [...days], because: [...because] };
    },
  }),
  route({
    method: 'get',
    path: '/api/calendar/days',
    name: 'listDaysOfYear',
    title: '一年的每一天：上班还是休息，为什么，是不是暂定',
    scope: 'town',
    query: yearQuery,
    reply: yearOfDays,
    async answer({ query: { year }, townNow, calendarOn }) {
      const calendar = calendarOn(dayOf(townNow));
      return { year, calendar: calendar.id, days: told(() => daysOfYear(calendar, year)) };
    },
  }),
];

const answered = (request: DueRequest) => told(() => answerDue(dueRequest(request)));

/** The calendar says no in a sentence of its own. */
function told<T>(answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    throw new Problem(error.code, { ...refusals.badInput, sentence: error.sentence });
  }
}
