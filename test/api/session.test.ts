// Signing in and out over real HTTP.
import { type Office, openOffice, password } from '../support/api';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterEach(() => office.close());

const signIn = (account: string, word = password) => office.send('POST', '/api/session', { body: { account, password: word } });

it('tells a clerk who signed in her name, her post and the day in her town', async () => {
  const answer = await signIn('clerk');
  expect(answer.status).toBe(201);
  expect(answer.headers.getSetCookie()[0]).toMatch(/^yimen=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const who = await (await office.as('clerk')).get('/api/session');
  expect(who.body).toMatchObject({
    name: '李春禾',
    posts: [{ role: 'clerk', word: '窗口受理' }],
    town: { name: '示范县云溪镇', training: false },
    today: '2026-07-01',
  });
});

it('says of a real town without a good copy of the last two days that there is none, whoever signs in, until there is one', async () => {
  const clerk = await office.as('clerk');
  const told = async () => (await clerk.get('/api/session')).body.withoutBackup;
  expect((await signIn('clerk')).body.withoutBackup).toBe(await told());
  expect(await told()).toMatch(/^本镇的数据还没有一份完好的备份：这台机器坏了，全部案卷就找不回来。/);
  await office.client.sql`insert into backup values ('2026-06-28T09:00:00+08:00')`;
  expect(await told()).toMatch(/^最近一份完好的备份是2026-06-28（周日）09:00，以后再没有做成：/);
  await office.client.sql`insert into backup values ('2026-06-30T02:00:00+08:00')`;
  expect(await told()).toBeUndefined();
  await office.client.sql`delete from backup`;
  await office.client.sql`update town set training = true where id = ${office.townId}`;
  expect(await told()).toBeUndefined();
  await office.client.sql`update town set training = false where id = ${office.townId}`;
  await office.client.sql`delete from session`;
});

it('keeps no token: only its hash lies in the database', async () => {
  const token = (await signIn('clerk')).headers.get('set-cookie')?.match(/yimen=([\w-]+)/)?.[1] ?? '';
  const rows = await office.client.sql`select token_hash from session`;
  expect(rows.length).toBe(1);
  expect(JSON.stringify(rows)).not.toContain(token);
});

it('answers an unknown account and a wrong password with the same words', async () => {
  const [wrong, unknown] = [await signIn('clerk', 'not the password'), await signIn('nobody-there')];
  expect(wrong.status).toBe(401);
  expect(wrong.body).toEqual(unknown.body);
  expect(wrong.body.code).toBe('wrongPassword');
});

it('lets an account wait after five wrong passwords, longer each time, leaving others alone', async () => {
  for (let n = 0; n < 5; n += 1) expect((await signIn('clerk', 'wrong')).status).toBe(401);
  const waiting = await signIn('clerk');
  expect(waiting).toMatchObject({ status: 429, body: { code: 'tooManyAttempts' } });
  expect(waiting.headers.get('retry-after')).toBe('60');
  expect((await signIn('head')).status).toBe(201);
  office.now += 60_000;
  expect((await signIn('clerk', 'wrong')).status).toBe(401);
  expect((await signIn('clerk')).headers.get('retry-after')).toBe('120');
  office.now += 120_000;
  expect((await signIn('clerk')).status).toBe(201);
  for (let n = 0; n < 5; n += 1) expect((await signIn('clerk', 'wrong')).status).toBe(401);
});

it('counts wrong passwords sent all at once one after another', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('clerk', 'wrong')));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
});

it('ends a login after thirty minutes without a request and after twelve hours in any case', async () => {
  const clerk = await office.as('clerk');
  office.now = Date.parse('2026-07-01T09:29:00+08:00');
  expect((await clerk.get('/api/session')).status).toBe(200);
  office.now = Date.parse('2026-07-01T09:59:30+08:00');
  expect((await clerk.get('/api/session')).status).toBe(401);
  const head = await office.as('head');
  for (let minutes = 0; minutes <= 719; minutes += 25) {
    office.now = Date.parse('2026-07-01T09:59:30+08:00') + minutes * 60_000;
    expect((await head.get('/api/session')).status).toBe(200);
  }
  office.now = Date.parse('2026-07-01T21:59:31+08:00');
  expect((await head.get('/api/session')).status).toBe(401);
});

it('forgets a login when its person signs out, is dismissed or loses a post', async () => {
  const [clerk, head, director] = [await office.as('clerk'), await office.as('head'), await office.as('director')];
  expect((await office.send('DELETE', '/api/session', { headers: { cookie: clerk.cookie } })).status).toBe(204);
  expect((await clerk.get('/api/session')).status).toBe(401);
  await office.client.sql`update staff set active = false where account = 'head'`;
  expect((await head.get('/api/session')).status).toBe(401);
  await office.client.sql`delete from role_grant where role = 'director'`;
  expect((await director.get('/api/session')).body).toMatchObject({ posts: [] });
});

it('refuses a sign-in that is no JSON, too long, or not from our own page', async () => {
  const post = (body: unknown, headers = {}) => office.send('POST', '/api/session', { body, headers });
  expect((await post('{"account":')).body.code).toBe('badJson');
  expect((await post({ account: 'clerk' })).body).toMatchObject({ status: 422, fields: { password: '必须填写' } });
  expect((await post({ account: 'clerk', password, more: 1 })).body.fields).toEqual({ more: '没有这个栏目' });
  expect((await post({ account: 'x'.repeat(65), password })).body.fields).toEqual({ account: '不能超过64个字' });
  expect((await post({ account: 'clerk', password }, { 'content-type': 'text/plain' })).status).toBe(403);
  expect((await post({ account: 'clerk', password }, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await post({ account: 'clerk', password }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await post({ account: 'clerk', password }, { origin: office.url })).status).toBe(201);
});
