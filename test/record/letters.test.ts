// Cases speak by letters: written in the sender's step, read once by the receiver, and no step ever waits for the other case.
import { advanceAt } from '../support/clock';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { listAsked } from '../../db/reads/referrals';
import { caseFile, caseLetter, caseState, clock } from '../../db/schema';
import { verify } from '../../record/verify';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type Person, type TestTown, aTown, anApplication, order, verb } from '../support/town';
import { at, eventsOf, stepsOf } from './registry';

let client: Client;
let drop: () => Promise<void>;
let town: TestTown;

beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 24);
  town = await aTown(client);
});
afterAll(async () => {
  await client.close();
  await drop();
});

const does = async (caseId: string, who: Person, action: string, when: string, more: Parameters<typeof verb>[2] = {}) => {
  const recorded = await order(client, town, caseId, who, verb(town, action, more), at(when));
  if (!recorded.ok) throw new Error(`${action}: ${recorded.code}`);
  return recorded.answer;
};

async function asking(purpose: 'decision' | 'family' = 'decision'): Promise<{ parent: string; child: string }> {
  const parent = await anApplication(client, town, at('2026-09-17 15:00'));
  const child = randomUUID();
  await does(parent, 'clerk', 'accept', '2026-09-18 10:00');
  const details = { topic: 'housing', purpose, departmentId: town.departmentId, question: randomUUID() };
  await does(parent, 'clerk', 'refer', '2026-09-18 11:00', { opens: child, details });
  return { parent, child };
}

const read = async (caseId: string): Promise<string[]> =>
  (await eventsOf(client, caseId)).flatMap((event) => (event.type === 'letterReceived' ? [event.letter] : []));
const numberOf = async (caseId: string): Promise<string | undefined> =>
  (await client.db.select({ number: caseFile.number }).from(caseFile).where(eq(caseFile.caseId, caseId)))[0]?.number;

describe('a letter that opens a case', () => {
  it('is told to nobody but the case that wrote it, and opens the case as of its own day', async () => {
    const parent = await anApplication(client, town, at('2026-09-17 15:00'));
    const child = randomUUID();
    await does(parent, 'clerk', 'accept', '2026-09-18 10:00');
    const { letters } = await does(parent, 'clerk', 'refer', '2026-09-18 11:00', { opens: child });
    expect(letters).toEqual([]); // the engine starts it with its parent, which is told anyway
    const advanced = await advanceAt(client, child, at('2026-09-30 09:00'));
    expect(advanced?.docket).toMatchObject({ seq: 1, stage: 'sent', tasks: ['answer'] });
    const [row] = await client.db.select().from(caseFile).where(eq(caseFile.caseId, child));
    expect(row).toMatchObject({ parentId: parent, townId: town.id, departmentId: town.departmentId, subject: 'housing', openedAt: at('2026-09-18 11:00') });
  });

  it('is read once by twelve who look at once: one case, one number, one step', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { child } = await asking();
      await Promise.all(Array.from({ length: 12 }, () => advanceAt(client, child, at('2026-09-18 12:00'))));
      expect(await read(child)).toEqual(['asked']);
      expect(await stepsOf(client, child)).toHaveLength(1);
    }
    const numbers = await client.db.select({ number: caseFile.number }).from(caseFile).where(eq(caseFile.kind, 'referral')).orderBy(caseFile.number);
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_row, index) => `转办2026-${String(index + 1).padStart(4, '0')}`));
  });

  it('opens nothing by itself: until somebody looks there is no such case to act on', async () => {
    const { child } = await asking();
    expect(await order(client, town, child, 'departmentContact', verb(town, 'answer'), at('2026-09-21 10:00'))).toEqual({ ok: false, code: 'caseNotFound' });
  });

  it('is read by a host whose clock lags behind the writer: a letter that is there was written, and no number is lost', async () => {
    const { child } = await asking();
    const before = await client.sql`select book, last from numbering where town_id = ${town.id} order by book`;
    const advanced = await advanceAt(client, child, at('2026-09-18 11:00') - 40);
    expect(advanced?.docket.seq).toBe(1);
    const after = await client.sql`select book, last from numbering where town_id = ${town.id} order by book`;
    expect(after.map(({ last }) => Number(last))).toEqual(before.map(({ book, last }) => Number(last) + (book === '转办' ? 1 : 0)));
    expect(await numberOf(child)).toBe(`转办2026-${String(after.find(({ book }) => book === '转办')?.['last']).padStart(4, '0')}`);
    expect(await client.db.$count(caseState, eq(caseState.seq, 0))).toBe(0);
  });

  it('was asked for on an earlier day than it was typed: the case begins on that day, on every row, and agrees with its evidence', async () => {
    const parent = await anApplication(client, town, at('2026-09-17 15:00'));
    const child = randomUUID();
    await does(parent, 'clerk', 'accept', '2026-09-18 10:00');
    const details = { topic: 'housing', purpose: 'decision', departmentId: town.departmentId, question: randomUUID() };
    await does(parent, 'clerk', 'refer', '2026-09-23 11:00', { opens: child, details: { ...details, doneOn: '2026-09-21', paper: randomUUID() } });
    const askedAt = async () => (await listAsked(client, parent)).map((one) => one.askedAt);
    const monday = at('2026-09-21 09:00');
    expect(await askedAt()).toEqual([monday]);
    await advanceAt(client, child, at('2026-09-23 11:00'));
    expect(await askedAt()).toEqual([monday]);
    const [head] = await client.db.select().from(caseFile).where(eq(caseFile.caseId, child));
    const [result] = await client.db.select().from(clock).where(eq(clock.caseId, child));
    expect([head?.openedAt, result?.startsAt]).toEqual([monday, monday]);
    expect((await eventsOf(client, child))[0]).toMatchObject({ entry: 'transcribed', happenedAt: monday });
    expect((await verify(client)).drifts).toEqual([]);
  });

  it('comes before a later one, though both waited and were written in the same millisecond', async () => {
    for (let round = 0; round < 6; round += 1) {
      const parent = await anApplication(client, town, at('2026-09-17 15:00'));
      await does(parent, 'clerk', 'accept', '2026-09-18 10:00');
      // Steps 3 to 8, so that the asking and the end are steps 9 and 10 in one of the rounds.
      for (let step = 0; step < 4 + round; step += 1)
        await order(client, town, parent, 'clerk', { type: 'claim', task: 'requestCheck' }, at('2026-09-18 10:30'));
      const child = randomUUID();
      await does(parent, 'clerk', 'refer', '2026-09-18 11:00', { opens: child });
      await does(parent, 'clerk', 'moveAway', '2026-09-18 11:00');
      const advanced = await advanceAt(client, child, at('2026-09-18 12:00'));
      expect(advanced?.docket.outcome).toBe('recalled');
      expect(await read(child)).toEqual(['asked', 'parentEnded']);
      expect(await numberOf(child)).toMatch(/^转办2026-\d{4}$/);
    }
  });
});

