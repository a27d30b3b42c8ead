// Applications: handing one in, the list, one with everything about it, an authorisation that comes later.
import { findIntake, listApplications, listMembers } from '../../db/reads/applications';
import { findCaseFile } from '../../db/reads/case-files';
import { listAsked } from '../../db/reads/referrals';
import { signatureFault } from '../../domain/household/consent';
import { faultsOf, submission } from '../../domain/kinds/application/forms/submission';
import { areaLabels, causeLabels, channelLabels, programmeLabels } from '../../domain/kinds/application/labels';
import { dayOf, isoOf } from '../../domain/calendar';
import { namedWords } from '../../domain/named';
import { topicLabels } from '../../domain/kinds/referral/labels';
import { kindOf } from '../../domain/procedures';
import { look } from '../../record/look';
import { order, submit } from '../commands';
import { type Application, application, applicationList, applicationQuery, authorise, authorised, guardianSigned, opened } from '../contract/applications';
import { nothing } from '../contract/tasks';
import { badInput, ofPosts, refused } from '../errors';
import { isId, pageOf, placeAfter } from '../page';
import { type KnownAsk, OfForm, type Route, formRoute, route } from '../route';
import { actorIn, holdsAny } from '../../domain/access';
import { caseFile } from '../views/case-file';
import { decisionView } from '../views/decision';
import { mask } from '../views/mask';
import { numbersOf } from '../views/numbers';
import { receiptView } from '../views/receipt';
import { selfCareView } from '../views/self-care';
import { applicationRow, applicationSheet } from '../views/application-rows';
import { outcomeWord, stageOr, stageWord, withWord, word } from '../views/words';

const path = '/api/applications';

export const applications: readonly Route[] = [
  formRoute({
    method: 'post',
    path,
    name: 'submitApplication',
    title: '登记申请',
    scope: 'applications',
    status: 201,
    body: new OfForm(kindOf('application').asking, submission, faultsOf),
    reply: opened,
    location: ({ id }) => `${path}/${id}`,
    async answer(ask) {
      const { who, body } = ask;
      if (!holdsAny(who, ['clerk'])) throw ofPosts(['clerk']);
      const { caseId, number = '', seq, stage } = await submit(ask, actorIn(who, body), body);
      return { id: caseId, number, seq, stage, stageWord: word('application', 'stage', stage) };
    },
  }),
  route({
    method: 'get',
    path,
    name: 'listApplications',
    title: '申请清单',
    scope: 'applications',
    query: applicationQuery,
    reply: applicationList,
    async answer(ask) {
      const { deps, sight, query, townNow } = ask;
      const place = placeAfter(query.after, 2);
      const from = place === undefined ? undefined : { openedAt: place.at, caseId: place.caseId };
      const found = await listApplications(deps.client, sight, query, from, query.limit, townNow);
      const { rows, next } = pageOf(found, query.limit, (row) => [row.openedAt, row.id]);
      return { asOf: isoOf(townNow), applications: rows.map(applicationRow), next };
    },
    sheet: applicationSheet,
  }),
  route({
    method: 'get',
    path: `${path}/:id`,
    name: 'getApplication',
    title: '一件申请的全部情况',
    scope: 'applications',
    reply: application,
    async answer({ deps: { client }, who, sight, params: { id } }): Promise<Application> {
      if (!isId(id)) throw refused('notFound');
      const intake = await findIntake(client, sight, id);
      if (intake === undefined) throw refused('notFound');
      const [seen, asked] = await Promise.all([look(client, id), listAsked(client, id)]);
      const { texts: _texts, ...file } = await caseFile(client, seen, actorIn(who, { villageId: intake.village.id }));
      const { programme, channel, cause, area, members, number: _number, ...about } = intake;
      return {
        ...file,
        programme: withWord(programmeLabels, programme),
        channel: withWord(channelLabels, channel),
        cause: cause === null ? null : withWord(causeLabels, cause),
        area: withWord(areaLabels, area),
        ...about,
        receipt: receiptView(seen),
        decision: decisionView(seen),
        selfCare: selfCareView(seen),
        numbers: numbersOf(seen, programme, area),
        members: members.map(mask),
        referrals: asked.map(askedView),
      };
    },
  }),
  route({
    method: 'post',
    path: `${path}/:id/authorisations`,
    name: 'recordAuthorisation',
    title: '登记核对授权书',
    scope: 'applications',
    body: authorise,
    reply: authorised,
    async answer(ask) {
      const { id, actor } = await writableBy(ask);
      const { deps, body, townNow } = ask;
      const { memberId, authorisedOn } = body;
      const fault = signatureFault(authorisedOn, undefined, dayOf(townNow));
      if (fault !== undefined) throw badInput({ authorisedOn: fault });
      if (!(await listMembers(deps.client, id)).some((one) => one.id === memberId)) throw badInput({ memberId: namedWords.member });
      const content = [{ kind: 'person' as const, id: memberId, change: { authorisedOn } }];
      await order(ask, id, actor, { type: 'note', note: 'memberAuthorised', details: { member: memberId, signedOn: authorisedOn } }, { content });
      return { memberId, authorisedOn, missing: (await listMembers(deps.client, id)).filter((one) => one.authorisedOn === null).length };
    },
  }),
  route({
    method: 'post',
    path: `${path}/:id/guardian-signature`,
    name: 'recordGuardianSignature',
    title: '登记监护人签字',
    scope: 'applications',
    body: nothing,
    reply: guardianSigned,
    async answer(ask) {
      const { id, actor } = await writableBy(ask);
      await order(ask, id, actor, { type: 'note', note: 'guardianSigned', details: {} }, { content: [{ kind: 'intake', change: { guardianSigned: true } }] });
      return { guardianSigned: true as const };
    },
  }),
];

/** A clerk's to note beside the case. */
async function writableBy({ deps: { client }, who, sight, params: { id } }: KnownAsk<unknown, unknown>) {
  const found = isId(id) ? await findCaseFile(client, sight, id, 'application') : undefined;
  if (id === undefined || found === undefined) throw refused('notFound');
  if (!holdsAny(who, ['clerk'])) throw ofPosts(['clerk']);
  return { id, actor: actorIn(who, found) };
}

function askedView({
  id,
  asked,
  number,
  stage,
  outcome,
  department,
  askedAt,
  spoilt,
}: Awaited<ReturnType<typeof listAsked>>[number]): Application['referrals'][number] {
  return {
    id,
    number,
    topicWord: topicLabels[asked.topic as keyof typeof topicLabels] ?? '',
    department,
    stageWord: stage === null ? '待发出' : stageOr(spoilt, stageWord('referral', stage, outcome)),
    spoilt,
    outcomeWord: outcomeWord('referral', outcome),
    askedAt: isoOf(askedAt),
  };
}
