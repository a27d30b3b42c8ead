// Malformed requests of every kind, to every route: each gets a sentence, none is a fault of ours, none costs much.
import { request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { ByForm } from '../../api/http/route';
import { routes } from '../../api/routes';
import { kinds } from '../../domain/kinds';
import type { Fields } from '../../domain/forms/field';
import { type Office, openOffice } from '../support/api';
import { broughtTo, submitted } from '../support/office-cases';
import { figures, sizeOf } from '../support/proof';
import { seedOf } from '../support/seed';

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

const tries = sizeOf(2_000, 50_000);
const seed = seedOf(__filename, 20_261_126);

let office: Office;
let cookie: string;
/** Cases there are, so that what stands behind them is reached. */
let ids: readonly string[];
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  cookie = (await office.as('clerk')).cookie;
  ids = [await submitted(office), await broughtTo(office, 'accept'), await broughtTo(office, 'support')];
});
afterAll(() => office.close());

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const nested = fc.tuple(fc.constantFrom('[', '{"a":'), fc.integer({ min: 1, max: 9_000 })).map(([open, depth]) => open.repeat(depth) + '1');
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '%00',
    '%E2_7',
    '../../etc/passwd',
    "';--",
    '{{7*7}}',
    '${x}',
    '__proto__',
    'constructor',
    '1e999',
    '-0',
    '9'.repeat(400),
  ),
);
const value: fc.Arbitrary<unknown> = fc.oneof(fc.jsonValue({ maxDepth: 4 }), words, fc.constantFrom(null, true, 1e308, -1, 0.1, [], {}));
const forms = kinds.flatMap(({ asking }) => Object.entries(asking.forms));
const actions = forms.map(([action]) => action);
const namesIn = (of: Fields): string[] => Object.entries(of).flatMap(([name, field]) => [name, ...(field.kind === 'rows' ? namesIn(field.of) : [])]);
const fields = [
  ...new Set([
    ...forms.flatMap(([, form]) => namesIn(form.fields)),
    'account',
    'password',
    'members',
    'villageId',
    'text',
    'amountYuan',
    'servedOn',
    'to',
    'companions',
    'guests',
    'programme',
    'expectedSeq',
    'action',
    'key',
    'value',
    'fromOn',
    'document',
  ]),
];
const body = fc.oneof(
  fc.dictionary(fc.oneof(fc.constantFrom(...fields), words), value, { maxKeys: 8 }).map((made) => JSON.stringify(made)),
  fc.jsonValue().map((made) => JSON.stringify(made)),
  nested,
  words,
  fc.string({ maxLength: 300 }),
  fc.constantFrom('', '{', '[1,', '{"a":1,}', '﻿{}', '"text"', 'null', 'NaN', `[${'1,'.repeat(6_000)}1]`, `"${'x'.repeat(120_000)}"`),
);
const headers = fc.record(
  {
    'content-type': fc.constantFrom('application/json', 'application/json; charset=utf-16', 'text/plain', 'multipart/form-data', 'application/json;;;', ''),
    'content-encoding': fc.constantFrom('gzip', 'identity', 'br'),
    'idempotency-key': fc.constantFrom('malformed-0001', 'short', ' ', 'x'.repeat(200), 'ключ'.replace(/./g, '%')),
    origin: fc.constantFrom('null', 'https://evil.example', 'http://', 'x'),
    'sec-fetch-site': fc.constantFrom('cross-site', 'same-origin', 'what'),
    cookie: fc.constantFrom('yimen=x', 'yimen=', 'yimen=%00', ';;;=;', 'x'.repeat(3_000)),
    accept: fc.constantFrom('*/*', 'text/html', ''),
  },
  { requiredKeys: [] },
);
const segment = fc.oneof(
  fc.constantFrom('00000000-0000-4000-8000-000000000000', '0', '%00', '%E2_7', '..', '.', 'x'.repeat(300), 'accept', '%2F', 'a.b.1'),
  fc.webSegment(),
);
const sent: fc.Arbitrary<Sent> = fc
  .record({
    route: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...routes.filter(({ name }) => !['makePracticeTown', 'movePracticeClock', 'signOut'].includes(name))) },
      { weight: 1, arbitrary: fc.constantFrom(...routes.filter((route) => route.body instanceof ByForm)) },
    ),
    method: fc.oneof(
      { weight: 9, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom('PUT', 'PATCH', 'DELETE', 'POST', 'GET', 'OPTIONS') },
    ),
    segments: fc.array(segment, { minLength: 4, maxLength: 4 }),
    there: fc.option(fc.record({ ':id': fc.nat(), ':action': fc.nat() }), { freq: 3 }),
    query: fc.oneof(
      fc.constant(''),
      fc
        .dictionary(fc.oneof(fc.constantFrom('limit', 'after', 'from', 'to', 'light', 'stage'), fc.webQueryParameters()), fc.webQueryParameters(), {
          maxKeys: 3,
        })
        .map(
          (made) =>
            `?${Object.entries(made)
              .map(([a, b]) => `${a}=${b}`)
              .join('&')}`,
        ),
      fc.constantFrom('?after=%00', '?limit=-1', '?limit=1e9', '?a[b]=c', '?%E2_7=1', '?&&&='),
    ),
    headers: fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
    body,
  })
  .map(({ route, method, segments, there, query, headers: more, body: text }) => {
    const rest = [...segments];
    const real = (name: string) =>
      there === null ? undefined : name === ':id' ? ids[there[name] % ids.length] : name === ':action' ? actions[there[name] % actions.length] : undefined;
    const path = route.path.replaceAll(/:\w+/g, (name) => real(name) ?? rest.shift() ?? 'x');
    const plain = { 'content-type': 'application/json', 'idempotency-key': `malformed-${text.length}` };
    return {
      method: method ?? route.method.toUpperCase(),
      path: encodeURI(decodeSafely(path + query)),
      headers: { ...plain, ...more },
      body: Buffer.from(text),
    };
  })
  .filter(({ method, path }) => method !== 'DELETE' || !path.startsWith('/api/session')); // signing out would end the rest

