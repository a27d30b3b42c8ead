// Applications: handing one in, the list, one with everything about it, an authorisation that comes later.
import { noteAuthorisation, noteGuardian } from '../../db/content/intakes';
import { findApplication, findIntake, listApplications } from '../../db/reads/applications';
import { listAsked } from '../../db/reads/referrals';
import { bornOn, isMinor } from '../../domain/application/age';
import { causeWords, channelWords, programmeWords } from '../../domain/application/words';
import { type PlainDate, dayOf, isoOf } from '../../domain/calendar';
import { mayAtAll } from '../../domain/casework/may';
import { topicWords } from '../../domain/referral/words';
import { look } from '../../record/look';
import { submit } from '../commands';
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
import { badInput, refused } from '../errors';
import { isId, pageOf, placeAfter } from '../page';
import { type KnownAsk, type Route, route } from '../route';
import { actorIn, holdsAny } from '../scope';
import { caseFile } from '../views/case-file';
import { decisionView } from '../views/decision';
import { mask } from '../views/mask';
import { numbersOf } from '../views/numbers';
import { receiptView } from '../views/receipt';
import { selfCareView } from '../views/self-care';
import { applicationRow, applicationSheet } from '../views/application-rows';
import { outcomeWord, stageWord, withWord, word } from '../views/words';

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
    async answer(ask) {
      const { who, body, townNow, setHeader } = ask;
      if (!holdsAny(who, ['clerk'])) throw refused('notYourPost');
      assertPeople(body, dayOf(townNow));
      const { caseId, number = '', seq, stage } = await submit(ask, actorIn(who, body), body);
      setHeader('Location', `${path}/${caseId}`);
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
    async answer({ deps: { client }, who, sight, params: { id }, now }): Promise<Application> {
      if (!isId(id)) throw refused('notFound');
      const [intake, seen, asked] = await Promise.all([findIntake(client, sight, id), look(client, id, now), listAsked(client, id)]);
      if (intake === undefined || seen === undefined) throw refused('notFound');
      const { texts: _texts, ...file } = await caseFile(client, seen, actorIn(who, { villageId: intake.village.id }));
      const { programme, channel, cause, area, members, number: _number, ...about } = intake;
      return {
        ...file,
        programme: withWord(programmeWords, programme),
        channel: withWord(channelWords, channel),
        cause: cause === null ? null : withWord(causeWords, cause),
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
    once: 'answer',
    body: authorise,
    reply: authorised,
    async answer(ask) {
      const { client, id } = await writableBy(ask);
      const { body, townNow } = ask;
      assertSigned([body], dayOf(townNow));
      const noted = await noteAuthorisation(client, id, body.memberId, body.authorisedOn);
      if (noted === undefined) throw badInput({ memberId: '不是本案的家庭成员' });
      if (noted.on !== body.authorisedOn) throw refused('authorisedBefore');
      return { memberId: body.memberId, authorisedOn: noted.on, missing: noted.missing };
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
      const { client, id } = await writableBy(ask);
      if (!(await noteGuardian(client, id, dayOf(ask.townNow)))) throw refused('noGuardianNeeded');
      return { guardianSigned: true as const };
    },
  }),
];

/** A clerk's to note beside the case; of the own household and of relatives it is somebody else's, as every act is. */
async function writableBy({ deps: { client }, who, sight, params: { id }, now }: KnownAsk<unknown, unknown>) {
  if (!isId(id)) throw refused('notFound');
  const [found, seen] = await Promise.all([findApplication(client, sight, id), look(client, id, now)]);
  if (found === undefined || seen === undefined) throw refused('notFound');
  if (!holdsAny(who, ['clerk'])) throw refused('notYourPost');
  const answer = mayAtAll(actorIn(who, found), seen.circumstances);
  if (!answer.ok) throw refused(answer.code);
  return { client, id };
}

/** Nobody is born tomorrow, or has signed before being born; a guardian signs for whoever may not sign alone. */
function assertPeople({ members, incapable, guardianSigned: signed }: SubmitApplication, today: PlainDate): void {
  assertSigned(members, today);
  members.forEach(({ idNumber, authorisedOn }, index) => {
    const born = bornOn(idNumber);
    if (born !== undefined && born > today) throw badInput({ [`members.${index}.idNumber`]: '出生日期不能晚于今天，请核对身份证号码' });
    if (born !== undefined && authorisedOn !== undefined && authorisedOn < born)
      throw badInput({ [`members.${index}.authorisedOn`]: '签字日期不能早于出生日期' });
  });
  if (signed !== undefined && incapable !== true && !isMinor(members[0]?.idNumber ?? '', today))
    throw badInput({ guardianSigned: '只有未满十八周岁，无民事行为能力或者限制民事行为能力的申请人才由监护人签字' });
}

/** Nobody has signed tomorrow. */
function assertSigned(members: readonly { readonly authorisedOn?: string }[], today: string): void {
  const late = members.findIndex(({ authorisedOn }) => authorisedOn !== undefined && authorisedOn > today);
  if (late >= 0) throw badInput({ [members.length === 1 ? 'authorisedOn' : `members.${late}.authorisedOn`]: '签字日期不能晚于今天' });
}

function askedView({
  id,
  asked,
  number,
  stage,
  outcome,
  department,
  askedAt,
}: Awaited<ReturnType<typeof listAsked>>[number]): Application['referrals'][number] {
  return {
    id,
    number,
    topicWord: topicWords[asked.topic as keyof typeof topicWords] ?? '',
    department,
    stageWord: stage === null ? '待发出' : stageWord('referral', stage, outcome),
    outcomeWord: outcomeWord('referral', outcome),
    askedAt: isoOf(askedAt),
  };
}
