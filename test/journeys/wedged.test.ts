// Workflows that would stand for ever and enforce nothing: of a case that is gone, and one that hears and doesn't look.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { deliveryConfigOf } from '../../activities/delivery-config';
import { commonOf } from '../../activities/reconcile';
import { tellFindings } from '../../db/content/findings';
import { type Client, connect } from '../../db/client';
import { caseSeen, caseStep, notification, town as townTable } from '../../db/schema';
import { workflowId, workflowTypeOf } from '../../workflows/messages';
import { recordAt } from '../support/clock';
import { keys } from '../support/keys';
import { type LiveEngine, type LiveWorker, aLiveEngine, aWorker, eventually } from '../support/live';
import { type TestDatabase, type TestTemporal, createDatabase, startTemporal } from '../support/servers';
import { type TestTown, aTown, anApplication, anOpening } from '../support/town';

let database: TestDatabase;
let client: Client;
let temporal: TestTemporal;
let live: LiveEngine;
let worker: LiveWorker;
let town: TestTown;
beforeAll(async () => {
  database = await createDatabase();
  client = connect(database.url, keys, 10);
  temporal = await startTemporal();
  live = aLiveEngine(temporal.address);
  worker = await aWorker(client, live, temporal.address, { sweeper: true, patience: { firstMs: 300, mostMs: 300 } });
});
beforeEach(async () => {
  town = await aTown(client, { training: true });
});
afterAll(async () => {
  await worker.stop();
  await live.close();
  await temporal.stop();
  await client.close();
  await database.drop();
});

const handleOf = (caseId: string) => live.engine.client.workflow.getHandle(workflowId('application', caseId));
const statusOf = async (caseId: string) => (await handleOf(caseId).describe()).status.name;
const seen = (caseId: string, seq: number) =>
  eventually(`step ${seq} is seen`, async () => (await client.db.select().from(caseSeen).where(eq(caseSeen.caseId, caseId)))[0]?.seenSeq === seq);
const rungs = async (caseId: string) =>
  (await client.db.select().from(caseStep).where(eq(caseStep.caseId, caseId))).filter(({ events }) => events.includes('"rungPassed"')).length;
const toldTo = async (check: string): Promise<string[]> =>
  (await client.db.select().from(notification)).filter(({ codes }) => codes.includes(`"${check}"`)).map(({ staffId }) => staffId);
/** Past its limits. */
const leap = () =>
  client.db
    .update(townTable)
    .set({ offsetMs: 30 * 24 * 3_600_000 })
    .where(eq(townTable.id, town.id));

/** What a copy of the database from before the case would hold of it. */
async function restoredToBefore(caseId: string): Promise<void> {
  const tables = await client.sql<{ name: string }[]>`select table_name as name from information_schema.columns where column_name = 'case_id'`;
  for (const { name } of tables.filter(({ name: one }) => one !== 'case_seen')) await client.sql`delete from ${client.sql(name)} where case_id = ${caseId}`;
}

it('ends the workflow of a case that is gone, tells of it once, and carries the case that is entered anew under its id', async () => {
  const caseId = await anApplication(client, town, Date.now());
  await live.teller.tell({ caseId, kind: 'application', seq: 1, signal: 'opened' });
  await seen(caseId, 1);
  await restoredToBefore(caseId);
  const first = (await handleOf(caseId).describe()).runId;
  await live.teller.tell({ caseId, kind: 'application', seq: 1, signal: 'lookAgain' });
  await expect(handleOf(caseId).result()).resolves.toBe('gone');
  await live.teller.tell({ caseId, kind: 'application', seq: 1, signal: 'lookAgain' }); // told again, it begins, finds nothing, ends
  await eventually('that has ended, too', async () => (await handleOf(caseId).describe()).runId !== first && (await statusOf(caseId)) === 'COMPLETED');
  expect((await toldTo('caseGone')).filter((one) => one === town.people.director.id)).toHaveLength(1);

  const opened = await recordAt(client, caseId, anOpening(town), Date.now());
  expect(opened.ok).toBe(true); // and nobody tells but the sweep: what was seen of the former one is forgotten
  await eventually('it runs', async () => (await statusOf(caseId)) === 'RUNNING');
  await leap();
  await eventually('its limits are walked', async () => (await rungs(caseId)) > 0);
});

it('starts again a workflow that is told and does not look, and tells people once', async () => {
  const caseId = await anApplication(client, town, Date.now());
  await live.engine.client.workflow.start(workflowTypeOf('application'), {
    workflowId: workflowId('application', caseId),
    args: [{ caseId }],
    taskQueue: randomUUID(),
  });
  const deaf = (await handleOf(caseId).describe()).runId;
  await leap();
  await eventually('it is told three times', async () => ((await client.db.select().from(caseSeen).where(eq(caseSeen.caseId, caseId)))[0]?.unheard ?? 0) >= 3);
  expect([await rungs(caseId), await statusOf(caseId)]).toEqual([0, 'RUNNING']);
  const later = Date.now() + 150_000;
  const engine = await live.engine.identity();
  const round = () =>
    commonOf({ client, teller: live.teller, delivery: deliveryConfigOf({}, { now: async () => later }), running: live.engine, engine: () => engine }).common(
      later,
    );
  const found = (await round()).filter((one) => one.caseId === caseId);
  expect(found).toMatchObject([{ check: 'deafWorkflow', mended: false }]);
  await tellFindings(client, found, later);
  await eventually('its limits are walked', async () => (await rungs(caseId)) > 0);
  expect((await handleOf(caseId).describe()).runId).not.toBe(deaf);
  await eventually('it is seen', async () => (await client.db.select().from(caseSeen).where(eq(caseSeen.caseId, caseId)))[0]?.unheard === 0);
  await tellFindings(client, found, later);
  expect(await toldTo('deafWorkflow')).toEqual([town.people.director.id]);
  expect((await round()).filter((one) => one.check === 'deafWorkflow')).toEqual([]);
});
