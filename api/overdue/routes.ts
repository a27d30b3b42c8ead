// Limits that have passed: the longest first, with who answers for them; a number of our own is listed, and never called overdue.
import type { z } from 'zod';
import type { Light } from '../clocks/lights.contract';
import { overdueList, overdueQuery } from './contract';
import { type Route, route } from '../http/route';
import { clockSheet, clocksOf } from '../clocks/list';

const passed: Light[] = ['overdue', 'internal'];

export const overdue: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/overdue',
    name: 'listOverdue',
    title: '已超过期限的',
    scope: 'cases',
    query: overdueQuery,
    reply: overdueList,
    async answer(request) {
      const { views, ...list } = await clocksOf(request, { ...request.query, light: passed }, passed);
      const limits = views.flatMap((view): z.infer<typeof overdueList>['limits'] => {
        if (!('remaining' in view)) return [view];
        const { remaining: exceeded, programme: _p, village: _v, owner: _o, ...limitOf } = view;
        return exceeded === null ? [] : [{ ...limitOf, exceeded }];
      });
      return { ...list, limits };
    },
    sheet: (request) => clockSheet(request, '已超过期限的清单', { ...request.query, light: passed }),
  }),
];
