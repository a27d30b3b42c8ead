// The own account: the password that was given out and the one that is chosen, the second factor, sessions in parallel, and how somebody is let in again.
import { Secret, TOTP } from 'otpauth';
import { hashPassword, trySignIn } from '../../db/content/accounts';
import { eventually } from '../support/live';
import { type Office, type Person, type Said, doorOf, openOffice, password } from '../support/api';

let office: Office;
let director: Person;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  [director, clerk] = [await office.as('director'), await office.as('clerk')];
});
afterEach(() => office.close());

const chosen = '竹影-扫阶-尘不动-2026';
const signIn = (account: string, word: string, code?: string) =>
  office.send('POST', '/api/session', { body: { account, password: word, ...(code === undefined ? {} : { code }) } });
const door = (account: string, word: string) => doorOf(() => office.url, []).as(account, word);
const change = (who: Person, next: string, current = password) => who.post('/api/session/password', { current, next });
const alive = async (who: Person) => (await who.get('/api/session')).status;

it('answers everything else with what is owed while the password is one that was given out', async () => {
  const { given } = (await director.post(`/api/register/accounts/${clerk.id}/password`)).body;
  expect(await alive(clerk)).toBe(401);
  expect((await signIn('clerk', password)).status).toBe(401);
  const again = await door('clerk', given.password);
  expect((await again.get('/api/session')).body.owes).toBe('passwordToChange');
  for (const path of ['/api/town', '/api/tasks?scope=mine', '/api/applications'])
    expect(await again.get(path)).toMatchObject({ status: 403, body: { code: 'passwordToChange' } });
  expect(await again.post('/api/applications', {})).toMatchObject({ status: 403, body: { code: 'passwordToChange' } });
  expect((await change(again, chosen, given.password)).status).toBe(204);
  expect([(await again.get('/api/town')).status, (await again.get('/api/session')).body.owes]).toEqual([200, undefined]);
  expect((await signIn('clerk', given.password)).body.code).toBe('wrongPassword');
});

it('ends a password that was given out after a week', async () => {
  const { given } = (await director.post(`/api/register/accounts/${clerk.id}/password`)).body;
  office.now += 7 * 24 * 3_600_000 + 1;
  expect(await signIn('clerk', given.password)).toMatchObject({ status: 401, body: { code: 'passwordExpired' } });
  expect((await signIn('clerk', 'another word')).body.code).toBe('wrongPassword');
});

it.each([
  ['too short', 'kort-2026', '至少12个'],
  ['of one finger', 'abababababab', '重复的字符太多'],
  ['with the own account', 'my-CLERK-word-9', '自己的账号'],
  ['with the own name', '李春禾的密码很长很长很长', '自己的账号、姓名'],
  ['everybody tries', 'password1234', '人人都会先试'],
  ['everybody tries, with figures behind', 'qwertyuiop1987', '人人都会先试'],
  ['as it was', password, '不能与现在的密码相同'],
])('refuses a password %s', async (_what, next, says) => {
  expect(await change(clerk, next)).toMatchObject({ status: 422, body: { fields: { next: expect.stringContaining(says) } } });
  expect(await alive(clerk)).toBe(200);
});

it('asks for the present password, and lets one wait who guesses at it', async () => {
  for (let n = 0; n < 5; n += 1) expect((await change(clerk, chosen, 'wrong')).body.fields).toEqual({ current: '现在的密码不对' });
  expect(await change(clerk, chosen)).toMatchObject({ status: 429, body: { code: 'tooManyAttempts' } });
});

it('ends the other sessions of whoever changes the password, and no one else’s', async () => {
  const elsewhere = await door('clerk', password);
  expect((await change(clerk, chosen)).status).toBe(204);
  expect([await alive(clerk), await alive(elsewhere), await alive(director)]).toEqual([200, 401, 200]);
});

it('keeps three sessions of a person, of one more the oldest ends; each is listed and can be ended', async () => {
  const others: Person[] = [];
  while (others.length < 3) {
    office.now += 1_000;
    others.push(await door('clerk', password));
  }
  expect(await Promise.all([clerk, ...others].map(alive))).toEqual([401, 200, 200, 200]);
  const [second, third, fourth] = others as [Person, Person, Person];
  const { sessions } = (await fourth.get('/api/session/own')).body;
  expect(sessions.map(({ own }: Said) => own)).toEqual([true, false, false]);
  const end = (who: Person, id: string) => office.send('DELETE', `/api/session/own/${id}`, { headers: { cookie: who.cookie } });
  expect((await end(director, sessions[1].id)).status).toBe(404);
  expect((await end(fourth, sessions[1].id)).status).toBe(204);
  expect([await alive(second), await alive(third), await alive(fourth)]).toEqual([200, 401, 200]);
  await Promise.all(Array.from({ length: 8 }, () => signIn('head', password)));
  expect(await office.client.sql`select count(*)::int n from session s join staff p on p.id = s.staff_id where p.account = 'head'`).toEqual([{ n: 3 }]);
});

it('ends the session that a browser had when somebody signs in there anew, and none where the password is wrong', async () => {
  const from = (account: string, word: string) => office.send('POST', '/api/session', { body: { account, password: word }, headers: { cookie: clerk.cookie } });
  expect([(await from('head', 'wrong')).status, await alive(clerk)]).toEqual([401, 200]);
  expect([(await from('head', password)).status, await alive(clerk)]).toEqual([201, 401]);
});

