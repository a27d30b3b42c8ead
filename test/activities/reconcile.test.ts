// Each check of the reconciler: what is wrong is found, mended where that is safe, and told to whoever answers for it.
import { randomUUID } from 'node:crypto';
import { eq, getTableName } from 'drizzle-orm';
import { type Finding, countsOf, tellFindings } from '../../db/content/findings';
import { deliveryConfigOf } from '../../activities/delivery-config';
import { type ReconcileDeps, commonOf, reconcileTown, restingStrays } from '../../activities/reconcile';
import { type Client, connect } from '../../db/client';
import { expectParts, notePartDone } from '../../db/content/rounds';
import { doOnce } from '../../db/content/idempotent-requests';
import { listTowns } from '../../db/reads/rounds';
import { caseFile, caseLetter, caseSeen, caseState, caseStep, delivery, notification, numbering, roleGrant, staff, task } from '../../db/schema';
import { checkAdvice, commonParts, tableWord } from '../../domain/notices/words';
import { contentTables } from '../../record/content';
import { rowTables } from '../../record/stored-rows';
import { sentenceOf } from '../../domain/notices/sentence';
import { verifyTown } from '../../record/verify';
import type { CaseRef } from '../../domain/casework/state';
import type { CaseNews } from '../../temporal/tell';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type TestTown, aTown, anApplication, order, verb } from '../support/town';
import { release } from '../../domain/procedures';

let client: Client;
let drop: () => Promise<void>;
let town: TestTown;
let caseId: string;
let told: CaseNews[];
let running: CaseRef[];
/** What the engine's list says beside: it lags. */
let listed: CaseRef[] | undefined;
let heard: boolean;
let ended: string[];

const opened = Date.parse('2026-07-06T10:00+08:00');
const now = opened + 3_600_000;

beforeEach(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 5);
  town = await aTown(client);
  caseId = await anApplication(client, town, opened);
  await client.db.update(caseSeen).set({ seenSeq: 1, engine: 'this', release });
  told = [];
  running = [{ kind: 'application', caseId }];
  listed = undefined;
  heard = true;
  ended = [];
});
afterEach(async () => {
  await client.close();
  await drop();
});

const deps = (): ReconcileDeps => ({
  client,
  teller: { tell: (news) => (told.push(news), Promise.resolve(heard)), deliver: () => Promise.resolve(heard) },
  delivery: deliveryConfigOf({}, { now: async () => now }),
  running: {
    list: () => Promise.resolve(listed ?? running),
    isRunning: (one) => Promise.resolve(running.some((other) => other.caseId === one.caseId)),
    terminate: ({ caseId: id }) => (ended.push(id), Promise.resolve()),
  },
  engine: () => 'this',
});
/** Every part, as a round goes through them. */
async function run(): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { id } of await listTowns(client)) found.push(...(await reconcileTown(deps(), id, now)));
  for (const part of commonParts) found.push(...(await commonOf(deps())[part](now)));
  return found;
}
const does = async (who: 'clerk' | 'sectionHead', action: string) => {
  const done = await order(client, town, caseId, who, verb(town, action), opened);
  if (!done.ok) throw new Error(done.code);
  await client.db.update(caseSeen).set({ seenSeq: done.answer.seq });
};
const close = () => does('clerk', 'moveAway');
/** A reminder by hand to the clerk, who answers for the case; `sentAt`: delivered to the inbox then. */
const aNotice = async (sentAt?: number): Promise<number> => {
  await does('sectionHead', 'urge');
  const [made] = await client.db
    .update(notification)
    .set({ sentAt: sentAt ?? null })
    .returning({ id: notification.id });
  return made?.id ?? 0;
};

it('finds nothing where all is well', async () => {
  await expect(run()).resolves.toEqual([]);
  expect(told).toEqual([]);
});

it('takes neither a message on its way nor what somebody has started by hand for a case', async () => {
  running.push({ kind: 'delivery', caseId: '7' }, { kind: 'application', caseId: 'by-hand' });
  await expect(run()).resolves.toEqual([]);
});

it('tells a case whose news the engine has not seen, and reports it when the engine does not hear', async () => {
  await client.db.update(caseSeen).set({ seenSeq: 0 });
  await expect(run()).resolves.toMatchObject([{ check: 'unseen', caseId, number: '低保2026-0001', mended: true }]);
  heard = false;
  await client.db.update(caseSeen).set({ told: null });
  await expect(run()).resolves.toMatchObject([{ check: 'unseen', mended: false }]);
});

