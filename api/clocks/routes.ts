// What is late, soon, paused or provisional: list, counts and sheet from one question.
import { listClocks } from '../../db/reads/clocks';
import { isoOf } from '../../domain/calendar';
import { clockList, clockQuery } from './contract';
import { pageOf, rankedCursorAfter } from '../http/page';
import { type Route, route } from '../http/route';
import { clockSheet, countsOf, filterOf } from './list';
import { litClockView } from './lit-clocks';

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
      const { deps, access, query, townNow } = request;
      const found = await listClocks(deps.client, access, filterOf(query), rankedCursorAfter(query.after), query.limit, townNow);
      const { rows, next } = pageOf(found.rows, query.limit, (row) => [row.rank, row.dueAt, row.caseId, row.clock]);
      return { asOf: isoOf(townNow), ...countsOf(found), clocks: rows.map((row) => litClockView(row, townNow)), next };
    },
    sheet: (request) => clockSheet(request, '时限清单', request.query),
  }),
];
