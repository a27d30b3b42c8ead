// Referrals: the ledger of what was put to other departments.
import { listReferrals } from '../../db/reads/referrals';
import { isoOf } from '../../domain/calendar';
import type { Outcome } from '../../domain/kinds/referral/labels';
import { askedFor } from '../kinds/referral';
import { type ReferralQuery, type ReferralRow, referralList, referralQuery } from './contract';
import { newestAfter, pageOfNewest } from '../http/page';
import { type SignedInRequest, type Route, route } from '../http/route';
import { type Sheet, mostRows } from '../http/csv';
import { caseRowOf } from '../cases/rows';

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
      return { asOf: isoOf(townNow), referrals: rows.map(rowOf), next };
    },
    sheet,
  }),
];

const rowOf = ({ topic, purpose, outcome, ...row }: Awaited<ReturnType<typeof listReferrals>>[number]): ReferralRow => ({
  ...caseRowOf('referral', { ...row, outcome }),
  ...askedFor(topic, purpose),
  outcome: outcome as Outcome | null,
});

/** The ledger of what was passed on (分办转办台账). */
async function sheet({ deps, access, query, townNow }: SignedInRequest<unknown, ReferralQuery>): Promise<Sheet> {
  const rows = await listReferrals(deps.client, access, query.state, undefined, mostRows, townNow);
  return {
    title: '转办台账',
    filter: { 状态: query.state === undefined ? undefined : { open: '在办', closed: '已办结' }[query.state] },
    columns: ['编号', '事项', '用途', '部门', '环节', '结果', '发出时间', '截止日'],
    rows: rows
      .map(rowOf)
      .map((one) => [one.number, one.topic.word, one.purpose.word, one.department.name, one.stageWord, one.outcomeWord, one.openedAt, one.dueOn]),
  };
}