it('puts right where the sweep believes a case to stand, and tells what that hid', async () => {
  await client.db.update(caseSeen).set({ headSeq: 7, open: false });
  await expect(run()).resolves.toEqual([]); // all was seen
  expect((await client.db.select().from(caseSeen))[0]).toMatchObject({ headSeq: 1, open: true, seenSeq: 1, engine: 'this' });
  await client.db.delete(caseSeen);
  await expect(run()).resolves.toMatchObject([{ check: 'unseen', caseId, mended: true }]);
  expect((await client.db.select().from(caseSeen))[0]).toMatchObject({ headSeq: 1, open: true, seenSeq: 0 });
});

it('starts again a workflow that was told three times and has not looked, and none that has', async () => {
  const mark = { seenSeq: 0, told: 'this 1', toldAt: now - 600_000, tellings: 5 };
  await client.db.update(caseSeen).set({ ...mark, unheard: 2 }); // it looked after the third, in vain
  await expect(run()).resolves.toMatchObject([{ check: 'unseen', mended: true }]);
  await client.db.update(caseSeen).set({ ...mark, unheard: 3, toldAt: now - 1_000 }); // it has hardly had the time
  await expect(run()).resolves.toEqual([]);
  expect(ended).toEqual([]);
  await client.db.update(caseSeen).set({ ...mark, unheard: 3 });
  await expect(run()).resolves.toMatchObject([{ check: 'deafWorkflow', caseId, number: '低保2026-0001', mended: false }]);
  expect([ended, told.length]).toEqual([[caseId], 2]);
  expect((await client.db.select().from(caseSeen))[0]).toMatchObject({ told: 'this 1', toldAt: now, tellings: 6, unheard: 4 });
});

it('leaves to the sweep what that has told within its pause', async () => {
  const mark = { seenSeq: 0, told: 'this 1', tellings: 5, unheard: 0 }; // told five times: left alone for 160 seconds
  await client.db.update(caseSeen).set({ ...mark, toldAt: now - 159_000 });
  await expect(run()).resolves.toEqual([]);
  expect(told).toEqual([]);
  await client.db.update(caseSeen).set({ ...mark, toldAt: now - 161_000 }); // no sweep has come to it
  await expect(run()).resolves.toMatchObject([{ check: 'unseen', mended: true }]);
  await client.db.update(caseSeen).set({ ...mark, told: 'another 1', toldAt: now - 1_000 }); // of another Temporal
  await expect(run()).resolves.toMatchObject([{ check: 'unseen', mended: true }]);
});

it('ends no workflow that doesn’t run, however often its case was told: that one is gone, and begins by being told', async () => {
  await client.db.update(caseSeen).set({ seenSeq: 0, told: 'this 1', toldAt: now - 600_000, tellings: 5, unheard: 3 });
  listed = running;
  running = [];
  await expect(run()).resolves.toMatchObject([{ check: 'unseen', caseId, mended: true }]);
  expect(ended).toEqual([]);
});

it('asks of each case itself where the engine’s list lags, before it brings a workflow back or calls it stray', async () => {
  listed = [];
  await expect(run()).resolves.toEqual([]);
  await close();
  [listed, running] = [running, []];
  await expect(run()).resolves.toEqual([]);
  expect(told).toEqual([]);
});

it('brings back an open case that nothing carries, but lets a young one be', async () => {
  running = [];
  await expect(run()).resolves.toMatchObject([{ check: 'notCarried', caseId, townId: town.id, mended: true }]);
  expect(told).toMatchObject([{ caseId, kind: 'application', seq: 1, signal: 'lookAgain', number: '低保2026-0001' }]);
  await client.sql`update case_state set recorded_at = ${now - 1_000}`;
  await expect(run()).resolves.toMatchObject([{ check: 'drift' }]); // its step says another moment
});

