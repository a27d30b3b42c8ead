// The marks that the sweep's question goes by, where somebody works beside the recorder or a case goes and comes back.
import { eq } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { forgetSeen, healMarks } from '../../db/content/seen-marks';
import { caseSeen, caseState } from '../../db/schema';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { aTown, anApplication } from '../support/town';

let client: Client;
let drop: () => Promise<void>;
let first: string;
let second: string;
const opened = Date.parse('2026-07-06T10:00+08:00');

beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 5);
  const town = await aTown(client);
  first = await anApplication(client, town, opened);
  second = await anApplication(client, town, opened);
});
afterAll(async () => {
  await client.close();
  await drop();
});

const markOf = async (caseId: string) => (await client.db.select().from(caseSeen).where(eq(caseSeen.caseId, caseId)))[0];

it('finds all in order where nobody worked beside the recorder', async () => {
  expect(await healMarks(client)).toBe(0);
});

it('puts right a mark that is gone, one of another step, and one that is open though its case is closed', async () => {
  await client.db.delete(caseSeen).where(eq(caseSeen.caseId, first));
  await client.db.update(caseSeen).set({ headSeq: 9 }).where(eq(caseSeen.caseId, second));
  expect(await healMarks(client)).toBe(2);
  expect([await markOf(first), await markOf(second)]).toMatchObject([
    { headSeq: 1, open: true, seenSeq: 0 },
    { headSeq: 1, open: true },
  ]);
  await client.db.update(caseState).set({ open: false }).where(eq(caseState.caseId, first));
  expect(await healMarks(client)).toBe(1);
  expect(await markOf(first)).toMatchObject({ open: false });
});

it('leaves a case at work to its step, and waits for none', async () => {
  await client.db.update(caseSeen).set({ headSeq: 9 }).where(eq(caseSeen.caseId, second));
  await client.db.transaction(async (tx) => {
    await tx.select().from(caseState).where(eq(caseState.caseId, second)).for('update');
    expect(await healMarks(client)).toBe(0);
  });
  expect(await healMarks(client)).toBe(1);
});

it('forgets what was seen of a case that was gone, and not where it stands since it came back', async () => {
  await client.db
    .update(caseSeen)
    .set({ seenSeq: 1, engine: 'this', told: 'this 1', toldAt: opened, tellings: 3, unheard: 3 })
    .where(eq(caseSeen.caseId, second));
  await forgetSeen(client, second);
  expect(await markOf(second)).toMatchObject({ headSeq: 1, open: true, seenSeq: 0, engine: '', told: null, tellings: 0, unheard: 0 });
});
