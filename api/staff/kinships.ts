// Near relatives: everyone declares the own ones and takes back what was a mistake, and reads no others.
import { listKinships, listWithdrawnKinships, storeKinship, withdrawKinship } from '../../db/content/kinships';
import type { Client } from '../../db/client';
import { dayOf, isoOf } from '../../domain/calendar';
import { unborn } from '../../domain/household/age';
import { type Relation, relationLabels } from '../../domain/household/kinship';
import { officeAsking, officeForms } from '../../domain/office-forms';
import { kinship, kinships as kinshipList, withdrawn } from './kinships.contract';
import { refused } from '../http/errors';
import { isId } from '../../db/ids';
import { OfForm, type Route, formRoute, route } from '../http/route';
import { maskedNumber } from '../cases/mask';
import { eachTold, spoiltLine } from '../cases/told';
import { withWord } from '../cases/words';

const path = '/api/kinships';

export const kinships: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'listKinships',
    title: '我登记的近亲属和本人的身份证号码',
    scope: 'self',
    reply: kinshipList,
    answer: ({ deps, who }) => ofPerson(deps.client, who.id),
  }),
  formRoute({
    method: 'post',
    path,
    name: 'declareKinship',
    title: '登记近亲属和本人的身份证号码',
    scope: 'self',
    status: 201,
    body: new OfForm(officeAsking, officeForms.declareKinship, unborn),
    reply: kinshipList,
    async answer(request) {
      const { deps, who, body, townNow } = request;
      const stored = await storeKinship(deps.client, { townId: who.town.id, staffId: who.id, ...body, declaredOn: dayOf(townNow) });
      if (stored !== 'done') throw refused(stored);
      return ofPerson(deps.client, who.id);
    },
  }),
  formRoute({
    method: 'post',
    path: `${path}/:id/withdraw`,
    name: 'withdrawKinship',
    title: '撤回登记有误的近亲属',
    scope: 'self',
    body: new OfForm(officeAsking, officeForms.withdrawKinship),
    reply: kinshipList,
    async answer(request) {
      const { deps, who, body, params, townNow } = request;
      const { id } = params;
      if (!isId(id)) throw refused('notFound');
      const withdrawn = await withdrawKinship(deps.client, { id, by: who.id, reason: body.reason, at: townNow });
      if (withdrawn === 'unknown') throw refused('notFound');
      if (withdrawn === 'before') throw refused('withdrawnBefore');
      return ofPerson(deps.client, who.id);
    },
  }),
];

async function ofPerson(client: Client, staffId: string) {
  const [declared, takenBack] = await Promise.all([listKinships(client, staffId), listWithdrawnKinships(client, staffId)]);
  return {
    kinships: eachTold(declared, kinship, shown, spoiltLine),
    withdrawn: eachTold(takenBack, withdrawn, (one) => ({ ...shown(one), withdrawnAt: isoOf(one.withdrawnAt.getTime()) }), spoiltLine),
  };
}

function shown<One extends { readonly idNumber: string | undefined; readonly relation: Relation }>(one: One) {
  const { name, word } = withWord(relationLabels, one.relation);
  return { ...one, idNumber: maskedNumber(one.idNumber), relation: name, word };
}
