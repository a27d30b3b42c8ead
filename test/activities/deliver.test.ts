// One notification on its way: into the inbox, out by each way once, whatever is tried twice, at once, or killed in between.
import { eq, sql } from 'drizzle-orm';
import { deliverNotification } from '../../activities/deliver';
import { digestTown } from '../../activities/digest';
import { type DeliveryConfig, deliveryConfigOf } from '../../activities/delivery-config';
import type { Transport } from '../../activities/transport';
import { type Client, connect } from '../../db/client';
import { listDeadLetters } from '../../db/reads/deliveries';
import { caseFile, delivery, localValue, notification, staff, town as townTable } from '../../db/schema';
import { advanceAt, freeOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type Person, type TestTown, aTown, anApplication } from '../support/town';
import { type MailServer, type Robot, aMailServer, aRobot, mailFrom } from './receivers';

let client: Client;
let drop: () => Promise<void>;
let town: TestTown;
let mail: MailServer;
let robot: Robot;
let now: number;

const at = (text: string): number => Date.parse(`${text}+08:00`);

beforeEach(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 10);
  town = await aTown(client);
  mail = await aMailServer();
  robot = await aRobot();
  await client.db.update(staff).set({ email: 'clerk@town.example' }).where(eq(staff.id, town.people.clerk.id));
  now = at('2026-07-06T10:00');
});
afterEach(async () => {
  await mail.close();
  await robot.close();
  await client.close();
  await drop();
});

const config = (more: Partial<DeliveryConfig> = {}): DeliveryConfig =>
  deliveryConfigOf(
    { mail: { url: mail.url, from: mailFrom }, webhookUrl: robot.url },
    { now: async () => now, retryMs: [1_000, 1_000, 1_000, 1_000], ...more },
  );
const deliver = (id: string, more: Partial<DeliveryConfig> = {}) => deliverNotification({ client, delivery: config(more) }, { id });
const attempted = async () => Object.fromEntries((await client.db.select().from(delivery)).map((row) => [row.channel, row]));
const unsent = async () =>
  (
    await client.db
      .select({ id: notification.id })
      .from(notification)
      .where(sql`sent_at is null`)
  ).map(({ id }) => String(id));
const inbox = async () => (await client.db.select({ sentAt: notification.sentAt }).from(notification))[0]?.sentAt;

async function aNotice(occurredAt = now): Promise<string> {
  const caseId = await anApplication(client, town, at('2026-07-06T09:00'));
  const codes = JSON.stringify({ clock: 'intakeDecide', rung: 'onDay', dueOn: '2026-07-06' });
  const row = { caseId, townId: town.id, staffId: town.people.clerk.id, key: 'one', word: 'rung' as const, codes, occurredAt };
  const [made] = await client.db.insert(notification).values(row).returning({ id: notification.id });
  return String(made?.id);
}

/** One fact told to these people. */
async function noticesFor(fact: string, ...people: Person[]): Promise<string[]> {
  return noticesSaying({ word: 'message', codes: '{"action":"urge"}' }, fact, ...people);
}
async function noticesSaying(said: Pick<typeof notification.$inferInsert, 'word' | 'codes'>, fact: string, ...people: Person[]): Promise<string[]> {
  const caseId = await anApplication(client, town, at('2026-07-06T09:00'));
  const rows = people.map((name) => {
    const staffId = town.people[name].id;
    return { caseId, townId: town.id, staffId, key: `${fact}/${staffId}`, ...said, occurredAt: now };
  });
  return (await client.db.insert(notification).values(rows).returning({ id: notification.id })).map(({ id }) => String(id));
}

it('tells a group of one fact once, whomever it is for, and each person once', async () => {
  await client.db.update(staff).set({ email: sql`name || '@town.example'` });
  const ids = await noticesFor('urge/1', 'clerk', 'reviewer', 'director');
  await Promise.all([...ids, ...ids].map((id) => deliver(id).catch(() => undefined)));
  for (const id of ids) await deliver(id);
  expect(mail.mails.flatMap(({ to }) => to).sort()).toEqual(['clerk@town.example', 'director@town.example', 'reviewer@town.example']);
  expect(robot.bodies).toHaveLength(1);
  for (const id of await noticesFor('urge/1', 'clerk')) await deliver(id); // of another case
  expect(robot.bodies).toHaveLength(2);
});

