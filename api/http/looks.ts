// That somebody looks at particulars, on record before they are shown: what can't be noted isn't shown.
import { noteLook } from '../../db/content/access-log';
import { filterIn } from './csv';
import type { Route, SignedInRequest } from './route';

export async function noteShown({ looks, name }: Route, request: SignedInRequest<unknown, unknown>, reply: unknown): Promise<void> {
  if (looks === undefined) return;
  const { deps, who, now, query, address } = request;
  const { cases = [], people = [], rows = 1, purpose = null, asked = {} } = looks.shown(reply, request);
  const by = { townId: who.town.id, staffId: who.id, at: now, address };
  const what = { look: looks.as, route: name, asked: JSON.stringify({ ...filterIn(query), ...asked }) };
  await noteLook(deps.client, { ...by, ...what, purpose, cases: [...new Set(cases)], people: [...new Set(people)], rows });
}
