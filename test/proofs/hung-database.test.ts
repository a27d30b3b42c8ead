// A PostgreSQL that takes questions and says nothing: each request ends within the door's patience, and when it speaks again everything goes on.
import { type Office, openOffice } from '../support/api';
import { type CutOff, wayTo } from '../support/cut-off';
import { eventually } from '../support/live';
import { act, submitted } from '../support/office-cases';
import { figures, sizeOf } from '../support/proof';

const rounds = sizeOf(1, 5);
/** The door's patience and what a busy machine adds. */
const patienceMs = 20_000;

let office: Office;
let way: CutOff;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { through: async (url) => (way = await wayTo(url)).url });
});
afterAll(async () => {
  await office.close();
  await way.cut();
});

it('is answered for with a sentence in time, round after round, and no write is lost or doubled', async () => {
  const clerk = await office.as('clerk');
  let slowest = 0;
  for (let round = 0; round < rounds; round++) {
    const ids = await Promise.all([submitted(office), submitted(office), submitted(office)]);
    const key = (id: string) => ({ key: `hung-${id.slice(0, 8)}` });
    way.hang();
    const from = performance.now();
    const writes = ids.map((id) => act(clerk, id, 'accept', {}, key(id)));
    const reads = Array.from({ length: 12 }, () => clerk.get('/api/tasks?scope=mine'));
    for (const { status, body } of await Promise.all([...writes, ...reads]))
      expect([status, body.code]).toEqual([503, expect.stringMatching(/^(databaseAway|tooSlow|caseBusy)$/)]);
    slowest = Math.max(slowest, performance.now() - from);
    await way.cut();
    await way.mend();
    await eventually('it answers again', async () => (await clerk.get('/api/applications')).status === 200);
    const again = await Promise.all(ids.map((id) => act(clerk, id, 'accept', {}, key(id))));
    expect(again.map(({ status, body }) => [status, body.seq])).toEqual(ids.map(() => [200, 2]));
  }
  expect(slowest).toBeLessThan(patienceMs);
  figures('hung-database', { rounds, slowestMs: Math.round(slowest) });
});
