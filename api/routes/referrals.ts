// Referrals: the list, and one as the town or the asked department sees it.
import { findReferral, listReferrals } from '../../db/reads/referrals';
import { isoOf } from '../../domain/calendar';
import { type Outcome, type Purpose, type Topic, purposeWords, topicWords } from '../../domain/referral/words';
import { look } from '../../record/look';
import { type Referral, referral, referralList, referralQuery } from '../contract/referrals';
import { refused } from '../errors';
import { isId, pageOf, placeAfter } from '../page';
import { type Route, route } from '../route';
import { actorIn } from '../scope';
import { caseFile } from '../views/case-file';
import { datesOf } from '../views/clocks';
import { outcomeWord, stageWord, withWord } from '../views/words';

const path = '/api/referrals';

export const referrals: readonly Route[] = [
  route({
    method: 'get',
    path,
    scope: 'referrals',
    query: referralQuery,
    reply: referralList,
    async answer({ deps, sight, query: { limit, after, state }, townNow }) {
      const place = placeAfter(after, 2);
      const from = place === undefined ? undefined : { openedAt: place.at, caseId: place.caseId };
      const found = await listReferrals(deps.client, sight, state, from, limit, townNow);
      const { rows, next } = pageOf(found, limit, (row) => [row.openedAt, row.id]);
      return {
        referrals: rows.map(({ next: clock, topic, purpose, stage, outcome, openedAt, ...row }) => ({
          ...row,
          ...about(topic, purpose),
          stage,
          stageWord: stageWord('referral', stage, outcome),
          outcome: outcome as Outcome | null,
          outcomeWord: outcomeWord('referral', outcome),
          openedAt: isoOf(openedAt),
          ...datesOf('referral', clock),
        })),
        next,
      };
    },
  }),
  route({
    method: 'get',
    path: `${path}/:id`,
    scope: 'referrals',
    reply: referral,
    async answer({ deps: { client }, who, sight, params: { id }, now }): Promise<Referral> {
      if (!isId(id)) throw refused('notFound');
      const [found, seen] = await Promise.all([findReferral(client, sight, id), look(client, id, now)]);
      if (found === undefined || seen === undefined) throw refused('notFound');
      const { texts, ...file } = await caseFile(client, seen, actorIn(who, { departmentId: found.department.id }));
      const { topic, purpose, department, question, parent } = found;
      return {
        ...file,
        ...about(topic, purpose),
        department,
        question,
        reply: [...texts.values()].at(-1) ?? null,
        ...(sight.wholeTown ? { parent } : {}),
      };
    },
  }),
];

const about = (topic: string, purpose: string) => ({ topic: withWord(topicWords, topic as Topic), purpose: withWord(purposeWords, purpose as Purpose) });
