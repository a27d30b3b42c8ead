// Every write there is, asked of two servers over one database: under one key it is done once, whichever is asked first and however the first has ended, answered alike when it comes again, and with another content refused.
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../api/http/app';
import { nothing } from '../../api/http/text.contract';
import { routes } from '../../api/routes';
import { type Client, connect } from '../../db/client';
import { everything } from '../record/registry';
import { type Office, doorOf, openOffice } from '../support/api';
import { keys } from '../support/keys';
import { keyed, nameOf, writes } from '../support/writes';

const minuteMs = 60_000;
const key = 'the-one-key';

let office: Office;
let other: Client;
let server: Server;
let second: ReturnType<typeof doorOf>;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  other = connect(office.database.url, keys, 20);
  const note = () => undefined;
  const teller = { tell: async () => true, deliver: async () => true };
  const deps = { client: other, teller, now: () => office.now, config: { secureCookie: false, training: true }, log: { info: note, error: note } };
  server = createServer(createApp(deps)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  second = doorOf(() => `http://127.0.0.1:${(server.address() as AddressInfo).port}`, []);
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await other.close();
  await office.close();
});

it('sends every write that carries a key, and knows why the others carry none', () => {
  expect(Object.keys(writes).sort()).toEqual(keyed.map(nameOf).sort());
  const keyless = routes.filter((route) => route.method !== 'get' && route.keyless === true).map(nameOf);
  expect(keyless.filter((name) => !name.includes('/what-if/'))).toEqual([
    ...['post /api/session', 'delete /api/session'],
    // What the own account is asked for says itself whether it was done: the present password, a code that is taken once, a session that is there.
    ...['post /api/session/password', 'post /api/session/second-factor', 'post /api/session/second-factor/confirm', 'post /api/session/second-factor/end'],
    ...['delete /api/session/own/:id', 'post /api/applications/what-if'],
    ...['post /api/search', 'post /api/applications/search', 'post /api/cases/:id/search', 'post /api/people/look-up'],
    // A draft is what it was last saved as.
    ...['put /api/drafts/:key', 'delete /api/drafts/:key'],
  ]);
});

/** How many rows each table holds. */
const counted = async ({ client }: Office) => {
  const { session: _signedIn, rate_limit: _asked, ...tables } = await everything(client);
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, (rows as readonly unknown[]).length]));
};
/** What one request under the key leaves. */
async function leftByOne(name: string, method: string): Promise<Record<string, number>> {
  const quiet = await openOffice('2026-07-01T09:00:00+08:00');
  const { who, path, body } = await askedOf(quiet, name);
  await quiet.send(method, path, { body, headers: { cookie: who.cookie, 'idempotency-key': key } });
  const rows = await counted(quiet);
  await quiet.close();
  return rows;
}
async function askedOf(of: Office, name: string) {
  const asked = await writes[name]?.(of);
  if (asked === undefined) throw new Error('asks for nothing');
  return asked;
}

/** The connection dies when all is done and nothing is committed. */
const dying = (table: string) => `
  create function die() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); return null; end $$;
  create constraint trigger dies after insert on ${table} deferrable initially deferred for each row execute function die()`;

it.each(keyed.map((route) => [nameOf(route), route] as const))(
  'does %s once for two servers at the same moment, after one that died before it answered, and answers it alike from then on',
  async (name, route) => {
    const method = route.method.toUpperCase();
    const { who, path, body, other: otherBody } = await askedOf(office, name);
    const init = { body, headers: { cookie: who.cookie, 'idempotency-key': key } };
    const [before, told] = [await counted(office), office.told.length];
    const table = route.oneStep === true ? 'case_step' : 'idempotent_request'; // where the key lies
    await office.client.sql.unsafe(dying(table)).simple();
    expect((await office.send(method, path, init)).status).toBe(503);
    // Nobody hears of what isn't on record. What is slow is done piece by piece, and goes on where it broke off.
    if (route.slow !== true) expect([await counted(office), office.told.length, office.sentAgain.length]).toEqual([before, told, 0]);
    await office.client.sql`drop trigger dies on ${office.client.sql(table)}`;
    const [one, two] = await Promise.all([office.send(method, path, init), second.send(method, path, init)]);
    expect(one.status).toBe(route.status ?? 200);
    expect([two.status, two.body, two.headers.get('location')]).toEqual([one.status, one.body, one.headers.get('location')]);
    expect(await counted(office)).toEqual(await leftByOne(name, method));

    office.now += minuteMs;
    const { session: _signedIn, ...held } = await everything(office.client);
    const again = await second.send(method, path, init);
    expect([again.status, again.body, again.headers.get('location')]).toEqual([one.status, one.body, one.headers.get('location')]);
    if (otherBody === undefined) expect(route.body).toBe(nothing);
    else expect(await office.send(method, path, { ...init, body: otherBody })).toMatchObject({ status: 422, body: { code: 'keyReused' } });
    const { session: _stillSignedIn, ...holds } = await everything(office.client);
    expect(holds).toEqual(held);
  },
);
