// Practice towns: made whole, with a clock that can be moved there and nowhere else.
import { roles } from '../../domain/people';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aMember, anApplication } from '../support/households';

let office: Office;
let director: Person;
beforeAll(async () => {
  // The practice clock leads the host's own, so the office keeps the host's time.
  office = await openOffice(new Date().toISOString());
  director = await office.as('director');
});
afterAll(() => office.close());

const made = async (key: string): Promise<Said> => (await director.post('/api/training/towns', {}, { key })).body;
const signedIn = (town: Said, post: string): Promise<Person> =>
  office.as(town.accounts.find(({ account }: Said) => account.startsWith(post)).account, town.password);

it('makes a whole town with an account for each post and says its password once', async () => {
  const answer = await director.post('/api/training/towns', { name: '练习镇' }, { key: 'practice-1' });
  expect(answer).toMatchObject({ status: 201, body: { town: { name: '练习镇', training: true } } });
  expect(new Set(answer.body.accounts.flatMap((one: Said) => one.roles))).toEqual(new Set(roles.filter((role) => role !== 'installationAdministrator'))); // nobody who practises makes towns
  const practised = await signedIn(answer.body, 'director');
  expect((await practised.get('/api/register/villages')).body.entries).toHaveLength(12);
  expect((await practised.get('/api/session')).body.missing).toEqual([]);
  expect(answer.body.password).toMatch(/^[\w-]{20}$/);
  const clerk = await signedIn(answer.body, 'clerk');
  expect((await clerk.get('/api/session')).body).toMatchObject({ town: { name: '练习镇', training: true } });
  expect(JSON.stringify(await office.client.sql`select * from staff`)).not.toContain(answer.body.password);
});

it('makes one town of the same key sent twice, and answers the same', async () => {
  const first = await director.post('/api/training/towns', {}, { key: 'practice-2' });
  expect((await director.post('/api/training/towns', {}, { key: 'practice-2' })).body).toEqual(first.body);
  expect((await director.post('/api/training/towns', { name: '另一个镇' }, { key: 'practice-2' })).body.code).toBe('keyReused');
  await office.client.sql`delete from session where staff_id = ${director.id}`;
  const { cookie } = {
    cookie:
      (await office.send('POST', '/api/session', { body: { account: 'director', password: 'a-password-of-tests' } })).headers
        .get('set-cookie')
        ?.split(';')[0] ?? '',
  };
  const later = await office.send('POST', '/api/training/towns', { headers: { cookie, 'idempotency-key': 'practice-2' } });
  expect(later.body).toMatchObject({ status: 409, code: 'townMadeBefore' });
  const [row] = await office.client.sql<{ token_hash: string }[]>`select token_hash from session where staff_id = ${director.id}`;
  expect(row).toBeDefined();
  director = {
    ...director,
    get: (path) => office.send('GET', path, { headers: { cookie } }),
    post: (path, body, { key = 'practice-key' } = {}) => office.send('POST', path, { body, headers: { cookie, 'idempotency-key': key } }),
  };
});

it('lets only an administrator or a director make one, and only where training is on', async () => {
  expect((await (await office.as('clerk')).post('/api/training/towns', {})).body).toMatchObject({ status: 409, code: 'notYourPost' });
  expect((await (await office.as('admin')).post('/api/training/towns', { name: '' })).body.fields).toEqual({ name: '必须填写' });
  const strict = await openOffice('2026-07-01T09:00:00+08:00', { training: false });
  expect((await (await strict.as('admin')).post('/api/training/towns', {})).body).toMatchObject({ status: 409, code: 'noTrainingHere' });
  await strict.close();
});

it('goes three years ahead and no further, however the moment is written', async () => {
  const town = await made('practice-far');
  const leader = await signedIn(town, 'director');
  for (const to of ['2051-01-02', '2051-01-02T00:00:00+08:00', '9999-12-31T23:59:59Z'])
    expect((await leader.post('/api/training/clock', { to })).body).toMatchObject({ status: 422, fields: { to: expect.stringContaining('三年') } });
  expect((await leader.post('/api/training/clock', { to: '9999-12-31' })).status).toBe(422);
  expect((await leader.get('/api/clocks')).status).toBe(200);
});

it('goes no further than the tables of festivals, where three years would', async () => {
  const late = await openOffice('2048-01-06T09:00:00+08:00');
  const made = (await (await late.as('director')).post('/api/training/towns', {})).body;
  const leader = await late.as(made.accounts.find(({ account }: { account: string }) => account.startsWith('director')).account, made.password);
  const refusal = await leader.post('/api/training/clock', { to: '2050-01-01' });
  expect(refusal.body).toMatchObject({ status: 422, fields: { to: '演练时钟最多拨到节假日表能算到的最后一天（2049-12-31），请核对年份' } });
  expect((await leader.post('/api/training/clock', { to: '2049-12-31' })).status).toBe(200);
  expect((await leader.get('/api/clocks')).status).toBe(200);
  await late.close();
});

