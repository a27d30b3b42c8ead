// One case's row is held by somebody who doesn't let go, and many ask for that case: everybody else is answered as always.
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { type Answer, type Office, openOffice } from '../support/api';
import { eventually } from '../support/live';
import { act, broughtTo, submitted } from '../support/office-cases';
import { figures, sizeOf } from '../support/proof';

const heldMs = sizeOf(10_000, 60_000);
const asking = 50;

let office: Office;
let holder: postgres.Sql;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  holder = postgres(office.database.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await holder.end();
  await office.close();
});

it('holds up nobody but those who ask for that case, and these are told why', async () => {
  const locked = await submitted(office);
  const clerk = await office.as('clerk');
  const head = await office.as('head');
  let isHeld = false;
  const holding = holder.begin(async (tx) => {
    await tx`select 1 from case_state where case_id = ${locked} for update`;
    isHeld = true;
    await pause(heldMs);
  });
  await eventually('the row is held', async () => isHeld);
  const begun = performance.now();
  const stuck = Promise.all(Array.from({ length: asking }, (_, n) => act(clerk, locked, 'accept', {}, { key: `stuck-${String(n).padStart(4, '0')}` })));
  const others: { answer: Answer; ms: number }[] = [];
  const timed = async (ask: () => Promise<Answer>) => {
    const from = performance.now();
    others.push({ answer: await ask(), ms: performance.now() - from });
  };
  while (performance.now() - begun < heldMs - 1_000) {
    await timed(() => clerk.get('/api/applications'));
    await timed(() => head.get('/api/clocks'));
    await timed(() => clerk.get(`/api/cases/${locked}`));
    await timed(() => office.send('GET', '/readyz'));
    await timed(async () => act(clerk, await submitted(office), 'accept'));
  }
  const answers = await stuck;
  await holding;
  expect(others.filter(({ answer }) => answer.status !== 200).map(({ answer }) => answer.body)).toEqual([]);
  // Whoever still waits when the row is let go takes the case in; after that one it is done.
  const isDone = answers.some(({ status }) => status === 200);
  for (const { status, body } of answers)
    if (status !== 200 && !(isDone && status === 409 && body.code === 'notNow'))
      expect([status, body.code, body.detail]).toEqual([503, 'caseBusy', expect.stringContaining('本案正在由别人办理')]);
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  expect([200, 409]).toContain((await act(clerk, locked, 'accept', {}, { key: 'stuck-0000' })).status);
  const [waiting] = await office.client.sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  expect(waiting?.['n']).toBe(0);
  expect((await act(clerk, await broughtTo(office, 'accept'), 'requestCheck')).status).toBe(200);
  const slowest = Math.max(...others.map(({ ms }) => ms));
  figures('locked-row', {
    heldMs,
    asking,
    others: others.length,
    slowestOtherMs: Math.round(slowest),
    busy: answers.filter(({ status }) => status === 503).length,
  });
});