it('stays in the docket of its case until it is gone by each way, so that a new run takes it up', async () => {
  const id = await aNotice();
  const [{ caseId } = { caseId: '' }] = await client.db.select({ caseId: notification.caseId }).from(notification);
  const docket = async () => (await advanceAt(client, caseId, at('2026-07-06T09:00')))?.docket.notifications;
  expect(await docket()).toEqual([id]);
  now = at('2026-07-06T20:00');
  expect(await deliver(id)).toEqual({ notBefore: at('2026-07-07T09:00') });
  expect(await inbox()).toBe(now);
  expect(await docket()).toEqual([id]);
  now = at('2026-07-07T09:00');
  await deliver(id);
  expect(await docket()).toEqual([]);
});

it('leaves an attempt to the worker that began it, however fast the clock of another host', async () => {
  const id = await aNotice();
  await freeOfficeClock(client);
  await client.db.update(notification).set({ codes: '{"action":"digest"}', word: 'message' }); // goes out at any hour
  let sends = 0;
  let hostAheadMs = 0;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() + hostAheadMs);
  const slow: Transport = {
    channel: 'email',
    async send() {
      sends += 1;
      if (sends > 1) return;
      hostAheadMs = 3_600_000;
      await deliverNotification({ client, delivery: deliveryConfigOf({}, { transports: [slow] }) }, { id }).catch(() => undefined);
    },
  };
  await deliverNotification({ client, delivery: deliveryConfigOf({}, { transports: [slow] }) }, { id });
  clock.mockRestore();
  expect(sends).toBe(1);
});

it('tells the group all the same where the first of them has left', async () => {
  await client.db.update(staff).set({ active: false }).where(eq(staff.id, town.people.clerk.id));
  for (const id of await noticesFor('urge/1', 'clerk', 'reviewer')) await deliver(id);
  expect(robot.bodies).toHaveLength(1);
});

it("keeps what is one person's own out of the group", async () => {
  await client.db.update(staff).set({ email: sql`name || '@town.example'` });
  const given = { word: 'work', codes: '{"what":"assigned","task":"homeVisit","personal":"true"}' } as const;
  for (const id of await noticesSaying(given, 'homeVisit/assigned/1', 'investigator')) await deliver(id);
  expect(mail.mails.map(({ to, text }) => [to, text])).toEqual([[['investigator@town.example'], '低保2026-0001：“入户调查”已交给您，请办理。']]);
  expect(robot.bodies).toEqual([]);
});

it.each([
  ['sends of the reminders that came again while everything stood still the last one only', 'total', '', 1],
  ['sends a reminder that waits although another limit has come again since', 'checkReview', '', 2],
  [
    'sends a reminder that waits although its limit has come again without the others it named',
    'total',
    ',"alsoDue":"checkReview","dueOn.checkReview":"2026-07-03"',
    2,
  ],
])('%s', async (_what, clock, also, times) => {
  await client.db.update(staff).set({ email: sql`name || '@town.example'` });
  const said = (of: string, rung: string, more = '') => `{"clock":"${of}","rung":"${rung}","dueOn":"2026-07-03","oversees":"true"${more}}`;
  const [first = ''] = await noticesSaying(
    { word: 'rung', codes: said(clock, 'repeat1', also) },
    `${clock}#1/repeat1/2026-07-03${also === '' ? '' : '+checkReview'}`,
    'clerk',
  ); // as `noticesOf` makes it
  const [{ caseId } = { caseId: '' }] = await client.db.select({ caseId: notification.caseId }).from(notification);
  const staffId = town.people.clerk.id;
  const later = { caseId, townId: town.id, staffId, key: `total#1/repeat2/2026-07-03/${staffId}`, word: 'rung' as const, occurredAt: now };
  const [made] = await client.db
    .insert(notification)
    .values({ ...later, codes: said('total', 'repeat2') })
    .returning({ id: notification.id });
  for (const id of [first, String(made?.id)]) await deliver(id);
  expect(await client.db.$count(notification, sql`sent_at is not null`)).toBe(2);
  expect([mail.mails.length, robot.bodies.length]).toEqual([times, times]);
});

it('sends one person with twenty cases past their limit the one digest of the day, and lays each reminder into the inbox', async () => {
  const ids = [];
  for (let n = 0; n < 20; n += 1) ids.push(await anApplication(client, town, at('2026-07-06T09:00')));
  for (const id of ids) await advanceAt(client, id, at('2026-07-16T17:00'));
  await client.db.update(notification).set({ sentAt: now });
  const digests = await digestTown(client, { townId: town.id, at: (now = at('2026-07-17T08:30')) });
  for (const id of digests) await deliver(id);
  now = at('2026-07-17T10:00'); // the week after the last rung of all twenty
  for (const id of ids) await advanceAt(client, id, now);
  for (const id of await unsent()) await deliver(id);
  const clerks = await client.db
    .select({ word: notification.word })
    .from(notification)
    .where(sql`staff_id = ${town.people.clerk.id} and occurred_at > ${at('2026-07-17T00:00')}`);
  expect(clerks.map(({ word }) => word).sort()).toEqual(['message', ...ids.map(() => 'rung')]);
  expect(mail.mails.map(({ text }) => text)).toEqual(['2026-07-17待办提醒：已过建议期限20项，待认领20项，请办理。']);
  expect(robot.bodies).toHaveLength(20); // of the office's group each fact is told once, as ever
});