it('tells the workflow of a closed case to look, lets one speak its last words, and tells one whose case nobody knows, which ends by it', async () => {
  const id = await aNotice(opened);
  await close();
  await expect(run()).resolves.toMatchObject([{ check: 'strayWorkflow', caseId, mended: true }]);
  await client.db.insert(delivery).values({ notificationId: id, channel: 'email', nextAt: now });
  await expect(run()).resolves.toEqual([]);
  const unknown = '0b6c3a52-5a3e-4a86-9a1f-1f3f0f6d7a11';
  running = [{ kind: 'application', caseId: unknown }];
  await expect(run()).resolves.toEqual([{ check: 'strayWorkflow', caseId: unknown, detail: '申请', mended: true }]);
});

it('reports a row that differs from its steps, and touches nothing', async () => {
  await client.db.update(caseFile).set({ stage: 'decision' });
  const before = await client.db.select().from(caseFile);
  await expect(run()).resolves.toMatchObject([{ check: 'drift', caseId, number: '低保2026-0001', detail: '案件：与步骤不符', mended: false }]);
  expect(await client.db.select().from(caseFile)).toEqual(before);
  await client.db.update(caseStep).set({ events: '[]' });
  expect((await run())[0]?.detail).toContain('办理步骤：签名不对');
});

it('has a Chinese word for every table that it may name', () => {
  const tables = [caseStep, caseState, caseLetter, numbering, ...Object.values(rowTables).map(({ table }) => table), ...Object.values(contentTables)];
  expect(tables.map(getTableName).filter((table) => tableWord(table) === table)).toEqual([]);
});

it('delivers a notification that nobody delivered, and reports what has died unread', async () => {
  const id = await aNotice();
  await expect(run()).resolves.toMatchObject([{ check: 'unsent', caseId, mended: true }]);
  expect((await client.db.select().from(notification))[0]?.sentAt).toBe(now);
  await client.db.insert(delivery).values({ notificationId: id, channel: 'email', attempts: 5, nextAt: now, deadAt: now, lastCode: 'smtp 550' });
  await expect(run()).resolves.toMatchObject([{ check: 'deadLetter', caseId, detail: '邮件：邮件服务器没有收下（550）', mended: false }]);
  await client.db.update(notification).set({ readAt: now }); // read in the inbox: it has reached its person
  await expect(run()).resolves.toEqual([]);
});

it('takes up a way whose time is long past, and leaves one that waits for its next attempt', async () => {
  const id = await aNotice(opened);
  await client.db.insert(delivery).values({ notificationId: id, channel: 'email', attempts: 4, nextAt: now + 60_000 });
  await expect(run()).resolves.toEqual([]);
  await client.db.update(delivery).set({ nextAt: opened });
  await run();
  expect((await client.db.select().from(delivery))[0]).toMatchObject({ attempts: 5, lastCode: 'not configured', deadAt: now });
});

it('reports open work held or answered for by whoever has left or is absent', async () => {
  await client.db.update(task).set({ holder: town.people.clerk.id });
  await client.db.update(staff).set({ active: false }).where(eq(staff.id, town.people.clerk.id));
  expect((await run()).filter(({ check }) => check === 'orphanedWork')).toMatchObject([{ caseId, townId: town.id, mended: false }]);
  await client.db.update(staff).set({ active: true, absentFrom: '2026-07-06', absentTo: '2026-07-07' }).where(eq(staff.id, town.people.clerk.id));
  expect((await run()).map(({ check }) => check)).toContain('orphanedWork');
  await client.db.update(staff).set({ absentTo: '2026-07-05' }).where(eq(staff.id, town.people.clerk.id));
  expect((await run()).map(({ check }) => check)).not.toContain('orphanedWork');
  await client.db.update(caseFile).set({ owner: town.people.reviewer.id });
  await client.db.update(staff).set({ active: false }).where(eq(staff.id, town.people.reviewer.id));
  expect((await run()).map(({ check }) => check)).toContain('orphanedWork');
});

it('tells the director and the administrators of the town, once a day and fact, what it could not mend', async () => {
  await client.db.insert(roleGrant).values({ staffId: town.people.clerk.id, role: 'administrator', fromOn: '2020-01-01' });
  const elsewhere = await aTown(client);
  await client.db.update(caseFile).set({ stage: 'decision' });
  for (let round = 0; round < 3; round += 1) await tellFindings(client, await run(), now);
  const rows = await client.db.select().from(notification);
  expect(rows.map(({ staffId }) => staffId).sort()).toEqual([town.people.clerk.id, town.people.director.id].sort());
  expect(rows.every(({ sentAt, townId }) => sentAt === now && townId !== elsewhere.id)).toBe(true);
  expect(sentenceOf({ number: '', word: 'message', codes: JSON.parse(rows[0]?.codes ?? '{}') as Record<string, string> })).toBe(
    `系统发现数据异常（与办理步骤不一致）的记录1项：低保2026-0001。${checkAdvice.drift}`,
  );
  await tellFindings(client, await run(), now + 24 * 3_600_000);
  expect(await client.db.$count(notification)).toBe(4);
  expect(countsOf(await run())).toEqual({ drift: { found: 1, mended: 0 } });
});