describe('an answer', () => {
  it('reaches the asking case once, however many look', async () => {
    const { parent, child } = await asking();
    await advanceAt(client, child, at('2026-09-18 12:00'));
    const { letters } = await does(child, 'departmentContact', 'answer', '2026-09-21 10:00');
    expect(letters).toEqual([{ caseId: parent, kind: 'application' }]);
    await Promise.all(Array.from({ length: 12 }, () => advanceAt(client, parent, at('2026-09-21 11:00'))));
    expect(await read(parent)).toEqual(['referralClosed']);
    expect((await advanceAt(client, parent, at('2026-09-21 11:00')))?.docket.children).toEqual([]);
  });

  it('and the end of the asking case may cross: each is read once, and nothing more is written', async () => {
    const { parent, child } = await asking();
    await advanceAt(client, child, at('2026-09-18 12:00'));
    await does(child, 'departmentContact', 'answer', '2026-09-21 10:00');
    // The answer is read first thing in the withdrawal's own step, so the referral isn't written to again.
    await does(parent, 'clerk', 'moveAway', '2026-09-21 11:00');
    expect(await read(parent)).toEqual(['referralClosed']);
    expect(await client.db.$count(caseLetter, eq(caseLetter.toCase, child))).toBe(1);
  });

  it('given while the asking case ends at the same moment is lost by neither', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { parent, child } = await asking(round % 2 === 0 ? 'decision' : 'family');
      await advanceAt(client, child, at('2026-09-18 12:00'));
      const [given] = await Promise.all([
        order(client, town, child, 'departmentContact', verb(town, 'answer'), at('2026-09-21 10:00')),
        order(client, town, parent, 'clerk', verb(town, 'moveAway'), at('2026-09-21 10:00')),
      ]);
      for (const caseId of [parent, child, parent, child]) await advanceAt(client, caseId, at('2026-09-21 11:00'));
      expect(await client.db.$count(caseLetter, eq(caseLetter.fromCase, child))).toBeLessThanOrEqual(1);
      const unread = await client.sql`select letter from case_letter where read_seq is null and (to_case = ${parent} or to_case = ${child})`;
      expect(unread).toHaveLength(0);
      expect((await advanceAt(client, child, at('2026-09-21 11:00')))?.docket.outcome).toBe(given.ok ? 'answered' : 'recalled'); // whoever comes second is told so
    }
    expect((await verify(client)).drifts).toEqual([]);
  });
});

describe('a step that concerns another case', () => {
  it('waits for no lock of it: asking, opening, answering and ending go on while the other is held', async () => {
    const { parent, child } = await asking('family');
    await holding(parent, async () => {
      await advanceAt(client, child, at('2026-09-18 12:00'));
      await does(child, 'departmentContact', 'answer', '2026-09-21 10:00');
    });
    const second = randomUUID();
    await does(parent, 'clerk', 'refer', '2026-09-21 11:00', { opens: second });
    await advanceAt(client, second, at('2026-09-21 12:00'));
    await holding(second, async () => {
      await does(parent, 'clerk', 'moveAway', '2026-09-22 10:00');
    });
    await advanceAt(client, second, at('2026-09-22 11:00'));
    expect(await read(second)).toEqual(['asked', 'parentEnded']);
  });
});

/** Holds a case's row in a transaction of its own while something else is done; a step that waited for it would never come back. */
async function holding(caseId: string, work: () => Promise<unknown>): Promise<void> {
  await client.sql.begin(async (tx) => {
    await tx`select 1 from case_state where case_id = ${caseId} for update`;
    await work();
  });
}
