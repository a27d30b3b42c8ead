// Limits that slow: of passwords that are tried, of requests that are sent. Nobody keeps an office out by them.
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../api/http/app';
import { type Answer, type Office, type Said, openOffice, password } from '../support/api';

const accounts = [
  'clerk',
  'investigator1',
  'investigator2',
  'reviewer1',
  'reviewer2',
  'approver1',
  'approver2',
  'head',
  'director',
  'admin',
  'assistant1',
  'housing',
];
/** Three requests a minute by itself, then two at a time. */
const quotas = { person: { own: 3, block: 2 }, visitor: { own: 3, block: 2 } };

let office: Office;
let second: Server;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { quotas, neighbour: true });
  const { client } = office;
  const teller = { tell: async () => true, deliver: async () => true };
  const log = { info: () => undefined, error: () => undefined };
  second = createServer(createApp({ client, teller, now: () => office.now, config: { secureCookie: false, training: false }, log }, undefined, quotas));
  await new Promise<void>((resolve) => second.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  second.closeAllConnections();
  await new Promise((resolve) => second.close(resolve));
  await office.close();
});

const signIn = (account: string, word = password, cookie = ''): Promise<Answer> =>
  office.send('POST', '/api/session', { body: { account, password: word }, headers: cookie === '' ? {} : { cookie } });
const elsewhere = async (account: string, word: string): Promise<number> => {
  const headers = { 'content-type': 'application/json' };
  const url = `http://127.0.0.1:${(second.address() as AddressInfo).port}/api/session`;
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ account, password: word }) })).status;
};
const cookiesOf = ({ headers }: Answer): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const rows = async (): Promise<Said[]> => [...(await office.client.sql`select * from rate_limit`)];

it('counts wrong passwords of two servers together', async () => {
  for (let n = 0; n < 3; n += 1) expect((await signIn('clerk', 'wrong')).status).toBe(401);
  for (let n = 0; n < 2; n += 1) expect(await elsewhere('clerk', 'wrong')).toBe(401);
  expect((await signIn('clerk')).status).toBe(429);
  expect(await elsewhere('clerk', password)).toBe(429);
});

it('lets everybody of an office in on the devices they know, whatever strangers of the same address try', async () => {
  const devices = new Map<string, string>();
  for (const account of accounts) devices.set(account, cookiesOf(await signIn(account)));
  for (const account of accounts) for (let n = 0; n < 6; n += 1) await signIn(account, 'wrong');
  for (const account of accounts) expect((await signIn(account)).status).toBe(429);
  for (const account of accounts) expect([account, (await signIn(account, password, devices.get(account))).status]).toEqual([account, 201]);
  // The device's own slips count for itself.
  for (let n = 0; n < 5; n += 1) expect((await signIn('clerk', 'wrong', devices.get('clerk'))).status).toBe(401);
  expect((await signIn('clerk', password, devices.get('clerk'))).status).toBe(429);
  expect((await signIn('head', password, devices.get('head'))).status).toBe(201);
});

it('takes a mark for what it is signed for: not for another account, not for another device', async () => {
  const cookies = cookiesOf(await signIn('clerk'));
  const forged = cookies.replace(/(yimen-device-\w+=)\w{4}/, '$10000');
  const renamed = cookies.replace(/yimen-device-\w+/, (/yimen-device-\w+/.exec(cookiesOf(await signIn('head'))) ?? [''])[0]);
  for (let n = 0; n < 5; n += 1) await signIn('clerk', 'wrong');
  for (let n = 0; n < 5; n += 1) await signIn('head', 'wrong');
  expect((await signIn('clerk', password, forged)).status).toBe(429);
  expect((await signIn('head', password, renamed)).status).toBe(429);
  expect((await signIn('clerk', password, cookies)).status).toBe(201);
});

it('slows a spray over many accounts to one a second before anything is hashed, and keeps nothing that was typed', async () => {
  const known = cookiesOf(await signIn('clerk'));
  const from = Array.from({ length: 60 }, (_, n) => `secret-account-${n}`);
  for (const account of from) expect((await signIn(account, 'wrong')).status).toBe(401);
  const refused = await signIn('head');
  expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([429, 'addressCrowded', '1']);
  const began = process.cpuUsage();
  for (let n = 0; n < 50; n += 1) expect((await signIn('head', 'wrong')).status).toBe(429);
  const { user, system } = process.cpuUsage(began);
  expect(user + system).toBeLessThan(1_000_000); // fifty hashes take two seconds
  expect((await signIn('clerk', password, known)).status).toBe(201);
  office.now += 1_000;
  expect((await signIn('head')).status).toBe(201);
  expect(JSON.stringify(await rows())).not.toMatch(/secret|127\.0|clerk|head/);
});

