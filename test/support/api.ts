// An office to test against: the real API on a port of its own, a real database, an invented town, a clock the test holds.
import { randomUUID } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../api/http/app';
import { problem } from '../../api/http/problem.contract';
import type { Quotas } from '../../api/http/meter';
import type { Door } from '../../api/http/origin';
import type { Log, Route } from '../../api/http/route';
import { routes } from '../../api/routes';
import postgres from 'postgres';
import { type Client, connect } from '../../db/client';
import { type MadeAccount, accountsOf, makeTown } from '../../db/content/towns';
import { advance } from '../../record/advance';
import type { Teller, CaseNews } from '../../temporal/tell';
import { setOfficeClock } from './clock';
import { keys } from './keys';
import { type TestDatabase, createDatabase } from './servers';

/** An answer's content. Held to the route's schema before a test sees it, so a test may name what it looks at without proving its type again. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Said = any;
export interface Answer {
  readonly status: number;
  readonly body: Said;
  readonly headers: Headers;
}
export interface Person extends Omit<MadeAccount, 'post'> {
  /** Writes carry a new key each unless the test gives one. */
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, more?: { readonly key?: string }): Promise<Answer>;
  put(path: string, body?: unknown, more?: { readonly key?: string }): Promise<Answer>;
  readonly cookie: string;
}
export interface Office {
  readonly url: string;
  readonly client: Client;
  readonly database: TestDatabase;
  readonly told: CaseNews[];
  /** Notifications the engine was asked to deliver again. */
  readonly sentAgain: string[];
  readonly logged: object[];
  readonly townId: string;
  /** The host's moment, as the API and the record see it. */
  now: number;
  /** Another day: whoever was signed in signs in again. */
  goTo(at: string): Promise<void>;
  as(account: string, word?: string): Promise<Person>;
  /** What the engine would do at this moment: every open case advances, letters are read, notifications delivered. */
  engineTurns(): Promise<void>;
  send(method: string, path: string, init?: { body?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  close(): Promise<void>;
}

/** The clock of a test stands still, and no minute ends. */
const unmetered: Quotas = { person: { own: Infinity, block: 1 }, visitor: { own: Infinity, block: 1 } };

export const password = 'a-password-of-tests';

/** `at`: the moment the office opens, ISO. `neighbour`: a second town, its accounts end in `-b`. `through`: another way to the database than its own address. */
export async function openOffice(
  at: string,
  options: {
    readonly training?: boolean;
    readonly teller?: Partial<Teller>;
    readonly neighbour?: boolean;
    readonly quotas?: Quotas;
    readonly door?: Partial<Door> & { readonly secondFactor?: boolean };
    readonly through?: (url: string) => Promise<string>;
  } = {},
): Promise<Office> {
  const database = await createDatabase();
  const client = connect(options.through === undefined ? database.url : await options.through(database.url), keys, 20);
  const told: CaseNews[] = [];
  const sentAgain: string[] = [];
  const logged: object[] = [];
  const note = (facts: object) => void logged.push(facts);
  const log: Log = { info: note, error: note };
  const teller: Teller = {
    tell: async (news) => (told.push(news), true),
    deliver: async (notification) => (sentAgain.push(notification), true),
    ...options.teller,
  };
  const office = { now: Date.parse(at) };
  const app = createApp(
    { client, teller, now: () => office.now, config: { secureCookie: false, training: options.training ?? true, ...options.door }, log },
    routes,
    options.quotas ?? unmetered,
  );
  // The record's own clock stands where the office's does.
  const clock = postgres(database.url, { max: 1, onnotice: () => undefined });
  let written: number | undefined;
  const setClock = async () => {
    if (written !== office.now) await setOfficeClock({ sql: clock }, (written = office.now));
  };
  const server: Server = createServer({ keepAliveTimeout: 65_000 }, (req, res) => void setClock().then(() => void app(req, res)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const townId = randomUUID();
  await makeTown(client, { id: townId, name: '示范县云溪镇', password, training: false, suffix: '' });
  if (options.neighbour === true) await makeTown(client, { id: randomUUID(), name: '示范县邻镇', password, training: false, suffix: '-b' });
  const { send, as } = doorOf(() => url, await accountsOf(client, townId));
  return Object.assign(office, {
    url,
    client,
    database,
    told,
    sentAgain,
    logged,
    townId,
    send,
    as,
    async goTo(then: string) {
      office.now = Date.parse(then);
      await client.sql`update session set created_at = to_timestamp(${office.now / 1000}::float8), seen_at = to_timestamp(${office.now / 1000}::float8)`;
    },
    async engineTurns() {
      for (let turn = 0; turn < 3; turn += 1) {
        const open = await client.sql<
          { id: string }[]
        >`select case_id id from case_state where open union select to_case from case_letter where read_seq is null`;
        await setClock();
        for (const { id } of open) await advance(client, id);
        await client.sql`update notification set sent_at = ${office.now} where sent_at is null`;
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await client.close();
      await clock.end();
      await database.drop();
    },
  });
}

/** How people come to an office at this address, asked for anew each time: as strangers, or signed in by their accounts. */
export function doorOf(url: () => string, people: readonly MadeAccount[]): Pick<Office, 'send' | 'as'> {
  const cookies = new Map<string, Promise<string>>();
  const send: Office['send'] = async (method, path, { body, headers = {} } = {}) => {
    const json = method === 'GET' ? {} : { 'content-type': 'application/json' };
    const text = body === undefined ? (method === 'GET' ? {} : { body: '{}' }) : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const answer = await fetch(url() + path, { method, redirect: 'manual', headers: { ...json, ...headers }, ...text });
    const said = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    const read: unknown = isJson ? JSON.parse(said) : said === '' ? {} : said;
    holdToContract(method, path, answer, read);
    return { status: answer.status, body: read as Said, headers: answer.headers };
  };
  async function signIn(account: string, word: string): Promise<string> {
    const answer = await send('POST', '/api/session', { body: { account, password: word } });
    if (answer.status !== 201) throw new Error(`${account} could not sign in: ${answer.status}`);
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  }
  return {
    send,
    async as(account, word = password) {
      const cookie = await (cookies.get(account) ?? cookies.set(account, signIn(account, word)).get(account) ?? '');
      const { id, name, roles } = people.find((one) => one.account === account) ?? { id: '', name: '', roles: [] };
      return {
        id,
        account,
        name,
        roles,
        cookie,
        get: (path: string) => send('GET', path, { headers: { cookie } }),
        post: (path: string, body?: unknown, { key = randomUUID() }: { key?: string } = {}) =>
          send('POST', path, { body, headers: { cookie, 'idempotency-key': key } }),
        put: (path: string, body?: unknown, { key = randomUUID() }: { key?: string } = {}) =>
          send('PUT', path, { body, headers: { cookie, 'idempotency-key': key } }),
      };
    },
  };
}

/** Every answer of every test is read by the schema its route declares, every refusal by that of problems. */
function holdToContract(method: string, path: string, answer: Response, read: unknown): void {
  if (answer.status >= 400 && path !== '/readyz') {
    if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) throw new Error(`${method} ${path}: ${answer.status} is no problem JSON`);
    problem.parse(read);
    return;
  }
  const reply = routeOf(method, path)?.reply;
  if (reply !== undefined && reply !== 'nothing' && !('text' in reply)) reply.parse(read);
}

export function routeOf(method: string, path: string): Route | undefined {
  const asked = path.split('?')[0]?.split('/') ?? [];
  return routes.find((one) => {
    const parts = one.path.split('/');
    return one.method === method.toLowerCase() && parts.length === asked.length && parts.every((part, index) => part.startsWith(':') || part === asked[index]);
  });
}