it('sends a reminder of urgent aid out each time it comes again', async () => {
  const id = await anApplication(client, town, at('2026-07-06T09:00'), { programme: 'emergencyAid' });
  await advanceAt(client, id, at('2026-07-10T20:00'));
  await client.db.update(notification).set({ sentAt: now });
  now = at('2026-07-11T12:00'); // a Saturday, on which there is no digest
  await advanceAt(client, id, now);
  for (const one of await unsent()) await deliver(one);
  expect(mail.mails.map(({ to }) => to)).toEqual([['clerk@town.example']]);
});

it('lies in the inbox at once and goes out once by each way', async () => {
  const id = await aNotice();
  await expect(deliver(id)).resolves.toBeUndefined();
  expect(await inbox()).toBe(now);
  expect(mail.mails.map(({ to, text }) => [to, text])).toEqual([[['clerk@town.example'], '低保2026-0001：“答复申请”今天到期，截止日2026-07-06，请办理。']]);
  expect(robot.bodies).toEqual([{ msgtype: 'text', text: { content: '低保2026-0001：“答复申请”今天到期，截止日2026-07-06，请办理。' } }]);
  expect(await attempted()).toMatchObject({ email: { attempts: 1, sentAt: now, deadAt: null, lastCode: null }, webhook: { attempts: 1, sentAt: now } });
});

it('uses the inbox alone where nothing else is configured, or the person has left', async () => {
  await expect(deliver(await aNotice(), { transports: [] })).resolves.toBeUndefined();
  await client.db.update(staff).set({ active: false });
  await expect(deliver('1')).resolves.toBeUndefined();
  expect(await inbox()).toBe(now);
  expect([await attempted(), mail.mails, robot.bodies]).toEqual([{}, [], []]);
});

it('sends nothing twice when it is done twice', async () => {
  const id = await aNotice();
  await deliver(id);
  await expect(deliver(id)).resolves.toBeUndefined();
  expect([mail.mails.length, robot.bodies.length]).toEqual([1, 1]);
});

it('sends nothing twice when it is done eight times at once: one tries, the others come again later', async () => {
  const id = await aNotice();
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => deliver(id)));
  for (const answer of answers)
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ type: 'notDelivered', nextRetryDelay: expect.any(Number) as unknown });
  expect([mail.mails.length, robot.bodies.length]).toEqual([1, 1]);
  await expect(deliver(id)).resolves.toBeUndefined();
  expect([mail.mails.length, robot.bodies.length]).toEqual([1, 1]);
});

it('sends again, under the same message id, what was killed between sending and noting it, and not before its lease is over', async () => {
  const id = await aNotice();
  const [email] = config().transports;
  const killed = new Promise<void>((sent) => {
    const dies: Transport = { channel: 'email', send: (message) => email!.send(message).then(() => (sent(), new Promise(() => undefined))) };
    void deliver(id, { transports: [dies] });
  });
  await killed;
  now += 10_000;
  await expect(deliver(id, { transports: [email!] })).rejects.toMatchObject({ type: 'notDelivered', nextRetryDelay: 10_000 });
  expect(mail.mails).toHaveLength(1);
  now += 10_000;
  await expect(deliver(id, { transports: [email!] })).resolves.toBeUndefined();
  expect(mail.mails.map(({ messageId }) => messageId)).toEqual(['<notification.1@town.example>', '<notification.1@town.example>']);
  expect((await attempted())['email']).toMatchObject({ attempts: 2, sentAt: now });
});

it('tries a failed way again when its time has come, without repeating the one that worked, and is a dead letter after five attempts', async () => {
  const id = await aNotice();
  await mail.away();
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    await expect(deliver(id)).rejects.toMatchObject({ type: 'notDelivered', nextRetryDelay: 1_000, message: 'not delivered yet' });
    await expect(deliver(id)).rejects.toMatchObject({ type: 'notDelivered' }); // too early: not an attempt
    expect((await attempted())['email']).toMatchObject({ attempts: attempt, deadAt: null, lastCode: expect.stringMatching(/^smtp /) as unknown });
    now += 1_000;
  }
  await expect(deliver(id)).resolves.toBeUndefined();
  expect((await attempted())['email']).toMatchObject({ attempts: 5, sentAt: null, deadAt: now });
  expect(robot.bodies).toHaveLength(1);
  expect(await listDeadLetters(client, { townId: town.id }, 10)).toMatchObject([{ id: 1, channel: 'email', attempts: 5, staffId: town.people.clerk.id }]);
  await mail.back();
  await expect(deliver(id)).resolves.toBeUndefined(); // dead is dead
  expect(mail.mails).toEqual([]);
});

