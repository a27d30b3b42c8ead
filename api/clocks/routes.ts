// What is late, soon, paused or provisional: list, counts and sheet from one question.
import { listClocks } from '../../db/reads/clocks';
import { isoOf } from '../../domain/calendar';
import { clockList, clockQuery } from './contract';
import { pageOf, rankedPlaceAfter } from '../http/page';
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
    async answer(ask) {
      const { deps, access, query, townNow } = ask;
      const found = await listClocks(deps.client, access, filterOf(query), rankedPlaceAfter(query.after), query.limit, townNow);
      const { rows, next } = pageOf(found.rows, query.limit, (row) => [row.rank, row.dueAt, row.caseId, row.clock]);
      return { asOf: isoOf(townNow), ...countsOf(found), clocks: rows.map((row) => litClockView(row, townNow)), next };
    },
    sheet: (ask) => clockSheet(ask, '时限清单', ask.query),
  }),
];
