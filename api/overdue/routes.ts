// Limits that have passed: the longest first, with who answers for them; a number of our own is listed, and never called overdue.
import { listClocks } from '../../db/reads/clocks';
import { isoOf } from '../../domain/calendar';
import type { Light } from '../clocks/lights.contract';
import { overdueList, overdueQuery } from './contract';
import { pageOf, rankedCursorAfter } from '../http/page';
import { type Route, route } from '../http/route';
import { clockSheet, countsOf, filterOf } from '../clocks/list';
import { litClockView } from '../clocks/lit-clocks';

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
      const { deps, access, query, townNow } = request;
      const narrowed = { ...query, light: passed };
      const found = await listClocks(deps.client, access, filterOf(narrowed), rankedCursorAfter(query.after), query.limit, townNow);
      const { rows, next } = pageOf(found.rows, query.limit, (row) => [row.rank, row.dueAt, row.caseId, row.clock]);
      const limits = rows.flatMap((row) => {
        const { remaining: exceeded, programme: _p, village: _v, owner: _o, ...limitOf } = litClockView(row, townNow);
        return exceeded === null ? [] : [{ ...limitOf, exceeded }];
      });
      return { asOf: isoOf(townNow), ...countsOf(found, passed), limits, next };
    },
    sheet: (request) => clockSheet(request, '已超过期限的清单', { ...request.query, light: passed }),
  }),
];
