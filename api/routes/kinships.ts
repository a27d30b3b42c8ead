// Near relatives: everyone declares the own ones, and reads no others.
import { listKinships, storeKinship } from '../../db/content/kinships';
import type { Client } from '../../db/client';
import { dayOf } from '../../domain/calendar';
import { idOf } from '../commands';
import { declareKinship, kinships as kinshipList, relationWords, type relations } from '../contract/people';
import { type Route, route } from '../route';
import { mask } from '../views/mask';

const path = '/api/kinships';

export const kinships: readonly Route[] = [
  route({ method: 'get', path, title: '我登记的近亲属', scope: 'self', reply: kinshipList, answer: ({ deps, who }) => ofPerson(deps.client, who.id) }),
  route({
    method: 'post',
    path,
    title: '登记近亲属',
    scope: 'self',
    status: 201,
    body: declareKinship,
    reply: kinshipList,
    async answer(ask) {
      const { deps, who, body, townNow } = ask;
      const id = idOf('kinship', body.idNumber, ask);
      await storeKinship(deps.client, { id, townId: who.town.id, staffId: who.id, ...body, declaredOn: dayOf(townNow) });
      return ofPerson(deps.client, who.id);
    },
  }),
];

async function ofPerson(client: Client, staffId: string) {
  const rows = await listKinships(client, staffId);
  return {
    kinships: rows.map(({ idNumber, relation, ...row }) => {
      const known = relation as (typeof relations)[number];
      return { ...row, idNumber: mask({ idNumber, phone: null }).idNumber, relation: known, word: relationWords[known] };
    }),
  };
}
