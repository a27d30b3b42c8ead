// Applications: handing one in, the list, one with everything about it, an authorisation that comes later.
import { noteAuthorisation } from '../../db/content/intakes';
import { findApplication, findIntake, listApplications } from '../../db/reads/applications';
import { listAsked } from '../../db/reads/referrals';
import { channelWords, programmeWords } from '../../domain/application/words';
import type { Outcome, Programme } from '../../domain/application/words';
import { dayOf, isoOf } from '../../domain/calendar';
import { topicWords } from '../../domain/referral/words';
import { look } from '../../record/look';
import { submit } from '../commands';
import { type Application, application, applicationList, applicationQuery, authorise, authorised, opened, submitApplication } from '../contract/applications';
import { badInput, refused } from '../errors';
import { isId, pageOf, placeAfter } from '../page';
import { type Route, route } from '../route';
import { actorIn, holdsAny } from '../scope';
import { caseFile } from '../views/case-file';
import { datesOf } from '../views/clocks';
import { mask } from '../views/mask';
import { outcomeWord, stageWord, withWord, word } from '../views/words';

const path = '/api/applications';

export const applications: readonly Route[] = [
  route({
    method: 'post',
    path,
    scope: 'applications',
    status: 201,
    body: submitApplication,
    reply: opened,
    async answer(ask) {
      const { who, body, townNow, setHeader } = ask;
      if (!holdsAny(who, ['clerk'])) throw refused('notYourPost');
      assertSigned(body.members, dayOf(townNow));
      const { caseId, number = '', seq, stage } = await submit(ask, actorIn(who, body), body);
      setHeader('Location', `${path}/${caseId}`);
      return { id: caseId, number, seq, stage, stageWord: word('application', 'stage', stage) };
    },
  }),
  route({
    method: 'get',
    path,
    scope: 'applications',
    query: applicationQuery,
    reply: applicationList,
    async answer({ deps, sight, query, townNow }) {
      const { limit, after, stage, village, state } = query;
      const place = placeAfter(after, 2);
      const from = place === undefined ? undefined : { openedAt: place.at, caseId: place.caseId };
      const found = await listApplications(deps.client, sight, { stage, village, state }, from, limit, townNow);
      const { rows, next } = pageOf(found, limit, (row) => [row.openedAt, row.id]);
      return {
        applications: rows.map(({ next: clock, programme, stage: at, outcome, openedAt, ...row }) => ({
          ...row,
          programme: withWord(programmeWords, programme as Programme),
          stage: at,
          stageWord: stageWord('application', at, outcome),
          outcome: outcome as Outcome | null,
          outcomeWord: outcomeWord('application', outcome),
          openedAt: isoOf(openedAt),
          ...datesOf('application', clock),
        })),
        next,
      };
    },
  }),
  route({
    method: 'get',
    path: `${path}/:id`,
    scope: 'applications',
    reply: application,
    async answer({ deps: { client }, who, sight, params: { id }, now }): Promise<Application> {
      if (!isId(id)) throw refused('notFound');
      const [intake, seen, asked] = await Promise.all([findIntake(client, sight, id), look(client, id, now), listAsked(client, id)]);
      if (intake === undefined || seen === undefined) throw refused('notFound');
      const { texts: _texts, ...file } = await caseFile(client, seen, actorIn(who, { villageId: intake.village.id }));
      const { programme, channel, village, address, outerNumber, needsHomeService, members } = intake;
      return {
        ...file,
        programme: withWord(programmeWords, programme),
        village,
        address,
        channel: withWord(channelWords, channel),
        outerNumber,
        needsHomeService,
        members: members.map(mask),
        referrals: asked.map(askedView),
      };
    },
  }),
  route({
    method: 'post',
    path: `${path}/:id/authorisations`,
    scope: 'applications',
    body: authorise,
    reply: authorised,
    async answer({ deps: { client }, who, sight, params: { id }, body, townNow }) {
      if (!isId(id) || (await findApplication(client, sight, id)) === undefined) throw refused('notFound');
      if (!holdsAny(who, ['clerk'])) throw refused('notYourPost');
      assertSigned([body], dayOf(townNow));
      const noted = await noteAuthorisation(client, id, body.memberId, body.authorisedOn);
      if (noted === undefined) throw badInput({ memberId: '不是本案的家庭成员' });
      if (noted.on !== body.authorisedOn) throw refused('authorisedBefore');
      return { memberId: body.memberId, authorisedOn: noted.on, missing: noted.missing };
    },
  }),
];

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
