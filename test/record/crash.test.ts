// A step that is cut off in the middle leaves nothing, wherever it was cut; the same command afterwards is taken once.
import { advanceAt, recordAt } from '../support/clock';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Client, connect } from '../../db/client';
import type { Content } from '../../record/content';
import { type CommandEnvelope } from '../../record/record';
import { verify } from '../../record/verify';
import { keys } from '../support/keys';
import { type TestDatabase, createDatabase } from '../support/servers';
import { type TestTown, aTown, anApplication, anOpening, order, verb } from '../support/town';
import { at, everything, stepsOf } from './registry';

let client: Client;
let database: TestDatabase;
let town: TestTown;

beforeAll(async () => {
  database = await createDatabase();
  client = connect(database.url, keys, 4);
  town = await aTown(client);
});
afterAll(async () => {
  await client.close();
  await database.drop();
});

type Ending = 'its connection ended' | 'its process killed';

/** Lets a step run in another process until it writes to the table, and ends it there. */
async function cutOffAt(table: string, how: Ending, step: { caseId: string; order?: CommandEnvelope; now: number }): Promise<void> {
  const [program, ...options] = [process.execPath, '--import', 'tsx', join(__dirname, 'one-step.ts'), JSON.stringify({ url: database.url, ...step })];
  const pid = await client.sql.begin(async (holder) => {
    await holder`lock table ${holder(table)} in share mode`;
    const child = spawn(program, options, { stdio: 'ignore' });
    const gone = once(child, 'exit');
    for (;;) {
      const [waiting] = await client.sql<{ pid: number }[]>`
        select pid from pg_locks where not granted and relation = ${table}::regclass`;
      if (waiting === undefined) continue;
      if (how === 'its process killed') child.kill('SIGKILL');
      else await client.sql`select pg_terminate_backend(${waiting.pid})`;
      await gone;
      return waiting.pid;
    }
  });
  while ((await client.sql`select 1 from pg_stat_activity where pid = ${pid}`).length > 0);
}

async function asking(): Promise<{ parent: string; child: string }> {
  const [parent, child] = [await anApplication(client, town, at('2026-09-17 15:00')), randomUUID()];
  await order(client, town, parent, 'clerk', verb(town, 'accept'), at('2026-09-18 10:00'));
  await order(client, town, parent, 'clerk', verb(town, 'refer', { opens: child }), at('2026-09-18 11:00'));
  return { parent, child };
}

it.each<[string, Ending]>([
  ['case_letter', 'its process killed'],
  ['case_step', 'its connection ended'],
  ['case_state', 'its process killed'],
  ['task', 'its connection ended'],
  ['clock', 'its process killed'],
  ['notification', 'its connection ended'],
])('an end with rungs due and a referral to end leaves nothing when it is cut off at %s, %s; sent again it is taken once', async (table, how) => {
  const { parent: caseId } = await asking();
  const before = await everything(client);
  const end: CommandEnvelope = { id: 'withdraw-1', actor: town.people.clerk, townId: town.id, command: verb(town, 'moveAway') };
  await cutOffAt(table, how, { caseId, order: end, now: at('2026-10-30 10:00') });
  expect(await everything(client)).toEqual(before);
  const first = await recordAt(client, caseId, end, at('2026-10-30 10:01'));
  expect(first).toMatchObject({ ok: true, answer: { outcome: 'movedAway' } });
  expect(await recordAt(client, caseId, end, at('2026-10-30 10:02'))).toEqual(first);
  expect(await stepsOf(client, caseId)).toHaveLength(4);
  expect((await verify(client)).drifts).toEqual([]);
});

it.each<[string, Ending]>([
  ['numbering', 'its connection ended'],
  ['referral', 'its process killed'],
])('a referral that is opened leaves nothing when it is cut off at %s, %s: not even its number', async (table, how) => {
  const { child: caseId } = await asking();
  const before = await everything(client);
  await cutOffAt(table, how, { caseId, now: at('2026-09-18 12:00') });
  expect(await everything(client)).toEqual(before);
  expect((await advanceAt(client, caseId, at('2026-09-18 12:00')))?.docket.seq).toBe(1);
  expect((await verify(client)).drifts).toEqual([]);
});

/** A text, a sheet and a guest that go with one act. */
const written = (): Content => [
  { kind: 'text', row: { id: randomUUID(), body: '本人撤回。' } },
  { kind: 'sheet', row: { id: randomUUID(), body: '{}' } },
  { kind: 'guest', row: { id: randomUUID(), name: '周大山', unit: '云溪东村村民委员会', phone: '000-0000-0001' } },
];

it.each<[string, Ending]>([
  ['case_text', 'its process killed'],
  ['means_sheet', 'its connection ended'],
  ['guest', 'its process killed'],
])('an act leaves nothing of what was entered with it when it is cut off at %s, %s; with other words it is taken under the same key', async (table, how) => {
  const { parent: caseId } = await asking();
  const before = await everything(client);
  const end: CommandEnvelope = { id: 'withdraw-2', actor: town.people.clerk, townId: town.id, command: verb(town, 'moveAway') };
  const content = written();
  await cutOffAt(table, how, { caseId, order: { ...end, content }, now: at('2026-10-30 10:00') });
  expect(await everything(client)).toEqual(before);
  expect(await recordAt(client, caseId, { ...end, content: content.slice(0, 1) }, at('2026-10-30 10:01'))).toMatchObject({ ok: true });
});

it.each<[string, Ending]>([
  ['household', 'its connection ended'],
  ['person', 'its process killed'],
  ['intake', 'its connection ended'],
  ['case_file', 'its process killed'],
])('an application leaves nothing of its household when it is cut off at %s, %s; sent again it is opened once', async (table, how) => {
  const before = await everything(client);
  const [caseId, opening] = [randomUUID(), anOpening(town)];
  await cutOffAt(table, how, { caseId, order: opening, now: at('2026-09-17 15:00') });
  expect(await everything(client)).toEqual(before);
  const first = await recordAt(client, caseId, opening, at('2026-09-17 15:01'));
  expect(first).toMatchObject({ ok: true, answer: { seq: 1 } });
  expect(await recordAt(client, caseId, opening, at('2026-09-17 15:02'))).toEqual(first);
});

it('notes a recusal whole or not at all when it is cut off at recusal', async () => {
  const { parent: caseId } = await asking();
  const before = await everything(client);
  const { reviewer } = town.people;
  const content: Content = [{ kind: 'recusal', row: { staffId: reviewer.id, reason: '与申请人是旧邻。' } }];
  const recuse: CommandEnvelope = {
    id: 'recuse-1',
    actor: reviewer,
    townId: town.id,
    command: { type: 'note', note: 'recusalDeclared', details: {} },
    content,
  };
  await cutOffAt('recusal', 'its process killed', { caseId, order: recuse, now: at('2026-09-18 12:00') });
  expect(await everything(client)).toEqual(before);
  const first = await recordAt(client, caseId, recuse, at('2026-09-18 12:01'));
  expect(first).toMatchObject({ ok: true });
  expect(await recordAt(client, caseId, recuse, at('2026-09-19 12:00'))).toEqual(first);
});