const codeAt = (secret: string, at: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

it('takes a code of the second factor once, at sign-in too, and is put right by another person', async () => {
  const { secret, uri } = (await clerk.post('/api/session/second-factor')).body;
  expect(uri).toMatch(/^otpauth:\/\/totp\/.*clerk\?.*secret=/);
  expect((await signIn('clerk', password)).status).toBe(201); // counts only once a code was entered
  expect((await clerk.post('/api/session/second-factor/confirm', { code: '000000' })).status).toBe(422);
  expect((await clerk.post('/api/session/second-factor/confirm', { code: codeAt(secret, office.now) })).status).toBe(204);
  expect((await clerk.post('/api/session/second-factor')).body.code).toBe('secondFactorSet');
  expect((await signIn('clerk', password)).body.code).toBe('codeNeeded');
  expect((await signIn('clerk', 'wrong', codeAt(secret, office.now))).body.code).toBe('wrongPassword');
  expect((await signIn('clerk', password, codeAt(secret, office.now))).body.code).toBe('wrongCode'); // taken before
  office.now += 30_000;
  expect((await signIn('clerk', password, codeAt(secret, office.now))).status).toBe(201);
  const stored = await office.client.sql`select totp from staff where account = 'clerk'`;
  expect(JSON.stringify(stored)).not.toContain(secret);
  const { given } = (await director.post(`/api/register/accounts/${clerk.id}/password`)).body;
  expect((await signIn('clerk', given.password)).status).toBe(201);
});

it('asks it of whoever decides or administers where the installation says so, and of nobody else', async () => {
  await office.close();
  office = await openOffice('2026-07-01T09:00:00+08:00', { door: { secondFactor: true } });
  const [head, other] = [await office.as('head'), await office.as('clerk')];
  expect([(await other.get('/api/town')).status, (await head.get('/api/town')).body.code]).toEqual([200, 'secondFactorToSet']);
  const { secret } = (await head.post('/api/session/second-factor')).body;
  expect((await head.post('/api/session/second-factor/confirm', { code: codeAt(secret, office.now) })).status).toBe(204);
  expect((await head.get('/api/town')).status).toBe(200);
});

it('says what the town still lacks to whoever may enter it, and to nobody else', async () => {
  await office.close();
  office = await openOffice('2026-07-01T09:00:00+08:00');
  const missing = async (account: string) => (await (await office.as(account)).get('/api/session')).body.missing.map(({ name }: Said) => name);
  await office.client.sql`delete from local_value`;
  await office.client.sql`update role_grant set to_on = '2026-06-30' where role = 'approver'`;
  expect([await missing('admin'), await missing('director'), await missing('clerk')]).toEqual([['deciders', 'values'], ['deciders', 'values'], []]);
});

it('lets nobody set the own password anew without the present one, nor a clerk anybody’s', async () => {
  expect((await director.post(`/api/register/accounts/${director.id}/password`)).body.code).toBe('notForYourself');
  expect((await clerk.post(`/api/register/accounts/${director.id}/password`)).body.code).toBe('notYourPost');
  const key = 'reset-0001';
  const first = await director.post(`/api/register/accounts/${clerk.id}/password`, {}, { key });
  expect((await director.post(`/api/register/accounts/${clerk.id}/password`, {}, { key })).body.given).toEqual(first.body.given);
  expect((await director.get('/api/register/accounts')).body.history).toEqual([]); // a password is no entry of the register
  expect(await office.client.sql`select what from setting_change`).toEqual([{ what: `password:${clerk.id}` }]);
});

it('lets nobody of a town into an account that makes towns', async () => {
  const other = await office.as('clerk');
  await office.client.sql`insert into role_grant (staff_id, role, from_on) values (${other.id}, 'installationAdministrator', '2026-01-01')`;
  expect((await director.post(`/api/register/accounts/${other.id}/password`)).body.code).toBe('notYourPost');
  expect(await alive(other)).toBe(200);
});

it('lets a reset stand that came while the password was being changed', async () => {
  const other = await office.as('head');
  const kept = await hashPassword('given-out-meanwhile');
  const held = async () =>
    (await office.client.sql`select 1 from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`).length > 0;
  const changing = await office.client.sql.begin(async (tx) => {
    await tx`update staff set password_hash = ${kept} where id = ${other.id}`;
    const asked = { answer: change(other, chosen) };
    await eventually('the change waits for the reset', held, 10_000);
    return asked;
  });
  expect((await changing.answer).body.fields).toEqual({ current: '现在的密码不对' });
  expect(await office.client.sql`select password_hash as kept from staff where id = ${other.id}`).toEqual([{ kept }]);
});

it('counts wrong codes on, however often the password alone is entered in between', async () => {
  const { secret } = (await clerk.post('/api/session/second-factor')).body;
  await clerk.post('/api/session/second-factor/confirm', { code: codeAt(secret, office.now) });
  const attempt = (code?: string) => trySignIn(office.client, { account: 'clerk', password, code, address: '127.0.0.1', device: 'a known device' }, office.now);
  const codes: string[] = [];
  for (let n = 0; n < 6; n += 1) for (const code of ['000000', undefined]) codes.push(String(((await attempt(code)) as { code?: string }).code));
  expect(codes.slice(0, 8)).toEqual(Array.from({ length: 4 }, () => ['wrongCode', 'codeNeeded']).flat());
  expect(codes.slice(-2)).toEqual(['tooManyAttempts', 'tooManyAttempts']);
});