it('says the same of an account there is and of one there is not', async () => {
  const answers = async (account: string) => {
    const told = [];
    for (let n = 0; n < 7; n += 1) {
      const { status, body, headers } = await signIn(account, 'wrong');
      told.push([status, body, headers.get('retry-after')]);
    }
    return told;
  };
  expect(await answers('clerk')).toEqual(await answers('nobody-there'));
});

it('is lifted by a leader, who is named; by nobody else, and not for another town', async () => {
  const [admin, reviewer, stranger] = [await office.as('admin'), await office.as('reviewer1'), await office.as('admin-b')];
  const { id } = await office.as('clerk');
  for (let n = 0; n < 5; n += 1) await signIn('clerk', 'wrong');
  const path = `/api/staff/${id}/lift-wait`;
  expect(await reviewer.post(path)).toMatchObject({ status: 409, body: { code: 'notYourPost' } });
  expect(await stranger.post(path)).toMatchObject({ status: 404 });
  expect((await signIn('clerk')).status).toBe(429);
  expect((await admin.post(path)).status).toBe(200);
  expect((await signIn('clerk')).status).toBe(201);
  const [change] = await office.client.sql`select what, by from setting_change`;
  expect(change).toEqual({ what: `waitLifted:${id}`, by: admin.id });
});

it('gets somebody in whose wait was lifted, whatever made-up accounts take every slot of the address', async () => {
  const admin = await office.as('admin');
  const { id } = await office.as('clerk');
  let made = 0;
  /** So many seconds at thirty made-up accounts each from two threads; at the end of each the clerk, who obeyed `Retry-After`, tries as well. */
  const hammered = async (seconds: number, word = password): Promise<Answer[]> => {
    const answers: Answer[] = [];
    for (let n = 0; n < seconds; n += 1) {
      office.now += 1_000;
      await Promise.all(
        [1, 2].map(async () => {
          for (let k = 0; k < 15; k += 1) await signIn(`made-up-${(made += 1)}`, 'wrong');
        }),
      );
      answers.push(await signIn('clerk', word));
    }
    return answers;
  };
  await hammered(4);
  for (const answer of await hammered(5))
    expect(answer).toMatchObject({ status: 429, body: { code: 'addressCrowded', detail: expect.stringContaining('不是说您输错了密码') } });
  expect((await admin.post(`/api/staff/${id}/lift-wait`)).status).toBe(200);
  expect((await signIn('head')).status).toBe(429);
  office.now += 14 * 60_000;
  expect((await hammered(1))[0]?.status).toBe(201);
  // Her own limit stands: five wrong ones, then a wait.
  expect((await hammered(6, 'wrong')).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
  expect((await hammered(1))[0]?.body.code).toBe('tooManyAttempts');
  office.now += 16 * 60_000;
  const [later] = (await hammered(3)).slice(-1);
  expect(later?.body.code).toBe('addressCrowded');
});

it('lets an ordinary request be no write, slows whoever sends too many, and everybody goes on', async () => {
  const [clerk, head] = [await office.as('clerk'), await office.as('head')];
  const ask = () => clerk.get('/api/session');
  await office.client.sql`delete from rate_limit`;
  for (let n = 0; n < 3; n += 1) expect((await ask()).status).toBe(200);
  expect(await rows()).toEqual([]);
  for (let n = 0; n < 20; n += 1) expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([429, 'tooManyRequests', '5']);
  expect((await head.get('/api/session')).status).toBe(200);
  expect(await rows()).toMatchObject([{ rate: 'person', subject: clerk.id, tries: 10 }]);
  office.now += 5_000;
  for (let n = 0; n < 2; n += 1) expect((await ask()).status).toBe(200);
  expect((await ask()).status).toBe(429);
});

it('counts the open pages by the address, and lets machines look and people sign in all the same', async () => {
  const due = () => office.send('GET', '/api/calendar/due?from=2026-02-13&limit=10wd');
  for (let n = 0; n < 15; n += 1) expect((await due()).status).toBe(200);
  const refused = await due();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
  for (const path of ['/healthz', '/readyz']) expect((await office.send('GET', path)).status).toBe(200);
  expect((await signIn('clerk')).status).toBe(201);
});
