// Near relatives: everyone declares the own ones and takes back what was a mistake, and reads no others.
import { listKinships, listWithdrawnKinships, storeKinship, withdrawKinship } from '../../db/content/kinships';
import type { Client } from '../../db/client';
import { dayOf, isoOf } from '../../domain/calendar';
import { birthFault } from '../../domain/household/age';
import { declareKinship, kinships as kinshipList, relationWords, type relations, withdrawKinship as withdrawBody } from './kinships.contract';
import { badInput, refused } from '../http/errors';
import { isId } from '../http/page';
import { type Route, route } from '../http/route';
import { maskedNumber } from '../cases/mask';

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
  route({
    method: 'post',
    path,
    name: 'declareKinship',
    title: '登记近亲属和本人的身份证号码',
    scope: 'self',
    status: 201,
    body: declareKinship,
    reply: kinshipList,
    async answer(request) {
      const { deps, who, body, townNow } = request;
      const unborn = birthFault(body.idNumber, dayOf(townNow));
      if (unborn !== undefined) throw badInput({ idNumber: unborn });
      const stored = await storeKinship(deps.client, { townId: who.town.id, staffId: who.id, ...body, declaredOn: dayOf(townNow) });
      if (stored !== 'done') throw refused(stored);
      return ofPerson(deps.client, who.id);
    },
  }),
  route({
    method: 'post',
    path: `${path}/:id/withdraw`,
    name: 'withdrawKinship',
    title: '撤回登记有误的近亲属',
    scope: 'self',
    body: withdrawBody,
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
  const [declared, withdrawn] = await Promise.all([listKinships(client, staffId), listWithdrawnKinships(client, staffId)]);
  return {
    kinships: declared.map((one) => ({ ...one, ...shown(one) })),
    withdrawn: withdrawn.map((one) => ({ ...one, ...shown(one), withdrawnAt: isoOf(one.withdrawnAt.getTime()) })),
  };
}

function shown({ idNumber, relation }: { readonly idNumber: string | undefined; readonly relation: string }) {
  const known = relation as (typeof relations)[number];
  return { idNumber: maskedNumber(idNumber), relation: known, word: relationWords[known] };
}