/** What can be written on a request line at all. */
const decodeSafely = (path: string): string => path.replaceAll(/[^\x21-\x7e]/g, '?');

/** By hand: `fetch` would put right what is to stay wrong. */
function send({ method, path, headers: given, body: bytes }: Sent, signedIn: boolean): Promise<number> {
  const url = new URL(office.url);
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        host: url.hostname,
        port: url.port,
        method,
        path: path.replaceAll('%25', '%'),
        headers: { ...(signedIn ? { cookie } : {}), ...given, 'content-length': bytes.length },
      },
      (answer) => void answer.resume().on('end', () => resolve(answer.statusCode ?? 0)),
    );
    asking.on('error', reject).end(bytes);
  });
}

it('never gets an answer of the fifth hundred, and stays cheap', async () => {
  const statuses = new Map<number, number>();
  collect();
  const heapBefore = process.memoryUsage().heapUsed;
  let [dearest, atForms] = [0, 0];
  const began = process.cpuUsage();
  for (const [n, one] of fc.sample(sent, { numRuns: tries, seed }).entries()) {
    const from = process.cpuUsage();
    const status = await send(one, n % 5 !== 0).catch(() => 0); // 0: node's own parser hung up
    const { user, system } = process.cpuUsage(from);
    dearest = Math.max(dearest, user + system);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (/^\/api\/cases\/[^/]+\/(actions|what-if)\//.test(one.path) && [200, 409, 422].includes(status)) atForms += 1;
    if (status >= 500) throw new Error(`${status}: ${one.method} ${one.path} ${JSON.stringify(one.headers)} ${one.body.toString().slice(0, 300)}`);
  }
  const { user, system } = process.cpuUsage(began);
  collect();
  const grownMb = (process.memoryUsage().heapUsed - heapBefore) / 1e6;
  expect(dearest).toBeLessThan(1_000_000);
  expect(grownMb).toBeLessThan(50);
  expect(statuses.size).toBeGreaterThan(4);
  expect(atForms).toBeGreaterThan(tries / 200); // read by the form of an action, in a case that is there
  expect((await (await office.as('clerk')).get('/api/tasks?scope=mine')).status).toBe(200);
  figures('malformed', {
    tries,
    seed,
    atForms,
    statuses: JSON.stringify([...statuses].sort()),
    dearestCpuMs: Math.round(dearest / 1000),
    cpuMsEach: Math.round((user + system) / tries / 100) / 10,
    heapGrownMb: Math.round(grownMb),
  });
});
