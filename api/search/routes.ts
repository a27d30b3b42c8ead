// Whose applications there are: by the whole identity number, or its last four places; among those that the asker sees in the list.
import { listApplications } from '../../db/reads/applications';
import { isoOf } from '../../domain/calendar';
import { applicationList } from '../applications/contract';
import { searchApplications } from './contract';
import { pageOf, cursorAfter } from '../http/page';
import { type Route, route } from '../http/route';
import { applicationRow } from '../applications/rows';

export const search: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/applications/search',
    name: 'searchApplications',
    title: '按身份证号码或者后四位查申请',
    scope: 'applications',
    keyless: true,
    inDoubt: true,
    body: searchApplications,
    reply: applicationList,
    async answer({ deps, access, body: { limit, after, ...person }, townNow }) {
      const cursor = cursorAfter(after, 2);
      const from = cursor === undefined ? undefined : { openedAt: cursor.at, caseId: cursor.caseId };
      const found = await listApplications(deps.client, access, { person }, from, limit, townNow);
      const { rows, next } = pageOf(found, limit, (row) => [row.openedAt, row.id]);
      return { asOf: isoOf(townNow), applications: rows.map(applicationRow), next };
    },
  }),
];
