// A screen that was made before somebody else acted: what came in between is seen first.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { act, broughtTo, moved, submitted } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterEach(() => office.close());

const seqOf = async (id: string): Promise<number> => (await clerk.get(`/api/cases/${id}`)).body.seq as number;

it('is refused with a sentence, and nothing is changed', async () => {
  const id = await broughtTo(office, 'accept');
  const seen = await seqOf(id);
  await act(clerk, id, 'requestCheck');
  const stale = await act(await office.as('investigator1'), id, 'beginVisit', { expectedSeq: seen });
  expect(stale.body).toMatchObject({ status: 409, code: 'staleScreen', detail: '打开页面之后，本案又有了新的进展。请刷新后看过再办，这次什么也没有改变。' });
  expect(await seqOf(id)).toBe(seen + 1);
  expect((await act(await office.as('investigator1'), id, 'beginVisit', { expectedSeq: seen + 1 })).status).toBe(200);
  expect((await act(clerk, id, 'moveAway', { ...moved, expectedSeq: 99 })).body.code).toBe('staleScreen');
});

it('by the task is refused alike', async () => {
  const id = await submitted(office);
  await clerk.post(`/api/tasks/${id}.materialCheck.1/claim`);
  const stale = await clerk.post(`/api/tasks/${id}.materialCheck.1/complete`, { action: 'accept', expectedSeq: 1 });
  expect(stale.body.code).toBe('staleScreen');
  expect((await clerk.post(`/api/tasks/${id}.materialCheck.1/complete`, { action: 'accept', expectedSeq: 2 })).status).toBe(200);
});

it('is not made stale by a reminder, nor by the same request sent again', async () => {
  const id = await broughtTo(office, 'accept');
  const seen = await seqOf(id);
  await office.goTo('2026-07-03T10:00:00+08:00');
  await office.engineTurns();
  clerk = await office.as('clerk');
  expect(await seqOf(id)).toBe(seen + 1);
  const done = await act(clerk, id, 'requestCheck', { expectedSeq: seen }, { key: 'request-check-01' });
  expect(done.status).toBe(200);
  expect((await act(clerk, id, 'requestCheck', { expectedSeq: seen }, { key: 'request-check-01' })).body).toEqual(done.body);
});

it('is not made stale by an order that lies ready, and is by a stage that time has left', async () => {
  const late = await broughtTo(office, 'accept');
  await office.goTo('2026-07-09T10:00:00+08:00');
  await office.engineTurns();
  clerk = await office.as('clerk');
  const seen = await seqOf(late);
  expect((await (await office.as('director')).get('/api/tasks?scope=claimable')).body.tasks).toEqual([]);
  await office.goTo('2026-07-15T10:00:00+08:00'); // more than a week past the start of the investigation
  await office.engineTurns();
  clerk = await office.as('clerk');
  const tasks = (await (await office.as('director')).get('/api/tasks?scope=claimable')).body.tasks;
  expect(tasks.map(({ task }: Said) => task)).toEqual(['signSupervision']);
  expect(await seqOf(late)).toBeGreaterThan(seen);
  const trial = await clerk.post(`/api/cases/${late}/what-if/requestCheck`, { expectedSeq: seen });
  expect([trial.status, (await act(clerk, late, 'requestCheck', { expectedSeq: seen })).status]).toEqual([200, 200]);

  const posted = await broughtTo(office, 'postNotice');
  const standing = await seqOf(posted);
  await office.goTo('2026-07-24T10:00:00+08:00'); // the notice has run out
  await office.engineTurns();
  expect((await act(await office.as('clerk'), posted, 'moveAway', { ...moved, expectedSeq: standing })).body.code).toBe('staleScreen');
});

it('asks for a number that can be one', async () => {
  const id = await submitted(office);
  for (const [expectedSeq, sentence] of [
    [1e15, '不能大于999999'],
    [1e20, '不能大于999999'],
    [-1e20, '不能小于1'],
    ['', '必须填写'],
  ])
    expect((await act(clerk, id, 'accept', { expectedSeq })).body.fields).toEqual({ expectedSeq: sentence });
  for (const [limit, sentence] of [
    ['', '必须填写'],
    ['1e20', '不能大于100'],
    ['-1e20', '不能小于1'],
    ['0', '不能小于1'],
  ])
    expect((await clerk.get(`/api/applications?limit=${limit}`)).body.fields).toEqual({ limit: sentence });
  expect((await act(clerk, id, 'accept', { expectedSeq: 0 })).body).toMatchObject({ status: 422, fields: { expectedSeq: expect.any(String) } });
});
