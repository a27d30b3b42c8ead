// By which name the server may be called, and from which pages it takes a write: behind a proxy, before a stranger's name, over another scheme.
import { request } from 'node:http';
import type { Door } from '../../api/http/origin';
import { type Office, openOffice, password } from '../support/api';

const offices: Office[] = [];
afterAll(() => Promise.all(offices.map((office) => office.close())));
async function officeWith(door: Partial<Door>): Promise<Office> {
  const office = await openOffice('2026-07-01T09:00:00+08:00', { door });
  offices.push(office);
  return office;
}

interface Said {
  readonly status: number;
  readonly code: string | undefined;
}
/** By hand: `fetch` sends no other Host than that of the address. */
function send(office: Office, method: 'GET' | 'POST', headers: Readonly<Record<string, string>>, path = '/api/session'): Promise<Said> {
  const { hostname, port } = new URL(office.url);
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, method, path, headers: { 'content-type': 'application/json', ...headers } }, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => (text += part.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, code: (JSON.parse(text) as { code?: string }).code }));
    });
    asking.on('error', reject).end(method === 'POST' ? JSON.stringify({ account: 'clerk', password }) : undefined);
  });
}
const taken = { status: 201, code: undefined };
const forged = { status: 403, code: 'forged' };
const strange = { status: 421, code: 'strangeHost' };

it('takes writes from its own origin as people see it, whatever Host a proxy sends', async () => {
  const office = await officeWith({ publicOrigin: 'https://yimen.example.cn' });
  for (const host of ['127.0.0.1:8080', 'yimen.example.cn', 'YIMEN.example.cn:443']) {
    expect(await send(office, 'POST', { host, origin: 'https://yimen.example.cn' })).toEqual(taken);
    expect(await send(office, 'POST', { host, origin: 'http://yimen.example.cn' })).toEqual(forged);
    expect(await send(office, 'POST', { host, origin: 'https://yimen.example.cn:8443' })).toEqual(forged);
    expect(await send(office, 'POST', { host, origin: `http://${host}` })).toEqual(forged);
    expect(await send(office, 'POST', { host })).toEqual(taken);
  }
});

it('names both in the log where it refuses', async () => {
  const office = await officeWith({});
  expect(await send(office, 'POST', { host: '127.0.0.1:8080', origin: 'https://yimen.example.cn', 'sec-fetch-site': 'same-origin' })).toEqual(forged);
  expect(office.logged).toContainEqual({ origin: 'https://yimen.example.cn', own: 'http://127.0.0.1:8080', site: 'same-origin' });
  await send(office, 'POST', { host: '127.0.0.1:8080', origin: `https://${'x'.repeat(5_000)}` });
  expect(JSON.stringify(office.logged)).not.toContain('x'.repeat(101));
});

it('compares the scheme: over HTTPS, where the cookie is for HTTPS only, else over HTTP', async () => {
  const [plain, secure] = [await officeWith({}), await officeWith({ secureCookie: true })];
  const host = '10.1.2.3:8080';
  expect(await send(plain, 'POST', { host, origin: `http://${host}` })).toEqual(taken);
  expect(await send(plain, 'POST', { host, origin: `https://${host}` })).toEqual(forged);
  expect(await send(secure, 'POST', { host, origin: `https://${host}` })).toEqual(taken);
  expect(await send(secure, 'POST', { host, origin: `http://${host}` })).toEqual(forged);
  for (const origin of ['null', 'http://', 'x', 'https://evil.example']) expect(await send(plain, 'POST', { host, origin })).toEqual(forged);
});

it('is called by numbers, localhost, the public name and those allowed, and by no other name, not even to be read', async () => {
  const office = await officeWith({ publicOrigin: 'https://yimen.example.cn', allowedHosts: ['yimen'] });
  for (const host of ['127.0.0.1', '192.168.1.20:8080', '[::1]:8080', 'localhost:3000', 'yimen.example.cn', 'yimen:8080'])
    expect([host, (await send(office, 'GET', { host }, '/healthz')).status]).toEqual([host, 200]);
  for (const host of ['evil.example', 'localhost.evil.example', 'yimen.example.cn.evil.example', '127.0.0.1.nip.io', 'a b'])
    for (const path of ['/healthz', '/api/session', '/api/nothing']) expect([host, await send(office, 'GET', { host }, path)]).toEqual([host, strange]);
  expect(await send(office, 'POST', { host: 'evil.example', origin: 'http://evil.example' })).toEqual(strange);
  expect(office.logged).toContainEqual({ host: 'evil.example', publicOrigin: 'https://yimen.example.cn', allowedHosts: ['yimen'] });
});

it('counts an address as its proxies say it, and as nobody else says it', async () => {
  const [behind, open] = [await officeWith({ proxies: 1 }), await officeWith({})];
  const wrong = async (office: Office, from: string) => {
    const answer = await office.send('POST', '/api/session', { body: { account: 'clerk', password: 'wrong' }, headers: { 'x-forwarded-for': from } });
    return answer.status;
  };
  for (let n = 0; n < 5; n += 1) for (const office of [behind, open]) expect(await wrong(office, `203.0.113.${n}, 198.51.100.7`)).toBe(401);
  expect(await wrong(behind, '203.0.113.9, 198.51.100.7')).toBe(429);
  expect(await wrong(behind, '198.51.100.8')).toBe(401);
  expect(await wrong(open, '198.51.100.8')).toBe(429);
  // One customer of a provider has many of the newer kind.
  for (let n = 0; n < 5; n += 1) expect(await wrong(behind, `2001:db8:1:2::${n}`)).toBe(401);
  expect(await wrong(behind, '2001:db8:1:2:ffff::1')).toBe(429);
  expect(await wrong(behind, '2001:db8:1:3::1')).toBe(401);
});
