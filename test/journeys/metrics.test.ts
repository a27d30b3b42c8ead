// What Prometheus reads of server and worker, that the alerts ask for nothing else, and that none of it names a case or a person.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Registry } from 'prom-client';
import { parse } from 'yaml';
import { type Client, connect } from '../../db/client';
import { backup, caseSeen, caseState } from '../../db/schema';
import { checkout } from '../../local/folders';
import { freePort } from '../../local/ports';
import { engineRegistry, sdkMetrics, serveMetrics } from '../../metrics';
import { connectEngine } from '../../temporal/connection';
import { workflowBundle } from '../support/bundle';
import { freeOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { eventually } from '../support/live';
import { createDatabase, startTemporal } from '../support/servers';
import { aTown, anApplication } from '../support/town';

const host = '127.0.0.1';
let client: Client;
let drop: () => Promise<void>;
beforeEach(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 3);
});
afterEach(async () => {
  await client.close();
  await drop();
});

const scrape = async (port: number): Promise<string> => (await fetch(`http://${host}:${port}/metrics`)).text();
const valueOf = (text: string, name: string): string | undefined => new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1];
const namesIn = (text: string): string[] => [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name = '']) => name);

it('says how far the engine is behind, what is unwalked and when the last backup was, and when it can’t', async () => {
  const registry = engineRegistry(client);
  const now = Date.now();
  const caseId = await anApplication(client, await aTown(client), now - 50_000); // more would be a clock in doubt
  await freeOfficeClock(client);
  const first = await registry.metrics();
  expect(Number(valueOf(first, 'yimen_engine_lag_seconds'))).toBeGreaterThanOrEqual(50);
  const of = ['yimen_figures_read', 'yimen_unwalked_moments', 'yimen_clock_in_doubt', 'yimen_last_backup_timestamp_seconds'];
  expect(of.map((name) => valueOf(first, name))).toEqual(['1', '0', '0', '0']);

  await client.db.insert(backup).values({ takenAt: new Date(1_700_000_000_000) });
  await client.db.update(caseSeen).set({ seenSeq: 1, headSeq: 1 }).where(eq(caseSeen.caseId, caseId));
  await client.db
    .update(caseState)
    .set({ nextMoment: now - 300_000 })
    .where(eq(caseState.caseId, caseId));
  const second = await registry.metrics();
  expect(['yimen_engine_lag_seconds', ...of].map((name) => valueOf(second, name))).toEqual(['0', '1', '1', '0', '1700000000']);

  await client.close();
  const third = await registry.metrics();
  expect(['yimen_engine_lag_seconds', 'yimen_figures_read', 'yimen_unwalked_moments'].map((name) => valueOf(third, name))).toEqual(['Nan', '0', 'Nan']);
});

it('answers on its own port alone, with every figure that an alert asks for, and no particulars', async () => {
  const temporal = await startTemporal();
  const [server, worker, sdk] = [await freePort(), await freePort(), await freePort()];
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), ...sdkMetrics({ host, sdk }) });
  await serveMetrics(host, server, engineRegistry(client));
  await serveMetrics(host, worker, new Registry());
  const engine = connectEngine({ address: temporal.address, namespace: 'default', taskQueue: 'figures' });
  const connection = await NativeConnection.connect({ address: temporal.address });
  const works = await Worker.create({ connection, taskQueue: 'figures', workflowBundle: await workflowBundle() });
  const running = works.run();
  try {
    // No such workflow: its task fails.
    await eventually('it begins', () => engine.client.workflow.start('nothing', { taskQueue: 'figures', workflowId: 'geheim-case', args: ['geheim-name'] }));
    const said = await eventually('a task has failed', async () => {
      const text = await scrape(sdk);
      return Number(valueOf(text, 'temporal_workflow_task_execution_failed') ?? 0) > 0 && text;
    });
    const all = [said, await scrape(server), await scrape(worker)];
    const asked = readFileSync(join(checkout, 'docs/alerts.yml'), 'utf8');
    const { groups } = parse(asked) as { groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[] };
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.map(({ alert }) => alert)).toEqual([
      'YimenEngineLags',
      'YimenTasksWait',
      'YimenWorkflowTasksFail',
      'YimenMomentsUnwalked',
      'YimenBackupIsOld',
    ]);
    const names = rules.flatMap(({ expr }) => [...expr.matchAll(/\b(?:yimen|temporal)_[a-z_]+/g)].map(([name]) => name.replace(/_bucket$/, '')));
    expect(all.flatMap(namesIn)).toEqual(expect.arrayContaining([...names, 'process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds']));
    expect(all.join()).not.toContain('geheim');
    expect((await fetch(`http://${host}:${server}/`)).status).toBe(404);
    await expect(serveMetrics(host, server, new Registry())).rejects.toThrow(`指标的端口 ${host}:${server} 用不了`);
  } finally {
    works.shutdown();
    await running;
    await connection.close();
    await engine.close();
    await temporal.stop();
  }
});
