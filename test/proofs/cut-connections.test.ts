// Every connection of server and worker is cut, again and again, under load: both live on, what was answered is on record once, and requests afterwards are answered as always.
import postgres from 'postgres';
import { verify } from '../../record/verify';
import type { Answer } from '../support/api';
import { eventually } from '../support/live';
import { act, villageNamed } from '../support/office-cases';
import { anApplication } from '../support/households';
import { figures, sizeOf } from '../support/proof';
import { RunningOffice } from '../support/running-office';

const cuts = sizeOf(12, 250);
const people = 6;

let office: RunningOffice;
let admin: postgres.Sql;
beforeAll(async () => {
  office = await RunningOffice.open('2026-07-01T09:00:00+08:00');
  await office.start();
  admin = postgres(office.databaseUrl, { max: 1, onnotice: () => undefined, connection: { application_name: 'cutter' } });
});
afterAll(async () => {
  await admin.end();
  await office.close();
});

/** What the meter said no to: whoever sends more than it lets pass waits as told, and is nobody whose request was lost. */
let metered = 0;
async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 429) return answer;
    metered += 1;
    await pause(1_000 * Number(answer.headers.get('retry-after')));
  }
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('ends no process and loses or doubles no write', async () => {
  const before = [office.crew.pidOf('server'), office.crew.pidOf('worker')];
  const clerk = await office.as('clerk');
  const village = await villageNamed(office, '云溪东村');
  const submit = () => patiently(() => clerk.post('/api/applications', anApplication(village)));
  const accept = (id: string, key?: string) => patiently(() => act(clerk, id, 'accept', {}, key === undefined ? {} : { key }));
  const list = () => patiently(() => clerk.get('/api/applications'));
  const ids: string[] = [];
  for (let n = 0; n < people; n++) ids.push((await submit()).body.id);
  const answers: Answer[] = [];
  const accepted = new Map<string, number>();
  let isOver = false;
  const load = Promise.all(
    Array.from({ length: people }, async (_, person) => {
      for (let round = 0; !isOver; round++) {
        const handedIn = await submit();
        answers.push(handedIn);
        if (handedIn.status !== 201) continue;
        const { id } = handedIn.body;
        const answer = await accept(id, `cut-${person}-${round}-accept`);
        answers.push(answer);
        accepted.set(id, answer.status);
        answers.push(await list());
      }
    }),
  );
  let cut = 0;
  let last: number[] = [];
  for (let round = 0; round < cuts || (answers.length <= 10 && round < 20 * cuts); round++) {
    await pause(350 + ((round * 37) % 300));
    const rows = await admin<{ pid: number }[]>`
      select pid, pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'yimen'`;
    cut += rows.length;
    last = rows.map(({ pid }) => pid);
  }
  const [asked] = await admin`select now()`;
  isOver = true;
  await load;
  const said = answers.map(({ status, body }) => (status < 300 ? 'done' : `${status} ${body.code}`));
  expect([...new Set(said)].filter((one) => one !== 'done' && one !== '503 databaseAway')).toEqual([]);
  const old = () => admin`select 1 from pg_stat_activity where pid = any(${last}) and backend_start < ${asked?.['now']}`;
  await eventually('the last that were cut are gone', async () => (await old()).length === 0);
  await eventually('it answers again', async () => (await list()).status === 200);
  const later: Answer[] = [];
  for (const id of ids) later.push(await accept(id));
  expect(later.map(({ status, body }) => (status === 200 ? 200 : body))).toEqual(ids.map(() => 200));
  expect([office.crew.pidOf('server'), office.crew.pidOf('worker')]).toEqual(before);
  await office.comesToRest();
  for (const [id, status] of accepted) {
    const steps = await office.client.sql`select command_id from case_step where case_id = ${id} and events like '%"taskCompleted"%'`;
    expect([id, steps.length]).toEqual([id, status === 200 ? 1 : expect.any(Number)]);
    expect(steps.length).toBeLessThanOrEqual(1);
  }
  expect((await verify(office.client)).drifts).toEqual([]);
  expect(answers.length).toBeGreaterThan(10);
  figures('cut-connections', {
    rounds: cuts,
    connectionsCut: cut,
    answers: answers.length,
    away: answers.filter(({ status }) => status === 503).length,
    metered,
  });
});
