// A look that was tried again for hours: it is written down when it is written, not when it was first asked for.
import { and, desc, eq } from 'drizzle-orm';
import { advanceCase } from '../../activities/advance';
import { type DeliveryConfig, deliveryConfigOf } from '../../activities/delivery-config';
import { type Client, connect } from '../../db/client';
import { caseStep, notification } from '../../db/schema';
import { freeOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { aTown, anApplication, order, verb } from '../support/town';

let client: Client;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 4);
});
afterAll(async () => {
  await client.close();
  await drop();
});

const depsWith = (delivery: DeliveryConfig) => ({
  client,
  teller: { tell: () => Promise.resolve(true), deliver: () => Promise.resolve(true) },
  seen: { note: () => undefined, noteVain: () => undefined, flush: () => Promise.resolve() },
  delivery,
  engine: () => 'this',
});

it('lays what it finds into inboxes by itself, and leaves to the engine what has another way to go', async () => {
  const town = await aTown(client);
  const opened = Date.parse('2026-09-17T15:00:00+08:00');
  const looked = async (delivery: DeliveryConfig) => {
    const caseId = await anApplication(client, town, opened);
    await order(client, town, caseId, 'sectionHead', verb(town, 'urge'), opened + 60_000); // the clerk is told
    const rows = () => client.db.select().from(notification).where(eq(notification.caseId, caseId));
    const before = (await rows()).map(({ sentAt }) => sentAt);
    const { notifications } = await advanceCase(depsWith(delivery), { caseId, at: opened });
    return { before: new Set(before), after: new Set((await rows()).map(({ sentAt }) => sentAt)), left: notifications.length };
  };
  const lain = { before: new Set([null]), after: new Set([opened + 60_000]) };
  expect(await looked(deliveryConfigOf({}))).toEqual({ ...lain, left: 0 });
  const group = { channel: 'webhook' as const, send: () => Promise.reject(new Error('asked by the engine, not by a look')) };
  const found = await looked({ ...deliveryConfigOf({}), transports: [group] });
  expect(found).toMatchObject(lain);
  expect(found.left).toBeGreaterThan(0);
});

it('records a rung that passed during an outage as of its legal moment, and as written now', async () => {
  const town = await aTown(client);
  const opened = Date.now() - 30 * 24 * 3_600_000;
  const caseId = await anApplication(client, town, opened);
  const askedFirst = Date.now() - 3 * 3_600_000;
  const deps = depsWith(deliveryConfigOf({}));
  const before = Date.now();
  await freeOfficeClock(client);
  await advanceCase(deps, { caseId, at: askedFirst });
  const [step] = await client.db
    .select()
    .from(caseStep)
    .where(and(eq(caseStep.caseId, caseId), eq(caseStep.actor, 'engine')))
    .orderBy(desc(caseStep.seq));
  expect(step?.recordedAt).toBeGreaterThanOrEqual(before);
  expect(step?.occurredAt).toBeLessThan(askedFirst);
});