it("does not move a real town's clock", async () => {
  const before = (await director.get('/api/training/clock')).body;
  expect(before.training).toBe(false);
  expect((await director.post('/api/training/clock', { to: '2029-01-08' }, { key: 'jump-0000' })).body).toMatchObject({ status: 409, code: 'notTraining' });
  expect((await director.get('/api/training/clock')).body.today).toBe(before.today);
});

it('moves a practice town forward, once for each key, never back', async () => {
  const town = await made('practice-3');
  const leader = await signedIn(town, 'director');
  const moved = await leader.post('/api/training/clock', { to: '2029-01-08' }, { key: 'jump-0001' });
  expect(moved).toMatchObject({ status: 200, body: { today: '2029-01-08', moments: [] } });
  expect((await leader.post('/api/training/clock', { to: '2029-01-08' }, { key: 'jump-0001' })).body).toEqual(moved.body);
  expect((await leader.post('/api/training/clock', { to: '2029-01-09' }, { key: 'jump-0001' })).body.code).toBe('keyReused');
  for (const key of ['back-0001', 'back-0001']) expect((await leader.post('/api/training/clock', { to: '2029-01-07' }, { key })).body.code).toBe('backwards');
  expect((await leader.post('/api/training/clock', { to: '2029-02-30' })).body.fields).toEqual({ to: expect.any(String) });
  expect((await leader.post('/api/training/clock', { to: '2029-01-08T17:20:00+08:00' })).body.now).toBe('2029-01-08T17:20:00+08:00');
  expect((await (await signedIn(town, 'clerk')).post('/api/training/clock', { to: '2029-03-01' })).body.code).toBe('notYourPost');
  expect((await (await office.as('clerk')).get('/api/session')).body.now).not.toMatch(/^2029/);
});

it('knows a jump again that was done but not answered, and tells it from one that goes back', async () => {
  const town = await made('practice-5');
  const leader = await signedIn(town, 'director');
  await leader.post('/api/training/clock', { to: '2029-01-08' }, { key: 'jump-0001' });
  await office.client.sql`delete from idempotent_request`;
  expect(await leader.post('/api/training/clock', { to: '2029-01-08' }, { key: 'jump-0001' })).toMatchObject({ status: 200, body: { today: '2029-01-08' } });
  expect((await leader.post('/api/training/clock', { to: '2029-01-07' }, { key: 'jump-0002' })).body.code).toBe('backwards');
});

it('knows a jump again that gave up at its last moment, which has passed meanwhile', async () => {
  const town = await made('practice-8');
  const leader = await signedIn(town, 'director');
  const to = '2029-01-08T17:30:00+08:00';
  await leader.post('/api/training/clock', { to }, { key: 'jump-0001' });
  await office.client.sql`delete from idempotent_request`;
  await office.client.sql`update town set clock_set_to = clock_set_to - 250 where id = ${town.town.id}`; // where it halts before a moment
  expect(await leader.post('/api/training/clock', { to }, { key: 'jump-0001' })).toMatchObject({ status: 200, body: { today: '2029-01-08' } });
  expect((await leader.post('/api/training/clock', { to: '2029-01-08T17:29:59+08:00' })).body.code).toBe('backwards');
});

it('halts at each moment on the way and lets the engine do its work', async () => {
  const town = await made('practice-4');
  const [leader, clerk] = [await signedIn(town, 'director'), await signedIn(town, 'clerk')];
  await leader.post('/api/training/clock', { to: '2029-01-08T09:00:00+08:00' });
  const village = (await clerk.get('/api/town')).body.villages[0].id;
  const { id } = (await clerk.post('/api/applications', anApplication(village, { members: [aMember({ authorisedOn: '2029-01-08' })] }))).body;
  expect((await clerk.post(`/api/cases/${id}/actions/accept`)).body).toMatchObject({ dueOn: '2029-01-11', provisional: true });
  const stop = engine();
  const moved = await leader.post('/api/training/clock', { to: '2029-01-12' });
  await stop();
  expect(moved.status).toBe(200);
  expect(moved.body.moments.map(({ at, cases }: Said) => [at.slice(0, 10), cases])).toEqual([
    ['2029-01-10', [id]],
    ['2029-01-11', [id]],
    ['2029-01-11', [id]],
  ]);
  expect((await leader.get('/api/overdue')).body.limits).toMatchObject([{ caseId: id, word: '启动家庭经济状况调查', dueOn: '2029-01-11' }]);
});

