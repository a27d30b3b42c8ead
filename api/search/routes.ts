// Whose applications there are: by the whole identity number, or its last four places; among those that the asker sees in the list.
import { listApplications } from '../../db/reads/applications';
import { isoOf } from '../../domain/calendar';
import { applicationList } from '../applications/contract';
import { searchApplications } from './contract';
import { newestAfter, pageOfNewest } from '../http/page';
import { type Route, route } from '../http/route';
import { applicationRows } from '../applications/rows';

export const search: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/applications/search',
    name: 'searchApplications',
    title: '按身份证号码或者后四位查申请',
    scope: 'cases',
    keyless: true,
    inDoubt: true,
    body: searchApplications,
    reply: applicationList,
    async answer({ deps, access, body: { limit, after, ...person }, townNow }) {
      const found = await listApplications(deps.client, access, { person }, newestAfter(after), limit, townNow);
      const { rows, next } = pageOfNewest(found, limit);
      return { asOf: isoOf(townNow), applications: applicationRows.rows(rows), next };
    },
  }),
];
