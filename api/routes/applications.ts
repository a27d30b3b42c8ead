// Applications: handing one in, the list, one with everything about it, an authorisation that comes later.
import { findIntake, listApplications, listMembers } from '../../db/reads/applications';
import { findCaseFile } from '../../db/reads/case-files';
import { listAsked } from '../../db/reads/referrals';
import { bornOn, isMinor } from '../../domain/household/age';
import { isFresh } from '../../domain/household/consent';
import { causeLabels, channelLabels, programmeLabels } from '../../domain/kinds/application/labels';
import { type PlainDate, dayOf, isoOf } from '../../domain/calendar';
import { namedWords } from '../../domain/named';
import { topicLabels } from '../../domain/kinds/referral/labels';
import { look } from '../../record/look';
import { assertBorn } from '../born';
import { order, submit } from '../commands';
import {
  type Application,
  type SubmitApplication,
  application,
  applicationList,
  applicationQuery,
  areaWords,
  authorise,
  authorised,
  guardianSigned,
  opened,
  submitApplication,
} from '../contract/applications';
import { nothing } from '../contract/tasks';
import { badInput, ofPosts, refused } from '../errors';
import { isId, pageOf, placeAfter } from '../page';
import { type KnownAsk, type Route, route } from '../route';
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
  route({
    method: 'post',
    path,
    name: 'submitApplication',
    title: '登记申请',
    scope: 'applications',
    status: 201,
    body: submitApplication,
    reply: opened,
    location: ({ id }) => `${path}/${id}`,
    async answer(ask) {
      const { who, body, townNow } = ask;
      if (!holdsAny(who, ['clerk'])) throw ofPosts(['clerk']);
      assertPeople(body, dayOf(townNow));
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
        area: withWord(areaWords, area),
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
      assertSigned([{ field: 'authorisedOn', on: authorisedOn }], dayOf(townNow));
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
  const found = isId(id) ? await findCaseFile(client, sight, 'application', id) : undefined;
  if (id === undefined || found === undefined) throw refused('notFound');
  if (!holdsAny(who, ['clerk'])) throw ofPosts(['clerk']);
  return { id, actor: actorIn(who, found) };
}

/** Nobody is born tomorrow, or has signed before being born; a guardian signs for whoever may not sign alone. */
function assertPeople({ members, incapable, guardianSigned: signed }: SubmitApplication, today: PlainDate): void {
  assertSigned(
    members.map(({ authorisedOn }, index) => ({ field: `members.${index}.authorisedOn`, on: authorisedOn })),
    today,
  );
  members.forEach(({ idNumber, authorisedOn }, index) => {
    const born = bornOn(idNumber);
    assertBorn(`members.${index}.idNumber`, idNumber, today);
    if (born !== undefined && authorisedOn !== undefined && authorisedOn < born)
      throw badInput({ [`members.${index}.authorisedOn`]: '签字日期不能早于出生日期' });
  });
  if (signed !== undefined && incapable !== true && !isMinor(members[0]?.idNumber ?? '', today))
    throw badInput({ guardianSigned: '只有未满十八周岁，无民事行为能力或者限制民事行为能力的申请人才由监护人签字' });
}

/** Nobody has signed tomorrow, and a paper of years ago is another application's. */
function assertSigned(signatures: readonly { readonly field: string; readonly on: string | undefined }[], today: PlainDate): void {
  for (const { field, on } of signatures) {
    if (on !== undefined && on > today) throw badInput({ [field]: '签字日期不能晚于今天' });
    if (on !== undefined && !isFresh(on, today)) throw badInput({ [field]: '签字已经超过一年，请核对日期；确实是以前签的，请为这次申请重新签' });
  }
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