const startsAt = '2026-02-13T16:50:00+08:00';

it('begins a town on a past day, with what lets it decide in force since long and the rules of that day', async () => {
  const town = (await director.post('/api/training/towns', { startsAt }, { key: 'practice-6' })).body;
  const [leader, clerk] = [await signedIn(town, 'director'), await signedIn(town, 'clerk')];
  expect((await leader.get('/api/training/clock')).body).toMatchObject({ training: true, today: '2026-02-13' });
  const { authorities } = (await leader.get('/api/settings/authorities')).body;
  expect(new Set(authorities.map(({ fromOn, inForce }: Said) => `${fromOn} ${inForce}`))).toEqual(new Set(['2020-01-01 true']));
  const village = (await clerk.get('/api/town')).body.villages[0].id;
  const { id } = (await clerk.post('/api/applications', anApplication(village, { members: [aMember({ authorisedOn: '2026-02-13' })] }))).body;
  // 春节 of 2026 lasts from Sunday the 15th to Monday the 23rd; Saturday the 14th is worked.
  expect((await clerk.post(`/api/cases/${id}/actions/accept`)).body).toMatchObject({ dueOn: '2026-02-25', provisional: false });
  const seen = (await clerk.get(`/api/cases/${id}`)).body;
  expect(seen).toMatchObject({ procedure: 'dibao/cn-2026-01', number: expect.stringContaining('2026-') });
  expect(seen.timeline.filter(({ remark }: Said) => remark !== undefined)).toEqual([]);
  expect((await leader.post('/api/training/clock', { to: '2026-02-12' })).body.code).toBe('backwards');
});

it('lets the engine do its work in a town that is behind the host, and moves it on past the present', async () => {
  const town = (await director.post('/api/training/towns', { startsAt }, { key: 'practice-7' })).body;
  const [leader, clerk] = [await signedIn(town, 'director'), await signedIn(town, 'clerk')];
  const village = (await clerk.get('/api/town')).body.villages[0].id;
  const { id } = (await clerk.post('/api/applications', anApplication(village, { members: [aMember({ authorisedOn: '2026-02-13' })] }))).body;
  await clerk.post(`/api/cases/${id}/actions/accept`);
  const stop = engine();
  const moved = await leader.post('/api/training/clock', { to: '2026-02-26' });
  await stop();
  expect(moved.body.moments.map(({ at, cases }: Said) => [at.slice(0, 10), cases])).toEqual([
    ['2026-02-24', [id]],
    ['2026-02-25', [id]],
    ['2026-02-25', [id]],
  ]);
  expect((await leader.get('/api/overdue')).body.limits).toMatchObject([{ caseId: id, dueOn: '2026-02-25' }]);
  const { timeline } = (await clerk.get(`/api/cases/${id}`)).body;
  expect(timeline.map(({ event, on, remark }: Said) => [event, on, remark]).filter(([event]: Said) => event === 'rungPassed')).toEqual([
    ['rungPassed', '2026-02-24', undefined],
    ['rungPassed', '2026-02-25', undefined],
    ['rungPassed', '2026-02-25', undefined],
  ]);
});

it.each([
  ['a day that is yet to come', { startsAt: '2099-01-05T09:00:00+08:00' }, '不能晚于现在：要到以后的日子，请在新建以后拨动演练时钟'],
  ['the day before the first rules', { startsAt: '2026-01-28T23:59:00+08:00' }, '不能早于2026-01-29：在那以前没有可执行的办理规则'],
  ['a day without its hour', { startsAt: '2026-02-13' }, '格式不对：时刻要写成“2026-07-01T09:30:00+08:00”这样'],
])('makes no town that begins on %s', async (_what, body, sentence) => {
  expect((await director.post('/api/training/towns', body, { key: 'practice-8' })).body.fields).toEqual({ startsAt: sentence });
});

it('takes the same key with another first day for another request', async () => {
  const key = 'practice-9';
  const first = await director.post('/api/training/towns', { startsAt }, { key });
  expect((await director.post('/api/training/towns', { startsAt }, { key })).body).toEqual(first.body);
  for (const body of [{}, { startsAt: '2026-02-14T09:00:00+08:00' }])
    expect((await director.post('/api/training/towns', body, { key })).body.code).toBe('keyReused');
});

/** The engine at work until it is stopped. */
function engine(): () => Promise<void> {
  let working = true;
  const turns = (async () => {
    while (working) {
      office.now = Date.now();
      await office.engineTurns();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return () => ((working = false), turns);
}
