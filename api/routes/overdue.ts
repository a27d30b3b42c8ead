// Limits that have passed: the longest first, with who answers for them.
import { listClocks } from '../../db/reads/clocks';
import { isoOf } from '../../domain/calendar';
import { overdueList, overdueQuery } from '../contract/overdue';
import { pageOf, placeAfter } from '../page';
import { type Route, route } from '../route';
import { litClockView } from '../views/lit-clocks';

export const overdue: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/overdue',
    title: '已超过期限的',
    scope: 'cases',
    query: overdueQuery,
    reply: overdueList,
    async answer({ deps, sight, query: { limit, after }, townNow }) {
      const place = placeAfter(after, 3);
      const from = place === undefined ? undefined : { dueAt: place.at, caseId: place.caseId, clock: place.name };
      const found = await listClocks(deps.client, sight, { lights: ['overdue', 'internal'] }, from, limit, townNow);
      const { rows, next } = pageOf(found.rows, limit, (row) => [row.dueAt, row.caseId, row.clock]);
      const limits = rows.flatMap((row) => {
        const { remaining: exceeded, programme: _p, village: _v, owner: _o, ...limitOf } = litClockView(row, townNow);
        return exceeded === null ? [] : [{ ...limitOf, exceeded }];
      });
      return { asOf: isoOf(townNow), limits, next };
    },
  }),
];
