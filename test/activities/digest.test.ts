// The day's digest of a town, from its rows.
import { eq } from 'drizzle-orm';
import { digestTown } from '../../activities/digest';
import { type Client, connect } from '../../db/client';
import { notification, staff, town as townTable } from '../../db/schema';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type Person, type TestTown, aTown, anApplication, order, verb } from '../support/town';

let client: Client;
let drop: () => Promise<void>;
let town: TestTown;

const at = (text: string): number => Date.parse(`${text}+08:00`);

beforeEach(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 5);
  town = await aTown(client);
});
afterEach(async () => {
  await client.close();
  await drop();
});

async function accepted(): Promise<string> {
  const caseId = await anApplication(client, town, at('2026-07-06T09:00'));
  const done = await order(client, town, caseId, 'clerk', verb(town, 'accept'), at('2026-07-06T10:00'));
  if (!done.ok) throw new Error(done.code);
  return caseId;
}
const digests = async () => {
  const rows = await client.db.select().from(notification).where(eq(notification.caseId, town.id));
  const names = new Map<string, Person>(Object.entries(town.people).map(([name, { id }]) => [id, name as Person]));
  return Object.fromEntries(rows.map(({ staffId, codes }) => [names.get(staffId), JSON.parse(codes) as Record<string, string>]));
};

it('says to each person what is due, and to the leaders what is due in the town', async () => {
  const caseId = await accepted();
  await client.db.execute(`update task set holder = '${town.people.investigator.id}' where case_id = '${caseId}' and task = 'homeVisit'`);
  await digestTown(client, { townId: town.id, at: at('2026-07-09T08:30') }); // the third working day to start the investigation
  const found = await digests();
  expect(found['investigator']).toMatchObject({ action: 'digest', on: '2026-07-09', dueToday: '1', overdue: '0' });
  expect(found['director']).toMatchObject({ dueToday: '1', unassigned: '0', toAssign: '1' }); // for a clerk to take
  expect(found['sectionHead']).toEqual(found['director']);
  expect(found['clerk']).toMatchObject({ dueToday: '1', unassigned: '1' }); // who accepted it answers for it
  expect(found['secondInvestigator']).toBeUndefined(); // nothing to see to, so no message
});

it('comes once a day and person, however often it is asked for, and answers with the same messages', async () => {
  await accepted();
  const input = { townId: town.id, at: at('2026-07-09T08:30') };
  const answers = await Promise.all(Array.from({ length: 4 }, () => digestTown(client, input)));
  const rows = await client.db.select().from(notification).where(eq(notification.caseId, town.id));
  for (const answer of answers) expect(answer).toEqual(rows.map(({ id }) => String(id)).sort((a, b) => Number(a) - Number(b)));
  expect(new Set(rows.map(({ staffId }) => staffId)).size).toBe(rows.length);
  await digestTown(client, { ...input, at: at('2026-07-10T08:30') });
  expect(await client.db.$count(notification, eq(notification.caseId, town.id))).toBe(rows.length * 2);
});

it.each([
  ['a Sunday', '2026-07-12T08:30', 0],
  ['National Day', '2026-10-01T08:30', 0],
  ['a make-up Saturday', '2026-10-10T08:30', 1],
])('asks the calendar: %s', async (_what, when, least) => {
  await accepted();
  const messages = await digestTown(client, { townId: town.id, at: at(when) });
  expect(messages.length >= least && (least > 0 || messages.length === 0)).toBe(true);
});

it("goes by a practice town's own day", async () => {
  await accepted();
  await client.db.update(townTable).set({ training: true, offsetMs: 3 * 24 * 3_600_000 });
  await digestTown(client, { townId: town.id, at: at('2026-07-10T08:30') });
  expect((await digests())['director']).toMatchObject({ on: '2026-07-13' });
  await client.db.update(townTable).set({ offsetMs: 24 * 3_600_000 });
  await expect(digestTown(client, { townId: town.id, at: at('2026-07-10T08:30') })).resolves.toEqual([]);
});

it('leaves out whoever has left or is absent that day', async () => {
  await accepted();
  await client.db.update(staff).set({ active: false }).where(eq(staff.id, town.people.director.id));
  await client.db.update(staff).set({ absentFrom: '2026-07-09', absentTo: '2026-07-09' }).where(eq(staff.id, town.people.clerk.id));
  await digestTown(client, { townId: town.id, at: at('2026-07-09T08:30') });
  expect(Object.keys(await digests())).toEqual(expect.not.arrayContaining(['director', 'clerk']));
  await digestTown(client, { townId: town.id, at: at('2026-07-10T08:30') });
  expect((await digests())['clerk']).toMatchObject({ on: '2026-07-10' });
});
