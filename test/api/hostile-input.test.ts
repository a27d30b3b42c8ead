// What no form of ours sends: each is refused with a sentence, and none of it reaches the database.
import { gzipSync } from 'node:zlib';
import { type Office, type Person, openOffice, password } from '../support/api';
import { submitted } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterAll(() => office.close());

it.each([
  ['an account with NUL', { account: 'x\u0000', password }, { account: '含有不能保存的字符' }],
  ['a password with NUL', { account: 'clerk', password: 'x\u0000' }, { password: '含有不能保存的字符' }],
  ['an account with a bell', { account: 'x\u0007', password }, { account: '含有不能保存的字符' }],
  ['half of a pair', { account: 'x\ud800', password }, { account: '含有不能保存的字符' }],
  ['an account of nothing to see', { account: '\u200b\u2060', password }, { account: '只有看不见的字符，请重新填写' }],
  ['a field called NUL', { 'x\u0000': 1 }, { 内容: '含有不能保存的字符' }],
])('refuses a sign-in with %s', async (_what, body, fields) => {
  expect(await office.send('POST', '/api/session', { body })).toMatchObject({ status: 422, body: { code: 'badInput', fields } });
});

it('says what is wrong with a field that is called as no field may be', async () => {
  expect((await office.send('POST', '/api/session', { body: '{"__proto__":{"account":"clerk"},"account":"clerk","password":"x"}' })).body).toMatchObject({
    status: 422,
    code: 'badInput',
  });
  const said = await fetch(`${office.url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"__proto__":1}' });
  expect(await said.text()).toContain('"__proto__":"没有这个栏目"');
});

it.each(['claim', 'release', 'assign', 'complete'])('answers a task that nothing can be called with 404: %s', async (deed) => {
  const id = await submitted(office);
  const body = deed === 'assign' ? { to: id } : deed === 'complete' ? { action: 'accept' } : {};
  for (const task of [`${id}.%00.1`, `${id}.material%0ACheck.1`, `%00`])
    expect(await clerk.post(`/api/tasks/${task}/${deed}`, body)).toMatchObject({ status: 404 });
});

it('refuses a query with NUL', async () => {
  for (const path of ['/api/applications?after=%00', '/api/clocks?stage=%00', '/api/calendar/due?from=%00&limit=3wd', '/api/inbox?x%00=1'])
    expect(await clerk.get(path)).toMatchObject({ status: 422, body: { code: 'badInput' } });
});

it.each(['gzip', 'deflate', 'br', 'zstd', 'identity, gzip'])('refuses a packed body (%s), packed or not', async (coding) => {
  for (const body of ['{"account":"clerk","password":"x"}', gzipSync('{"account":"clerk","password":"x"}')]) {
    const answer = await fetch(`${office.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': coding },
      body,
    });
    expect([answer.status, (await answer.json()) as object]).toEqual([415, expect.objectContaining({ code: 'notPlainJson' })]);
  }
});

it.each([21, 1_000, 5_000, 49_000])('refuses a body nested %d deep before anything is made of it', async (depth) => {
  const objects = Math.min(depth, 15_000);
  for (const body of ['['.repeat(depth) + ']'.repeat(depth), `${'{"a":'.repeat(objects)}1${'}'.repeat(objects)}`]) {
    const from = process.cpuUsage();
    const answer = await office.send('POST', '/api/session', { body });
    const { user, system } = process.cpuUsage(from);
    expect(answer).toMatchObject({ status: 422, body: { code: 'tooIntricate' } });
    expect(user + system).toBeLessThan(1_000_000);
  }
});

it('takes what is twenty deep for what it is, and a text full of brackets for a text', async () => {
  const body = `${'['.repeat(20)}${']'.repeat(20)}`;
  expect(await office.send('POST', '/api/session', { body })).toMatchObject({ status: 422, body: { code: 'badInput' } });
  const brackets = { account: '[{'.repeat(25), password: '\\",[{'.repeat(20) };
  expect(await office.send('POST', '/api/session', { body: brackets })).toMatchObject({ status: 401 });
});

it('refuses more than five thousand values', async () => {
  expect(await office.send('POST', '/api/session', { body: `[${'1,'.repeat(5_000)}1]` })).toMatchObject({ status: 422, body: { code: 'tooIntricate' } });
});

it('speaks of the address where the address is broken, and of the method where that is wrong', async () => {
  for (const path of ['/api/applications/%E2_7', '/%zz', '/api/%E0%A4', '/%', '/api/applications?after=%zz'])
    expect([path, await clerk.get(path)]).toMatchObject([path, { status: 400, body: { code: 'badAddress' } }]);
  expect((await clerk.post('/api/%E0%A4', {})).body.code).toBe('badAddress');
  const answer = await office.send('DELETE', '/api/clocks', { body: {} });
  expect([answer.status, answer.body.code, answer.headers.get('allow')]).toEqual([405, 'wrongMethod', 'GET']);
  expect((await office.send('PUT', '/api/session', { body: {} })).headers.get('allow')).toBe('POST, GET, DELETE');
  for (const path of ['/API/clocks', '/api/Clocks', '/api/clocks/']) expect([path, (await clerk.get(path)).status]).toEqual([path, 404]);
});

it('tells a body that is no JSON as what it is, and one from elsewhere as from elsewhere', async () => {
  const post = (headers: Record<string, string>, body?: string) =>
    fetch(`${office.url}/api/session`, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });
  expect((await post({})).status).toBe(403);
  expect((await post({ 'content-type': 'application/x-www-form-urlencoded' }, 'account=clerk')).status).toBe(403);
  for (const charset of ['gbk', 'utf-16', 'utf-32']) expect((await post({ 'content-type': `application/json; charset=${charset}` }, '{}')).status).toBe(415);
  expect((await post({ 'content-type': 'application/json' })).status).toBe(422);
  expect((await post({ 'content-type': 'text/plain', origin: 'https://evil.example' }, '{}')).status).toBe(403);
});

it('reads no text that is longer than any of its kind: of blanks and marks a reader would take the square of it', async () => {
  const director = await office.as('director');
  const id = await submitted(office);
  const account = { account: 'wangfang', name: '王芳' };
  const padded = (filling: string) => `1${filling.repeat(80_000)}1`;
  const from = process.cpuUsage();
  for (const [who, path, body, field] of [
    [clerk, '/api/kinships', { idNumber: padded(' '), relation: 'parent' }, 'idNumber'],
    [clerk, `/api/cases/${id}/actions/accept`, { doneOn: padded(' ') }, 'doneOn'],
    [director, '/api/register/accounts', { ...account, phone: padded(';') }, 'phone'],
    [director, '/api/register/accounts', { ...account, email: padded(',') }, 'email'],
    [director, '/api/register/accounts', { ...account, name: `王${' '.repeat(80_000)}芳\n王` }, 'name'],
  ] as const) {
    const answer = await who.post(path, body);
    expect([answer.status, Object.keys(answer.body.fields ?? {})]).toEqual([422, [field]]);
  }
  expect(process.cpuUsage(from).user / 1_000).toBeLessThan(1_000);
});
