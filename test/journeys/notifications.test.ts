// Notifications on the real engine: out once, retried and given up, kept for office hours, never before a limit; the digest and the reconciler by their schedules.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { and, eq, gt, sql } from 'drizzle-orm';
import { type DeliveryConfig, deliveryConfigOf } from '../../activities/delivery-config';
import { createApp } from '../../api/http/app';
import { type Client, connect } from '../../db/client';
import { openSession } from '../../db/content/sessions';
import { listDeadLetters } from '../../db/reads/deliveries';
import { nextTownMoment } from '../../db/reads/town-moments';
import { caseFile, caseSeen, caseState, caseStep, delivery, notification, staff, town as townTable } from '../../db/schema';
import type { CaseEvent } from '../../domain/casework/events';
import { ensureSchedules, scheduleId, scheduleKeeper, scheduleVersion, schedulesOf } from '../../temporal/schedules';
import type { Round } from '../../domain/notices/words';
import { workflowId } from '../../workflows/messages';
import { type MailServer, type Robot, aMailServer, aRobot, mailFrom } from '../activities/receivers';
import { keys } from '../support/keys';
import { type LiveEngine, type LiveWorker, aLiveEngine, aWorker, eventually, isAtRest, jumpTo } from '../support/live';
import { type TestTemporal, createDatabase, startTemporal } from '../support/servers';
import { type Person, type TestTown, aTown, anApplication, order, verb } from '../support/town';

let client: Client;
let drop: () => Promise<void>;
let temporal: TestTemporal;
let live: LiveEngine;
let worker: LiveWorker | undefined;
let mail: MailServer;
let robot: Robot;

const quick = [150, 150, 150, 150];
const hourMs = 3_600_000;
const at = (text: string): number => Date.parse(`${text}+08:00`);

beforeEach(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 10);
  [temporal, mail, robot] = await Promise.all([startTemporal(), aMailServer(), aRobot()]);
  live = aLiveEngine(temporal.address);
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await live.close();
  await temporal.stop();
  await Promise.all([mail.close(), robot.close()]);
  await client.close();
  await drop();
});

const work = async (more: Partial<DeliveryConfig> = {}) => {
  const config = deliveryConfigOf({ mail: { url: mail.url, from: mailFrom }, webhookUrl: robot.url }, { retryMs: quick, ...more });
  worker = await aWorker(client, live, temporal.address, { sweeper: false, delivery: config });
};

/** A practice town whose clock stands at this moment, everybody with an address. */
async function aTownAt(moment: string): Promise<TestTown> {
  const town = await aTown(client, { training: true });
  await client.db.update(staff).set({ email: sql`name || '@town.example'` });
  await setClock(town, at(moment));
  return town;
}
const setClock = (town: TestTown, townNow: number) =>
  client.db
    .update(townTable)
    .set({ offsetMs: townNow - Date.now() })
    .where(eq(townTable.id, town.id));

/** A town whose clock nobody moves; its messages go out as if the office were open now. */
async function aRealTown(): Promise<TestTown> {
  const town = await aTown(client);
  await client.db.update(staff).set({ email: sql`name || '@town.example'` });
  return town;
}
const inOffice = { now: async () => at('2026-07-06T10:00') };

async function opened(town: TestTown): Promise<string> {
  const caseId = await anApplication(client, town, Date.now());
  await live.teller.tell({ caseId, kind: 'application', seq: 1, signal: 'opened' });
  return caseId;
}
async function does(town: TestTown, who: Person, caseId: string, action: string): Promise<void> {
  const recorded = await order(client, town, caseId, who, verb(town, action), Date.now());
  if (!recorded.ok) throw new Error(`${action}: ${recorded.code}`);
  await live.teller.tell({ caseId, kind: 'application', seq: recorded.answer.seq, signal: recorded.answer.signal });
}
const deliveries = (channel: 'email' | 'webhook') => client.db.select().from(delivery).where(eq(delivery.channel, channel));
/** Each letter by this way, once everybody has seen what was recorded and every notification has its letters laid out. */
const lettersOnce = async (how: 'sent' | 'dead', channel?: 'email' | 'webhook') =>
  eventually(`every letter is ${how}`, async () => {
    if (!(await isAtRest(client, live.engine))) return false;
    const rows = await (channel === undefined ? client.db.select().from(delivery) : deliveries(channel));
    return rows.length > 0 && rows.every(({ sentAt, deadAt }) => (how === 'sent' ? sentAt : deadAt) !== null) && rows;
  });
