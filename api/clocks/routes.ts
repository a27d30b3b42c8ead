// What is late, soon, paused or provisional: list, counts and sheet from one question.
import { clockList, clockQuery } from './contract';
import { type Route, route } from '../http/route';
import { clockSheet, clocksOf } from './list';

export const clocks: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/clocks',
    name: 'listClocks',
    title: '时限清单和各灯号的件数',
    scope: 'cases',
    query: clockQuery,
    reply: clockList,
    async answer(request) {
      const { views, ...list } = await clocksOf(request, request.query);
      return { ...list, clocks: views };
    },
    sheet: (request) => clockSheet(request, '时限清单', request.query),
  }),
];
