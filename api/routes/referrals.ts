// Referrals: the list, and one as the town or the asked department sees it.
import { findReferral, listReferrals } from '../../db/reads/referrals';
import { isoOf } from '../../domain/calendar';
import { type Outcome, type Purpose, type Topic, purposeLabels, topicLabels } from '../../domain/kinds/referral/labels';
import { look } from '../../record/look';
import { type Referral, type ReferralQuery, type ReferralRow, referral, referralList, referralQuery } from '../contract/referrals';
import { refused } from '../errors';
import { isId, pageOf, placeAfter } from '../page';
import { type KnownAsk, type Route, route } from '../route';
import { actorIn } from '../../domain/access';
import { type Sheet, mostRows } from '../sheet';
import { caseFile } from '../views/case-file';
import { datesOf } from '../views/clocks';
import { outcomeWord, stageOr, stageWord, withWord } from '../views/words';

const path = '/api/referrals';

export const referrals: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'listReferrals',
    title: '转办台账',
    scope: 'referrals',
    query: referralQuery,
    reply: referralList,
    async answer(ask) {
      const { deps, sight, query, townNow } = ask;
      const place = placeAfter(query.after, 2);
      const from = place === undefined ? undefined : { openedAt: place.at, caseId: place.caseId };
      const found = await listReferrals(deps.client, sight, query.state, from, query.limit, townNow);
      const { rows, next } = pageOf(found, query.limit, (row) => [row.openedAt, row.id]);
      return { asOf: isoOf(townNow), referrals: rows.map(rowOf), next };
    },
    sheet,
  }),
  route({
    method: 'get',
    path: `${path}/:id`,
    name: 'getReferral',
    title: '一件转办的全部情况',
    scope: 'referrals',
    reply: referral,
    async answer({ deps: { client }, who, sight, params: { id } }): Promise<Referral> {
      if (!isId(id)) throw refused('notFound');
      const found = await findReferral(client, sight, id);
      if (found === undefined) throw refused('notFound');
      const seen = await look(client, id);
      const { texts, ...file } = await caseFile(client, seen, actorIn(who, { departmentId: found.department.id }));
      const { topic, purpose, department, question, parent } = found;
      return {
        ...file,
        ...about(topic, purpose),
        department,
        question,
        reply: [...texts.values()].at(-1) ?? null,
        ...(sight.wholeTown || !sight.departments.includes(department.id) ? { parent } : {}),
      };
    },
  }),
];

const about = (topic: string, purpose: string) => ({ topic: withWord(topicLabels, topic as Topic), purpose: withWord(purposeLabels, purpose as Purpose) });

function rowOf({ next, topic, purpose, stage, outcome, openedAt, ...row }: Awaited<ReturnType<typeof listReferrals>>[number]): ReferralRow {
  return {
    ...row,
    ...about(topic, purpose),
    stage,
    stageWord: stageOr(row.spoilt, stageWord('referral', stage, outcome)),
    outcome: outcome as Outcome | null,
    outcomeWord: outcomeWord('referral', outcome),
    openedAt: isoOf(openedAt),
    ...datesOf('referral', next),
  };
}

/** The ledger of what was passed on (分办转办台账). */
async function sheet({ deps, sight, query, townNow }: KnownAsk<unknown, ReferralQuery>): Promise<Sheet> {
  const rows = await listReferrals(deps.client, sight, query.state, undefined, mostRows, townNow);
  return {
    title: '转办台账',
    filter: { 状态: query.state === undefined ? undefined : { open: '在办', closed: '已办结' }[query.state] },
    columns: ['编号', '事项', '用途', '部门', '环节', '结果', '发出时间', '截止日'],
    rows: rows
      .map(rowOf)
      .map((one) => [one.number, one.topic.word, one.purpose.word, one.department.name, one.stageWord, one.outcomeWord, one.openedAt, one.dueOn]),
  };
}
