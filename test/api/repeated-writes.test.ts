// Every write there is, sent again under its key: the first answer once more, nothing changed; and with another content a refusal.
import { nothing } from '../../api/http/text.contract';
import { routes } from '../../api/routes';
import { everything } from '../record/registry';
import { type Office, openOffice } from '../support/api';
import { keyed, nameOf, writes } from '../support/writes';

const minuteMs = 60_000;
const key = 'the-one-key';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterEach(() => office.close());

it('sends every write that carries a key, and knows why the others carry none', () => {
  expect(Object.keys(writes).sort()).toEqual(keyed.map(nameOf).sort());
  const keyless = routes.filter((route) => route.method !== 'get' && route.keyless === true).map(nameOf);
  expect(keyless.filter((name) => !name.includes('/what-if/'))).toEqual(['post /api/session', 'delete /api/session', 'post /api/applications/search']);
});

it.each(keyed.map((route) => [nameOf(route), route] as const))('answers %s as at first when it comes again, and does nothing', async (name, route) => {
  const asked = await writes[name]?.(office);
  if (asked === undefined) throw new Error('asks for nothing');
  const { who, path, body, other } = asked;
  const ask = (content?: object) => who[route.method === 'put' ? 'put' : 'post'](path, content, { key });
  const first = await ask(body);
  expect(first.status).toBe(route.status ?? 200);
  office.now += minuteMs;
  const { session: _signedIn, ...before } = await everything(office.client);
  const again = await ask(body);
  expect([again.status, again.body, again.headers.get('location')]).toEqual([first.status, first.body, first.headers.get('location')]);
  if (other === undefined) expect(route.body).toBe(nothing);
  else expect(await ask(other)).toMatchObject({ status: 422, body: { code: 'keyReused' } });
  const { session: _stillSignedIn, ...after } = await everything(office.client);
  expect(after).toEqual(before);
});