it('names the rounds that don’t come to their end, of a town and of all, and no round of a town that is new', async () => {
  await expectParts(client, [town.id]);
  await expect(run()).resolves.toEqual([]);
  await client.sql`update round_part set expected_since = expected_since - interval '27 hours'`;
  await notePartDone(client, 'reconcile', town.id);
  const late = { check: 'lateRound', mended: false };
  await expect(run()).resolves.toMatchObject([
    { ...late, caseId: town.id, townId: town.id, number: '测试镇', detail: expect.stringMatching(/^每日待办提醒，上一次做完是\d{4}-\d\d-\d\d \d\d:\d\d$/) },
    { ...late, caseId: 'reconcile/common', number: '各乡镇共同的部分', detail: expect.stringMatching(/^系统巡查，/) },
    { ...late, caseId: 'reconcile/strays', number: '查找没有案件的记录', detail: expect.stringMatching(/^系统巡查，/) },
  ]); // and not the part that says so
  await notePartDone(client, 'digest', town.id);
  await client.sql`update round_part set done_at = done_at - interval '25 hours' where round = 'digest'`;
  for (const part of ['common', 'strays']) await notePartDone(client, 'reconcile', part);
  await expect(run()).resolves.toEqual([]);
});

it('names the rounds that are late while the search for rows without a case can’t come to its end', async () => {
  await expectParts(client, [town.id]);
  await client.sql`update round_part set expected_since = expected_since - interval '27 hours' where round = 'digest'`;
  await client.sql`alter table guest rename to mislaid`;
  const common = commonOf(deps());
  await expect(common.strays(now)).rejects.toThrow();
  await expect(common.late(now)).resolves.toMatchObject([{ check: 'lateRound', caseId: town.id }]);
  await expect(common.common(now)).resolves.toEqual([]);
});

it('looks for rows without a case once a day, and again as long as it has not come to its end', async () => {
  const strays = restingStrays();
  await client.sql`alter table guest rename to mislaid`;
  await expect(strays(client)).rejects.toThrow();
  await client.sql`alter table mislaid rename to guest`;
  await client.db.delete(caseState);
  expect((await strays(client)).map(({ caseId: id, check }) => [id, check])).toContainEqual([caseId, 'drift']);
  await expect(strays(client)).resolves.toEqual([]);
});

it('throws away what was kept of requests that nobody repeats any more', async () => {
  const ids = [randomUUID(), randomUUID()];
  for (const id of ids) await doOnce(client, { id, asked: 'one', thing: id, outside: false }, async () => '{}');
  await client.sql`update idempotent_request set expires_at = expires_at - interval '73 hours' where id = ${ids[0] ?? ''}`;
  await run();
  expect((await client.sql<{ id: string }[]>`select id from idempotent_request`).map(({ id }) => id)).toEqual([ids[1]]);
});

it('holds a case that is opened while a town is gone through for no drift', async () => {
  let opened = 0;
  const opensBetween = new Proxy(client.db, {
    get: (db, name) =>
      name !== 'transaction'
        ? (Reflect.get(db, name) as unknown)
        : async (...call: Parameters<typeof db.transaction>) => {
            if ((opened += 1) === 1) await anApplication(client, town, now); // its number is taken after the books were read
            return db.transaction(...call);
          },
  });
  expect(await verifyTown({ ...client, db: opensBetween }, town.id)).toMatchObject({ cases: 2, drifts: [] });
  await client.sql`update numbering set last = 1`;
  expect((await verifyTown(client, town.id)).drifts).toMatchObject([{ table: 'numbering', what: 'changed' }]);
  await client.sql`update numbering set last = 3`;
  expect((await verifyTown(client, town.id)).drifts).toMatchObject([{ table: 'numbering', what: 'gap', number: '低保2026-0003' }]);
});
