// Applications: handing one in, the list, signatures that come later.
import { listApplications, listMembers } from '../../db/reads/applications';
import { isoOf } from '../../domain/calendar';
import { recordCommand } from '../commands';
import { submit, submitted, triedBeforehand } from '../kinds/application/submission';
import { actingRows } from '../kinds/application/acting';
import { authorise, authorisers, giveNumber, guardianSigns, numberGivers, whenNoted } from '../kinds/application/notes';
import { opened } from '../cases/contract';
import { applicationList, applicationQuery, authorised, guardianSigned, numberGiven, openingWhatIf } from './contract';
import { newestAfter, pageOfNewest } from '../http/page';
import { type Route, formRoute, route } from '../http/route';
import { actorIn } from '../../domain/access';
import { applicationRows, applicationSheet } from './rows';
import { caseHere } from '../cases/action-input';
import { maskedNumber } from '../cases/mask';
import { openedView } from '../cases/opened';
import { warnedBy, warningSentences } from '../cases/warnings';
import { beginsAt } from '../../domain/procedures';

const path = '/api/applications';

export const applications: readonly Route[] = [
  formRoute({
    method: 'post',
    path,
    name: 'submitApplication',
    title: '登记申请',
    oneStep: true,
    scope: 'cases',
    status: 201,
    body: submitted,
    reply: opened,
    location: ({ id }) => `/api/cases/${id}`,
    async answer(request) {
      const { deps, who, body } = request;
      return openedView(deps.client, who.town.id, await submit(request, actorIn(who, body), body));
    },
  }),
  formRoute({
    method: 'post',
    path: `${path}/what-if`,
    name: 'tryApplication',
    title: '登记申请之前看提醒和日期',
    keyless: true,
    scope: 'cases',
    posts: beginsAt('application').by,
    standIn: true,
    body: submitted,
    reply: openingWhatIf,
    looks: { as: 'intake', shown: ({ warnings }) => ({ rows: warnings.length }) },
    answer: (request) => triedBeforehand(request, actorIn(request.who, request.body), request.body),
  }),
  route({
    method: 'get',
    path,
    name: 'listApplications',
    title: '申请清单',
    scope: 'cases',
    query: applicationQuery,
    reply: applicationList,
    async answer(request) {
      const { deps, access, query, townNow } = request;
      const found = await listApplications(deps.client, access, query, newestAfter(query.after), query.limit, townNow);
      const { rows, next } = pageOfNewest(found, query.limit);
      return { asOf: isoOf(townNow), applications: applicationRows.rows(rows), next };
    },
    sheet: applicationSheet,
  }),
  formRoute({
    method: 'post',
    path: `${path}/:id/authorisations`,
    name: 'recordAuthorisation',
    title: '登记核对授权书',
    scope: 'cases',
    posts: authorisers,
    standIn: true,
    body: authorise,
    reply: authorised,
    async answer(request) {
      const { id, actor } = await caseHere(request, 'application');
      const { memberId, authorisedOn } = request.body;
      const when = whenNoted(request, id, request.body);
      const content = [{ kind: 'person' as const, id: memberId, change: { authorisedOn } }, ...when.content];
      const details = { member: memberId, signedOn: authorisedOn, ...when.details };
      await recordCommand(request, id, actor, { type: 'note', note: 'memberAuthorised', details }, { content });
      return { memberId, authorisedOn, missing: (await listMembers(request.deps.client, id)).filter((one) => one.authorisedOn === null).length };
    },
  }),
  formRoute({
    method: 'post',
    path: `${path}/:id/identity-numbers`,
    name: 'recordIdentityNumber',
    title: '补登身份证号码',
    scope: 'cases',
    posts: numberGivers,
    standIn: true,
    body: giveNumber,
    reply: numberGiven,
    async answer(request) {
      const { deps, who, body } = request;
      const { id, actor } = await caseHere(request, 'application');
      const { memberId, idNumber } = body;
      const when = whenNoted(request, id, body);
      const content = [{ kind: 'person' as const, id: memberId, change: { idNumber, noNumber: null } }, ...when.content];
      const details = { member: memberId, ...when.details };
      const receipt = await recordCommand(request, id, actor, { type: 'note', note: 'memberNumbered', details }, { content });
      const at = { townId: who.town.id, caseId: id };
      return {
        memberId,
        idNumber: maskedNumber(idNumber),
        warnings: await warningSentences(deps.client, at, 'application', warnedBy(receipt.procedure, receipt.events), receipt.at),
      };
    },
  }),
  formRoute({
    method: 'post',
    path: `${path}/:id/guardian-signature`,
    name: 'recordGuardianSignature',
    title: '登记监护人签字',
    scope: 'cases',
    body: guardianSigns,
    reply: guardianSigned,
    async answer(request) {
      const { id, actor } = await caseHere(request, 'application');
      const { details, content } = whenNoted(request, id, request.body);
      const signed = [{ kind: 'intake' as const, change: { guardianSigned: true } }, ...actingRows(id, request.body), ...content];
      await recordCommand(request, id, actor, { type: 'note', note: 'guardianSigned', details }, { content: signed });
      return { guardianSigned: true as const };
    },
  }),
];
