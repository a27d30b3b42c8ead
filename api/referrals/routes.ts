// Referrals: the ledger of what was put to other departments.
import { listReferrals } from '../../db/reads/referrals';
import { isoOf } from '../../domain/calendar';
import type { Outcome } from '../../domain/kinds/referral/labels';
import { askedFor } from '../kinds/referral';
import { type ReferralQuery, type ReferralRow, referralList, referralQuery, referralRow } from './contract';
import { newestAfter, pageOfNewest } from '../http/page';
import { type SignedInRequest, type Route, route } from '../http/route';
import { type Sheet, mostRows } from '../http/csv';
import { caseRowOf } from '../cases/rows';
import { Spoilt, listing } from '../cases/told';

const path = '/api/referrals';

export const referrals: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'listReferrals',
    title: '转办台账',
    scope: 'cases',
    query: referralQuery,
    reply: referralList,
    async answer(request) {
      const { deps, access, query, townNow } = request;
      const found = await listReferrals(deps.client, access, query.state, newestAfter(query.after), query.limit, townNow);
      const { rows, next } = pageOfNewest(found, query.limit);
      return { asOf: isoOf(townNow), referrals: listed.rows(rows), next };
    },
    sheet,
  }),
];

function rowOf({ topic, purpose, outcome, department, ...row }: Awaited<ReturnType<typeof listReferrals>>[number]): ReferralRow {
  if (purpose === null || department === null) throw new Spoilt(); // whom it was put to, or why, is gone
  return { ...caseRowOf('referral', { ...row, outcome }), ...askedFor(topic, purpose), department, outcome: outcome as Outcome | null };
}
const listed = listing(referralRow, rowOf, ({ id }) => id);

const columns = ['编号', '事项', '用途', '部门', '环节', '结果', '发出时间', '截止日'];

/** The ledger of what was passed on (分办转办台账). */
async function sheet({ deps, access, query, townNow }: SignedInRequest<unknown, ReferralQuery>): Promise<Sheet> {
  const rows = await listReferrals(deps.client, access, query.state, undefined, mostRows, townNow);
  return {
    title: '转办台账',
    filter: { 状态: query.state === undefined ? undefined : { open: '在办', closed: '已办结' }[query.state] },
    columns,
    cases: rows.map(({ id }) => id),
    rows: listed.lines(columns, rows, (one) => [
      ...[one.number, one.topic.word, one.purpose.word, one.department.name, one.stageWord, one.outcomeWord, one.openedAt, one.dueOn],
    ]),
  };
}