const rungs = async (caseId: string): Promise<{ rung: string; at: number; recordedAt: number }[]> => {
  const steps = await client.db.select().from(caseStep).where(eq(caseStep.caseId, caseId)).orderBy(caseStep.seq);
  return steps.flatMap(({ events, recordedAt }) =>
    (JSON.parse(events) as CaseEvent[]).flatMap((event) =>
      event.type === 'rungPassed' ? [{ rung: `${event.clock} ${event.rung}`, at: event.at, recordedAt }] : [],
    ),
  );
};
const historyOf = async (id: string): Promise<string> => historyToJSON(await live.engine.client.workflow.getHandle(id).fetchHistory());
const isRunning = (caseId: string) => live.engine.isRunning({ kind: 'application', caseId });

/** What went out and what the engine keeps: decoded as well as raw, since a history holds its payloads in base64. */
async function everythingSaid(caseId: string): Promise<string> {
  const history = await historyOf(workflowId('application', caseId));
  const payloads = [...history.matchAll(/"data": ?"([^"]+)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString('utf8'));
  return JSON.stringify([mail.mails, robot.bodies, history, payloads, await client.db.select().from(delivery)]);
}
const canaries = ['李秀珍', '李小溪', '9999011970', '云溪镇', '云溪东村', '测试镇', 'of-tests'];

it('tells each person once and the group once of one fact, and says nothing of anybody there or in a history', async () => {
  await work(inOffice);
  const town = await aRealTown();
  const caseId = await opened(town);
  await does(town, 'clerk', caseId, 'accept');
  await does(town, 'sectionHead', caseId, 'urge');
  const rows = await lettersOnce('sent');
  const told = await client.db.select().from(notification);
  const facts = new Set(told.map(({ key, staffId }) => key.slice(0, -staffId.length - 1)));
  expect(told.length).toBeGreaterThan(facts.size);
  expect(told.map(({ word }) => word).sort()).toEqual(['message', 'message', 'message', 'work', 'work']); // the urging, and the visit that has come to two
  expect(rows).toHaveLength(told.length + facts.size);
  expect(rows.every(({ attempts }) => attempts === 1)).toBe(true);
  expect(mail.mails.map(({ messageId }) => messageId).sort()).toEqual(told.map(({ id }) => `<notification.${id}@town.example>`).sort());
  expect(mail.mails.every(({ to, text }) => to.length === 1 && /^低保\d{4}-0001：(催办，请办理|新任务“入户调查”，请领取办理)。$/.test(text))).toBe(true);
  expect(robot.bodies).toHaveLength(facts.size);
  const said = await everythingSaid(caseId);
  expect(said).toContain('催办');
  for (const canary of canaries) expect(said).not.toContain(canary);
});

it('writes nothing of a practice town into the group', async () => {
  await work();
  const town = await aTownAt('2026-12-02T10:00');
  await does(town, 'sectionHead', await opened(town), 'urge');
  const rows = await lettersOnce('sent');
  expect(rows.map(({ channel }) => channel)).toEqual(rows.map(() => 'email'));
  expect(mail.mails.every(({ text }) => text.startsWith('【演练】'))).toBe(true);
  expect(robot.bodies).toEqual([]);
});

it('records each rung at its moment while the mail server is away and the letters wait for their next attempt', async () => {
  await work({ retryMs: [hourMs] }); // whoever awaited the mail would record nothing more
  const town = await aTownAt('2026-12-02T10:00');
  const caseId = await opened(town);
  await does(town, 'clerk', caseId, 'accept');
  await eventually('the first look', async () => (await nextTownMoment(client, town.id)) !== undefined);
  await mail.away();
  for (const rung of ['startInvestigation before1', 'startInvestigation onDay', 'startInvestigation overdue']) {
    const next = await eventually(`the moment of ${rung}`, () => nextTownMoment(client, town.id));
    await setClock(town, next - 1_500);
    await live.teller.tell({ caseId, kind: 'application', seq: 0, signal: 'clockMoved' });
    await eventually(rung, async () => (await rungs(caseId)).some((one) => one.rung === rung));
  }
  const tried = await eventually('a letter was tried', async () => {
    const rows = (await deliveries('email')).filter(({ lastCode }) => lastCode !== null);
    return rows.length > 0 && rows;
  });
  expect(tried.every(({ attempts, sentAt, deadAt }) => attempts === 1 && sentAt === null && deadAt === null)).toBe(true);
  expect(await isRunning(caseId)).toBe(true);
});

