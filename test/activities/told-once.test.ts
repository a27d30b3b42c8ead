// One limit, day by day through ladder, repeats, digest and delivery: nobody is told of it twice a day, neither in the inbox nor by mail.
import { sql } from 'drizzle-orm';
import { deliverNotification } from '../../activities/deliver';
import { digestTown } from '../../activities/digest';
import { type Client, connect } from '../../db/client';
import { notification, roleGrant, staff } from '../../db/schema';
import { type PlainDate, addDays, calendarAsOf, dayKind, dayOf, instantAt, plainDate } from '../../domain/calendar';
import { advanceAt, setOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type TestTown, aTown, anApplication } from '../support/town';

let client: Client;
let drop: () => Promise<void>;
let town: TestTown;
let caseId: string;
let mails: { on: string; to: string; text: string }[];

const first = plainDate('2026-07-06');
beforeEach(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 5);
  town = await aTown(client);
  mails = [];
  await client.db.update(staff).set({ email: sql`id || '@town.example'` });
  caseId = await anApplication(client, town, instantAt(first, '09:00')); // to be answered by the 9th
});
afterEach(async () => {
  await client.close();
  await drop();
});

/** The digest at half past eight, then what the engine does in the morning and after closing, and whatever may go out by then. */
async function goThrough(day: PlainDate): Promise<void> {
  await setOfficeClock(client, instantAt(day, '08:30'));
  await digestTown(client, { townId: town.id, at: instantAt(day, '08:30') });
  for (const time of ['08:31', '09:30', '17:45'] as const) {
    const now = instantAt(day, time);
    await advanceAt(client, caseId, now);
    const send = async ({ email, text }: { email: string; text: string }) => void mails.push({ on: day, to: email.split('@')[0] ?? '', text });
    const config = { transports: [{ channel: 'email' as const, send }], retryMs: [], now: async () => now };
    for (const { id } of await client.db.select({ id: notification.id }).from(notification).orderBy(notification.id))
      await deliverNotification({ client, delivery: config }, { id: String(id) });
  }
}

it('that passes while the one above has come to hold the work, too', async () => {
  for (let day = first; day < '2026-07-18'; day = addDays(day, 1)) {
    if (day === '2026-07-09') await client.db.insert(roleGrant).values({ staffId: town.people.sectionHead.id, role: 'clerk', fromOn: '2020-01-01' });
    if (dayKind(calendarAsOf(day), day).works) await goThrough(day);
  }
  const rows = (await client.db.select().from(notification).orderBy(notification.id)).filter(({ word }) => word === 'rung');
  const said = rows.map(({ staffId, occurredAt, codes }) => ({ staffId, on: dayOf(occurredAt), ...(JSON.parse(codes) as { clock: string; rung: string }) }));
  const keysOf = said.map(({ staffId, on, clock }) => `${staffId} ${on} ${clock}`);
  expect(keysOf).toHaveLength(new Set(keysOf).size);
  const told = (who: 'clerk' | 'sectionHead' | 'director') =>
    said.flatMap(({ staffId, on, clock, rung }) => (staffId === town.people[who].id && clock === 'intakeDecide' ? [`${on} ${rung}`] : []));
  expect(told('clerk')).toEqual(['2026-07-08 before1', '2026-07-09 overdue', '2026-07-17 repeat1']);
  expect(told('sectionHead')).toEqual(['2026-07-09 onDay', '2026-07-10 after1', '2026-07-17 repeat1']);
  expect(told('director')).toEqual(['2026-07-10 after1']);
  const events = await client.sql<
    { passed: number }[]
  >`select count(*)::int as passed from case_step where case_id = ${caseId} and events like '%"rung":"overdue"%'`;
  expect(events[0]?.passed).toBe(1);
  const perDay = (of: (text: string) => boolean) => mails.filter(({ text }) => of(text)).map(({ on, to }) => `${on} ${to}`);
  for (const mailed of [perDay((text) => text.includes('截止日') || text.includes('最后一天')), perDay((text) => text.includes('待办提醒'))])
    expect([mailed.length > 0, mailed.length]).toEqual([true, new Set(mailed).size]);
  const ofRepeats = mails.filter(({ on }) => on === '2026-07-17');
  expect(ofRepeats.length).toBeGreaterThan(0);
  expect(ofRepeats.filter(({ text }) => !text.includes('待办提醒'))).toEqual([]); // they lie in the inbox, and the digest counts them
});
