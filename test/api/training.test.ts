// Practice towns: made whole, with a clock that can be moved there and nowhere else.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { anApplication } from '../support/households';

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
  expect(new Set(answer.body.accounts.flatMap(({ roles }: Said) => roles)).size).toBe(9);
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

it("does not move a real town's clock", async () => {
  const before = (await director.get('/api/training/clock')).body;
  expect(before.training).toBe(false);
  expect((await director.post('/api/training/clock', { to: '2030-01-07' }, { key: 'jump-0000' })).body).toMatchObject({ status: 409, code: 'notTraining' });
  expect((await director.get('/api/training/clock')).body.today).toBe(before.today);
});

it('moves a practice town forward, once for each key, never back', async () => {
  const town = await made('practice-3');
  const leader = await signedIn(town, 'director');
  const moved = await leader.post('/api/training/clock', { to: '2030-01-07' }, { key: 'jump-0001' });
  expect(moved).toMatchObject({ status: 200, body: { today: '2030-01-07', moments: [] } });
  expect((await leader.post('/api/training/clock', { to: '2030-01-07' }, { key: 'jump-0001' })).body).toEqual(moved.body);
  expect((await leader.post('/api/training/clock', { to: '2030-01-08' }, { key: 'jump-0001' })).body.code).toBe('keyReused');
  for (const key of ['back-0001', 'back-0001']) expect((await leader.post('/api/training/clock', { to: '2030-01-06' }, { key })).body.code).toBe('backwards');
  expect((await leader.post('/api/training/clock', { to: '2030-02-30' })).body.fields).toEqual({ to: expect.any(String) });
  expect((await leader.post('/api/training/clock', { to: '2030-01-07T17:20:00+08:00' })).body.now).toBe('2030-01-07T17:20:00+08:00');
  expect((await (await signedIn(town, 'clerk')).post('/api/training/clock', { to: '2030-03-01' })).body.code).toBe('notYourPost');
  expect((await (await office.as('clerk')).get('/api/session')).body.now).not.toMatch(/^2030/);
});

it('knows a jump again that was done but not answered, and tells it from a wish to go back', async () => {
  const town = await made('practice-5');
  const leader = await signedIn(town, 'director');
  await leader.post('/api/training/clock', { to: '2030-01-07' }, { key: 'jump-0001' });
  await office.client.sql`delete from case_text where body like '{%' and town_id = ${town.town.id}`;
  expect(await leader.post('/api/training/clock', { to: '2030-01-07' }, { key: 'jump-0001' })).toMatchObject({ status: 200, body: { today: '2030-01-07' } });
  expect((await leader.post('/api/training/clock', { to: '2030-01-08' }, { key: 'jump-0001' })).body.code).toBe('keyReused');
});

it('halts at each moment on the way and lets the engine do its work', async () => {
  const town = await made('practice-4');
  const [leader, clerk] = [await signedIn(town, 'director'), await signedIn(town, 'clerk')];
  await leader.post('/api/training/clock', { to: '2030-01-07T09:00:00+08:00' });
  const village = (await clerk.get('/api/town')).body.villages[0].id;
  const { id } = (await clerk.post('/api/applications', anApplication(village))).body;
  expect((await clerk.post(`/api/applications/${id}/actions/accept`)).body).toMatchObject({ dueOn: '2030-01-10', provisional: true });
  let working = true;
  const engine = (async () => {
    while (working) {
      office.now = Date.now();
      await office.engineTurns();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const moved = await leader.post('/api/training/clock', { to: '2030-01-11' });
  working = false;
  await engine;
  expect(moved.status).toBe(200);
  expect(moved.body.moments.map(({ at, cases }: Said) => [at.slice(0, 10), cases])).toEqual([
    ['2030-01-09', [id]],
    ['2030-01-10', [id]],
    ['2030-01-10', [id]],
  ]);
  expect((await leader.get('/api/overdue')).body.limits).toMatchObject([{ caseId: id, word: '启动家庭经济状况调查', dueOn: '2030-01-10' }]);
});