it('tries a letter five times, lists it as dead, and delivers it once the director puts it back over HTTP', async () => {
  await work();
  const town = await aTownAt('2026-12-02T10:00');
  const caseId = await opened(town);
  await mail.away();
  await does(town, 'clerk', caseId, 'accept');
  await does(town, 'sectionHead', caseId, 'urge');
  const dead = await lettersOnce('dead', 'email');
  expect(dead.every(({ attempts, lastCode }) => attempts === 5 && /^smtp E/.test(lastCode ?? ''))).toBe(true);
  expect((await listDeadLetters(client, { townId: town.id }, 100)).length).toBe(dead.length);
  expect(await isRunning(caseId)).toBe(true);
  await mail.back();
  const deps = {
    client,
    teller: live.teller,
    now: Date.now,
    config: { secureCookie: false, training: true },
    log: { info: () => undefined, error: () => undefined },
  };
  const server = createApp(deps).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/dead-letters`;
  const headers = { cookie: `yimen=${await openSession(client, town.people.director.id)}`, 'content-type': 'application/json' };
  const { letters } = (await (await fetch(base, { headers })).json()) as { letters: { id: string }[] };
  for (const { id } of letters) {
    const answer = await fetch(`${base}/${id}/resend`, { method: 'POST', headers: { ...headers, 'idempotency-key': `resend-${id}` }, body: '{}' });
    expect(answer.status).toBe(200);
  }
  const sent = await lettersOnce('sent', 'email');
  expect(sent.map(({ attempts, deadAt }) => [attempts, deadAt])).toEqual(dead.map(() => [1, null]));
  expect(mail.mails).toHaveLength(dead.length);
  server.close();
});

const began = Date.now();
it('takes an errcode of the robot for a failure and tries again, the mail not repeated', async () => {
  await work({ now: async () => (await inOffice.now()) + Date.now() - began });
  robot.next({ body: { errcode: 45009, errmsg: 'freq out of limit' } }, { status: 502 });
  const town = await aRealTown();
  const caseId = await opened(town);
  await does(town, 'clerk', caseId, 'accept');
  await does(town, 'sectionHead', caseId, 'urge');
  await lettersOnce('sent');
  const told = await client.db.$count(notification);
  const attempts = (rows: readonly { readonly attempts: number }[]) => rows.reduce((sum, one) => sum + one.attempts, 0);
  expect([attempts(await deliveries('email')), attempts(await deliveries('webhook'))]).toEqual([told, 4]);
  expect([mail.mails.length, robot.bodies.length]).toEqual([told, 4]); // two facts, and two attempts that failed
});

it('keeps a message of a Saturday for Monday, by a durable timer that a moved practice clock overtakes', async () => {
  await work();
  const town = await aTownAt('2026-12-05T10:00');
  const caseId = await opened(town);
  await does(town, 'sectionHead', caseId, 'urge');
  await eventually('it lies in the inbox', () => isAtRest(client, live.engine));
  await eventually('it waits', async () =>
    (await historyOf(workflowId('application', caseId))).includes(Buffer.from('"notification 1: office opens"').toString('base64')),
  );
  expect([mail.mails, robot.bodies]).toEqual([[], []]);
  await jumpTo(client, live, town.id, at('2026-12-07T09:30'));
  await lettersOnce('sent');
  const told = await client.db.$count(notification, eq(notification.word, 'message'));
  expect(mail.mails.filter(({ text }) => text.includes('催办'))).toHaveLength(told);
});

it('sends the digest at 08:30 of a working day by its schedule, once, and none on a holiday', async () => {
  await work();
  const busy = await aTownAt('2026-12-04T08:30');
  const resting = await aTownAt('2026-10-01T08:30');
  await setClock(busy, at('2026-12-02T10:00'));
  for (const town of [busy, resting]) await does(town, 'clerk', await opened(town), 'accept').catch(() => undefined);
  await setClock(busy, at('2026-12-04T08:30'));
  await Promise.all([ensureSchedules(live.engine), ensureSchedules(live.engine)]);
  const next = (await scheduleOf('digest').describe()).info.nextActionTimes[0]?.getTime() ?? 0;
  expect((next + 8 * hourMs) % (24 * hourMs)).toBe(8.5 * hourMs);
  await schedulesAtRest();
  const first = await runs('digest');
  expect(first).toMatchObject({ failed: [] });
  expect((first as { messages: number }).messages).toBeGreaterThan(1);
  const digests = and(eq(notification.word, 'message'), sql`codes like '%"digest"%'`);
  const rows = await client.db.select().from(notification).where(digests);
  expect(rows.map(({ townId }) => townId)).toEqual(rows.map(() => busy.id));
  expect(new Set(rows.map(({ staffId }) => staffId)).size).toBe(rows.length);
  const mailed = mail.mails.filter(({ text }) => text.includes('待办提醒'));
  expect(mailed).toHaveLength(rows.length);
  expect(mailed[0]?.text).toMatch(/^【演练】2026-12-04待办提醒：(.+\d项，?)+，请办理。$/);
  expect(await runs('digest')).toEqual(first);
  expect(await client.db.$count(notification, digests)).toBe(rows.length);
  expect(mail.mails.filter(({ text }) => text.includes('待办提醒'))).toHaveLength(rows.length);
  expect(robot.bodies.some((body) => JSON.stringify(body).includes('待办提醒'))).toBe(false);
});

it('reconciles by its schedule: brings a lost workflow back, and tells the director of a row that was tampered with', async () => {
  await work();
  await schedulesAtRest();
  const town = await aTownAt('2026-12-02T10:00');
  const lost = await opened(town);
  const tampered = await opened(town);
  const listed = async () => (await live.engine.list()).map(({ caseId }) => caseId).sort();
  await eventually(
    'the engine lists and has seen both',
    async () => (await listed()).length === 2 && (await client.db.$count(caseSeen, gt(caseSeen.seenSeq, 0))) === 2,
  );
  await live.engine.client.workflow.getHandle(workflowId('application', lost)).terminate('lost');
  await client.db.update(caseFile).set({ stage: 'decision' }).where(eq(caseFile.caseId, tampered));
  await client.db.update(caseState).set({ recordedAt: sql`recorded_at - 600000` });
  await eventually('the engine lists one', async () => (await listed()).join() === tampered);
  const counts = await runs('reconcile');
  expect(counts).toMatchObject({ found: { notCarried: { found: 1, mended: 1 }, drift: { found: 2, mended: 0 } }, failed: [] }); // moving the moment of the last step is tampering, too
  const parts = await client.sql<{ part: string; done: boolean }[]>`select part, done_at is not null as done from round_part where round = 'reconcile'`;
  expect(parts.map(({ part }) => part)).toEqual(expect.arrayContaining([town.id, 'common', 'strays', 'late']));
  expect(parts.filter(({ done }) => !done)).toEqual([]);
  await eventually('the lost case runs again', () => isRunning(lost));
  const reports = await client.db
    .select()
    .from(notification)
    .where(sql`codes like '%"reconciliation"%'`);
  expect(reports.map(({ staffId, codes, sentAt }) => [staffId, (JSON.parse(codes) as { drift: string }).drift, sentAt !== null])).toEqual([
    [town.people.director.id, '2', true],
  ]);
  const unseen = await client.db.select().from(caseFile).where(eq(caseFile.caseId, tampered));
  expect(unseen[0]?.stage).toBe('decision');
});

it('makes its schedules again in a Temporal that was emptied', async () => {
  await work();
  const problems: string[] = [];
  const keep = scheduleKeeper(live.engine, (problem) => problems.push(problem));
  const there = () =>
    scheduleOf('digest')
      .describe()
      .then(
        () => true,
        () => false,
      );
  keep('one');
  await eventually('the schedules are there', there);
  await scheduleOf('digest').delete();
  keep('one');
  expect(await there()).toBe(false);
  keep('another');
  await eventually('the schedules are there again', there);
  expect(problems).toEqual([]);
});

it('puts its schedules right, and leaves those that a newer worker has made', async () => {
  await ensureSchedules(live.engine);
  const hour = async () => (await scheduleOf('digest').describe()).spec.calendars?.[0]?.hour;
  const ofAnother = (version: number) =>
    scheduleOf('digest').update((there) => ({ ...there, spec: { calendars: [{ hour: 9 }] }, action: { ...there.action, memo: { version } } }));
  await ofAnother(scheduleVersion);
  await ensureSchedules(live.engine);
  const kept = await hour();
  await ofAnother(scheduleVersion + 1);
  await ensureSchedules(live.engine);
  expect([kept, await hour()]).toMatchObject([[{ start: 8 }], [{ start: 9 }]]);
});

it('raises the version of the schedules with what they say', () => {
  const said = createHash('sha256')
    .update(JSON.stringify(schedulesOf('queue')))
    .digest('hex')
    .slice(0, 12);
  expect([scheduleVersion, said]).toEqual([1, 'd1fed574e357']);
});

const scheduleOf = (round: Round) => live.engine.client.schedule.getHandle(scheduleId(round));

/** They are there, and act only when a test has them act: the host's clock may show half past eight, or ten past. */
async function schedulesAtRest(): Promise<void> {
  await ensureSchedules(live.engine);
  for (const round of ['digest', 'reconcile'] as const) await scheduleOf(round).pause();
}

/** Has a schedule act now, and answers with what its workflow answered. */
async function runs(round: Round): Promise<unknown> {
  const handle = scheduleOf(round);
  const before = (await handle.describe()).info.numActionsTaken;
  await handle.trigger();
  const id = await eventually(`the ${round} is begun`, async () => {
    const { recentActions, numActionsTaken } = (await handle.describe()).info;
    return numActionsTaken > before && recentActions.at(-1)?.action.workflow.workflowId;
  });
  return live.engine.client.workflow.getHandle(id).result();
}
