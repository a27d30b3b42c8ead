// The calculator over HTTP, for anybody: a day and a limit in, the last day and its reasons out.
import { CalendarError, type DueRequest, answerDue } from '../../domain/calendar';
import { dueRequest } from '../../domain/input';
import { due, dueQuery } from './contract';
import { Problem } from '../http/problem';
import { type Route, openRoute } from '../http/route';
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
];

/** The calendar says no in a sentence of its own. */
function answered(request: DueRequest) {
  try {
    return answerDue(dueRequest(request));
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    throw new Problem(error.code, { ...refusals.badInput, sentence: error.sentence });
  }
}
