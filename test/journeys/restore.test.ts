// The day the machine is lost: a copy made while people write, put into an empty database beside an empty Temporal, and everything goes on.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { createApp } from '../../api/http/app';
import { routes } from '../../api/routes';
import { type Client, connect } from '../../db/client';
import { accountsOf } from '../../db/content/towns';
import { checkout } from '../../local/folders';
import { verify } from '../../record/verify';
import { workflowId } from '../../workflows/messages';
import { type Office, doorOf, openOffice } from '../support/api';
import { aPlace, restoreTo } from '../support/copies';
import { anApplication } from '../support/households';
import { keys, keysFile } from '../support/keys';
import { type LiveEngine, type LiveWorker, aLiveEngine, aWorker, eventually, isAtRest } from '../support/live';
import { act, asked, broughtTo, submitted, villageNamed } from '../support/office-cases';
import { type TestDatabase, type TestTemporal, createDatabase, startTemporal } from '../support/servers';

let office: Office;
let temporals: TestTemporal[];
let engines: LiveEngine[];
let workers: LiveWorker[] = [];
let place: TestDatabase;
let restored: Client;
let server: Server | undefined;

beforeAll(async () => {
  temporals = await Promise.all([startTemporal(), startTemporal()]);
  engines = temporals.map(({ address }) => aLiveEngine(address));
  office = await openOffice(new Date().toISOString(), { teller: engine(0).teller });
  place = await createDatabase();
  restored = connect(place.accountUrl, keys, 20);
});
afterAll(async () => {
  server?.close();
  await Promise.all(workers.map((one) => one.stop()));
  await Promise.all(engines.map((one) => one.close()));
  await Promise.all(temporals.map((one) => one.stop()));
  await office.close();
  await restored.close();
  await place.drop();
});

const engine = (nth: 0 | 1): LiveEngine => at(engines, nth);
function at<T>(all: readonly T[], nth: number): T {
  const one = all[nth];
  if (one === undefined) throw new Error(`there is no ${nth}`);
  return one;
}
const runs = async (client: Client, nth: 0 | 1) => {
  workers = [...workers, await aWorker(client, engine(nth), at(temporals, nth).address, { sweeper: true })];
  await eventually('all is at rest', () => isAtRest(client, engine(nth).engine));
};
const limits = ({ sql }: Client, cases: readonly string[]) =>
  sql`select case_id, clock, round, due_on, due_at, state, next_rung, next_at from clock where case_id in ${sql(cases)} order by 1, 2, 3`;
const numbers = async ({ sql }: Client): Promise<string[]> => (await sql<{ number: string }[]>`select number from case_file`).map(({ number }) => number);

async function command(name: 'backup' | 'check', databaseUrl: string, nth: 0 | 1, ...words: readonly string[]) {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    EVIDENCE_KEYS: keysFile,
    TEMPORAL_ADDRESS: at(temporals, nth).address,
    TEMPORAL_TASK_QUEUE: engine(nth).engine.taskQueue,
  };
  return promisify(execFile)(process.execPath, ['--import', 'tsx', `cli/${name}.ts`, ...words], { cwd: checkout, env }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout + error.stderr }),
  );
}

it('goes on from a copy as if nothing had happened, save what was written after it', async () => {
  await runs(office.client, 0);
  const clerk = await office.as('clerk');
  const noticed = await broughtTo(office, 'postNotice');
  const questioned = await submitted(office, '云溪西村');
  await act(clerk, questioned, 'accept');
  const question = await asked(office, questioned);
  const urgent = await submitted(office, '云溪东村', { programme: 'tekun' });
  const key = randomUUID();
  const body = anApplication(await villageNamed(office, '云溪东村'));
  const first = await clerk.post('/api/applications', body, { key });
  await eventually('the question is opened', async () => (await office.client.sql`select 1 from case_file where case_id = ${question}`).length === 1);
  await eventually('all is at rest', () => isAtRest(office.client, engine(0).engine));
  const before = [noticed, questioned, question, urgent, first.body.id as string];
  const due = await limits(office.client, before);

  const folder = aPlace();
  let isCopying = true;
  const copying = command('backup', office.database.accountUrl, 0, folder).finally(() => (isCopying = false));
  while (isCopying) await submitted(office);
  const { code, out } = await copying;
  expect([code, out]).toEqual([0, expect.stringContaining('已逐个文件核对')]);
  expect(out).toContain(`必须另存在别处：文件 ${keysFile}，编号 ${keys.current}。`);
  await at(workers, 0).stop();
  workers = [];

  const { tables } = await restoreTo(place, folder);
  expect(await limits(restored, before)).toEqual(due);
  const [cases, lost] = [await numbers(restored), await numbers(office.client)];
  expect(cases.length).toBe(tables.find(({ name }) => name === 'case_file')?.rows);
  expect(lost.length).toBeGreaterThan(cases.length); // people went on writing
  expect((await verify(restored)).drifts).toEqual([]);

  await runs(restored, 1);
  const open = await restored.sql<{ id: string; kind: string }[]>`select case_id as id, kind from case_state where open`;
  expect(open.map(({ id }) => id)).toEqual(expect.arrayContaining(before));
  expect(new Set(open.map(({ kind }) => kind)).size).toBe(2);
  for (const { id, kind } of open) expect((await engine(1).engine.client.workflow.getHandle(workflowId(kind, id)).describe()).status.name).toBe('RUNNING');
  expect(await limits(restored, before)).toEqual(due);
  const checked = await eventually('nothing is found', async () => {
    const said = await command('check', place.accountUrl, 1);
    return said.code === 0 && said;
  });
  expect(checked.out).toMatch(/^巡查完毕：没有发现问题。\n最近一份完好的备份：/);

  const again = await opened(restored, office.townId, engine(1));
  const back = await again.as('clerk');
  expect((await back.post('/api/applications', body, { key })).body).toEqual(first.body);
  expect((await back.get('/api/session')).body.withoutBackup).toBeUndefined();
  expect((await again.send('GET', '/readyz')).body.lastBackup).toBeDefined();
  const next = (await back.post('/api/applications', anApplication(await villageNamed(again, '云溪东村')))).body;
  expect(next.id).toBeDefined();
  const after = await numbers(restored);
  expect([new Set(after).size, after.length]).toEqual([cases.length + 1, cases.length + 1]);
  await act(back, next.id, 'accept');
  await eventually('all is at rest', () => isAtRest(restored, engine(1).engine)); // its messages have numbers of their own
  expect((await verify(restored)).drifts).toEqual([]);
});

/** The office's door over the database that was restored. */
async function opened(client: Client, townId: string, { teller }: LiveEngine): Promise<Pick<Office, 'as' | 'send'>> {
  const log = { info: () => undefined, error: () => undefined };
  const quota = { own: Infinity, block: 1 };
  const app = createApp({ client, teller, now: Date.now, config: { secureCookie: false, training: true }, log }, routes, { person: quota, visitor: quota });
  const door = (server = createServer((req, res) => void app(req, res)));
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  return doorOf(() => `http://127.0.0.1:${port}`, await accountsOf(client, townId));
}
