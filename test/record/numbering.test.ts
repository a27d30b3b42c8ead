// The numbers of a book: no gap, no repeat, whatever is opened at once or refused.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { caseFile } from '../../db/schema';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type TestTown, aTown, anApplication, order } from '../support/town';
import { at } from './registry';

let client: Client;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 24);
});
afterAll(async () => {
  await client.close();
  await drop();
});

const numbersOf = async (town: TestTown): Promise<string[]> =>
  (await client.db.select({ number: caseFile.number }).from(caseFile).where(eq(caseFile.townId, town.id))).map(({ number }) => number).sort();
const upTo = (year: number, n: number): string[] => Array.from({ length: n }, (_none, index) => `低保${year}-${String(index + 1).padStart(4, '0')}`);

describe('the register of a town', () => {
  it('has no gap and no repeat under twenty openings at once', async () => {
    const town = await aTown(client);
    await Promise.all(Array.from({ length: 20 }, () => anApplication(client, town, at('2026-09-17 15:00'))));
    expect(await numbersOf(town)).toEqual(upTo(2026, 20));
  });

  it('gives no number to an opening that is refused or breaks off', async () => {
    const town = await aTown(client);
    const first = await anApplication(client, town, at('2026-09-17 15:00'));
    const open = { type: 'open', procedure: 'dibao/cn-2026-07', traits: {} } as const;
    expect(await order(client, town, first, 'clerk', open, at('2026-09-17 16:00'))).toEqual({ ok: false, code: 'alreadyOpened' });
    await expect(order(client, town, randomUUID(), 'clerk', open, at('2026-09-17 16:00'))).rejects.toThrow('intake');
    await expect(order(client, town, first, 'clerk', { ...open, procedure: 'dibao/cn-1999-01' }, at('2026-09-17 16:00'))).resolves.toMatchObject({ ok: false });
    await anApplication(client, town, at('2026-09-17 17:00'));
    expect(await numbersOf(town)).toEqual(upTo(2026, 2));
  });

  it('gives no number twice to an opening that is sent again', async () => {
    const town = await aTown(client);
    const caseId = await anApplication(client, town, at('2026-09-17 15:00'));
    const open = () => order(client, town, caseId, 'clerk', { type: 'open', procedure: 'dibao/cn-2026-07', traits: {} }, at('2026-09-17 15:00'));
    await Promise.all([open(), open(), open()]);
    await anApplication(client, town, at('2026-09-17 17:00'));
    expect(await numbersOf(town)).toEqual(upTo(2026, 2));
  });

  it("is another town's own, and begins anew with the year at midnight", async () => {
    const [town, other] = [await aTown(client), await aTown(client)];
    for (const when of ['2026-12-31 23:58', '2026-12-31 23:59', '2027-01-01 00:00']) await anApplication(client, town, at(when));
    await anApplication(client, other, at('2026-12-31 23:59'));
    expect(await numbersOf(town)).toEqual([...upTo(2026, 2), ...upTo(2027, 1)]);
    expect(await numbersOf(other)).toEqual(upTo(2026, 1));
  });
});