it('buries a way whose last attempt was begun and never came back', async () => {
  const id = await aNotice();
  await deliver(id, { transports: [] });
  await client.db.insert(delivery).values({ notificationId: Number(id), channel: 'email', attempts: 5, nextAt: now - 1 });
  await expect(deliver(id)).resolves.toBeUndefined();
  expect((await attempted())['email']).toMatchObject({ deadAt: now, lastCode: 'lost' });
});

it('waits outside office hours, in the inbox already, and the closing time is the office’s own', async () => {
  now = at('2026-07-10T16:45');
  await client.db.insert(localValue).values({ townId: town.id, key: 'office_close', value: '16:30', fromOn: '2026-01-01' });
  const id = await aNotice();
  await expect(deliver(id)).resolves.toEqual({ notBefore: at('2026-07-13T09:00') });
  expect([await inbox(), mail.mails, robot.bodies]).toEqual([now, [], []]);
  now = at('2026-07-13T09:00');
  await expect(deliver(id)).resolves.toBeUndefined();
  expect(mail.mails).toHaveLength(1);
});

it("goes by the hours of a practice town's own clock, and says that it is practice", async () => {
  now = at('2026-07-06T10:00');
  await client.db.update(townTable).set({ training: true, offsetMs: 5 * 24 * 3_600_000 }); // there it is Saturday
  const id = await aNotice();
  await expect(deliver(id)).resolves.toEqual({ notBefore: at('2026-07-13T09:00') - 5 * 24 * 3_600_000 });
  await client.db.update(townTable).set({ offsetMs: 7 * 24 * 3_600_000 });
  await expect(deliver(id)).resolves.toBeUndefined();
  expect([mail.mails[0]?.subject, mail.mails[0]?.text.slice(0, 4)]).toEqual(['【演练】【一门】低保2026-0001', '【演练】']);
  expect(robot.bodies).toEqual([]);
});

it('says that it is late, and for when it was meant, after a standstill; not because the office was closed, and never of a practice town', async () => {
  const late = '（系统停机，迟发；应于2026-07-03 09:00提醒）';
  const id = await aNotice(at('2026-07-03T09:00'));
  await deliver(id);
  expect(mail.mails[0]?.text).toBe(`低保2026-0001：“答复申请”今天到期，截止日2026-07-06，请办理。${late}`);
  expect(JSON.stringify(robot.bodies)).toContain(late);
  now = at('2026-07-10T17:40');
  await client.db.update(notification).set({ sentAt: null, occurredAt: at('2026-07-10T17:30') });
  await client.db.delete(delivery);
  await expect(deliver(id)).resolves.toEqual({ notBefore: at('2026-07-13T09:00') });
  now = at('2026-07-13T09:00');
  await deliver(id);
  await client.db.update(townTable).set({ training: true });
  await client.db.update(notification).set({ sentAt: null, occurredAt: at('2026-07-01T09:00') });
  await client.db.delete(delivery);
  await deliver(id);
  expect(mail.mails.slice(1).map(({ text }) => text.includes('迟发'))).toEqual([false, false]);
});

it.each(['emergencyAid', 'fastAid'])('never waits in the programme %s', async (programme) => {
  now = at('2026-07-11T23:00');
  const id = await aNotice();
  await client.db.update(caseFile).set({ procedure: `${programme}/cn-2026-07` });
  await expect(deliver(id)).resolves.toBeUndefined();
  expect([mail.mails.length, robot.bodies.length]).toEqual([1, 1]);
});

it('says nothing of anybody: no name, number or address in what goes out', async () => {
  robot.next({ body: { errcode: 40001, errmsg: '李秀珍' } });
  const id = await aNotice();
  await deliver(id).catch(() => undefined);
  now += 1_000;
  await deliver(id);
  const out = JSON.stringify([mail.mails, robot.bodies, await client.db.select().from(delivery)]);
  for (const canary of ['李秀珍', '李小溪', '9999011970', '云溪镇', '云溪东村', '测试镇']) expect(out).not.toContain(canary);
});
