// What somebody does to the rows between the moment a case is read and the moment its step is written, and letters that say otherwise than they were written.
import { randomUUID } from 'node:crypto';
import { type Client, connect } from '../../db/client';
import { listUnseen } from '../../db/reads/unseen';
import { procedureFor, rulesOf } from '../../domain/procedures';
import { plainDate } from '../../domain/calendar';
import { advance } from '../../record/advance';
import { type CommandEnvelope, CaseUnreadable, readFor, record } from '../../record/record';
import { readCase } from '../../record/read-case';
import { verify } from '../../record/verify';
import { advanceAt, setOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type Person, type TestTown, aTown, anApplication, order, verb } from '../support/town';
import { at } from './registry';

let client: Client;
let drop: () => Promise<void>;
let town: TestTown;
beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 6);
  town = await aTown(client);
});
afterAll(async () => {
  await client.close();
  await drop();
});

const accepted = async (): Promise<string> => {
  const id = await anApplication(client, town, at('2026-09-17 15:00'));
  expect(await order(client, town, id, 'clerk', verb(town, 'accept'), at('2026-09-18 10:00'))).toMatchObject({ ok: true });
  return id;
};
const asked = async (): Promise<{ parent: string; child: string }> => {
  const [parent, child] = [await accepted(), randomUUID()];
  const details = { topic: 'housing', purpose: 'family', departmentId: town.departmentId, question: randomUUID() };
  expect(await order(client, town, parent, 'clerk', verb(town, 'refer', { opens: child, details }), at('2026-09-18 11:00'))).toMatchObject({ ok: true });
  return { parent, child };
};
const envelope = (who: Person, command: CommandEnvelope['command']): CommandEnvelope => ({
  ...{ id: randomUUID(), actor: town.people[who], townId: town.id, command },
});
const assigning = () => envelope('sectionHead', { type: 'assign', to: town.people.investigator.id });
const driftsOf = async (...ids: string[]) =>
  (await verify(client)).drifts.filter(({ caseId }) => ids.includes(caseId)).map(({ table, what }) => `${table} ${what}`);

it.each([['case_state'], ['case_state', 'case_step', 'case_file', 'task', 'clock', 'participant', 'stage_visit', 'notification', 'case_seen', 'intake']])(
  'a case that is gone meanwhile doesn’t come back: %s …',
  async (...tables) => {
    const id = await accepted();
    await setOfficeClock(client, at('2026-09-18 12:00'));
    const order = assigning();
    const read = await readFor(client.db, client, id, order);
    for (const table of tables) await client.sql`delete from ${client.sql(table)} where case_id = ${id}`;
    const answer = await record(client, id, order, Promise.resolve(read));
    expect(answer).toEqual({ ok: false, code: 'caseNotFound' });
    expect(await client.sql`select 1 from case_state where case_id = ${id}`).toHaveLength(0);
    await client.sql`delete from case_step where case_id = ${id}`;
  },
);

it('a case that is opened twice at once by one key, without a household, is answered as at first', async () => {
  const id = randomUUID();
  await setOfficeClock(client, at('2026-09-18 12:00'));
  const traits = { departmentId: town.departmentId, topic: 'housing', purpose: 'family' };
  const procedure = procedureFor('referral', 'housing', plainDate('2026-09-18')) ?? '';
  const opening = { ...envelope('clerk', { type: 'open', procedure, traits }), content: [] };
  expect(await record(client, id, opening)).toMatchObject({ ok: false, code: 'notYourPost' }); // it is asked for by a letter alone
  Object.assign(rulesOf(procedure), { begunBy: { by: ['clerk'] } }); // as of a kind that is handed in by its form alone
  const read = await readFor(client.db, client, id, { ...opening, opens: 'referral' });
  const first = await record(client, id, opening);
  expect(first).toMatchObject({ ok: true });
  expect(await record(client, id, opening, Promise.resolve(read))).toMatchObject({ ok: true, answer: { seq: 1, number: first.ok ? first.answer.number : '' } });
});

it('spoilt text of a letter, or of a step since the screen, costs its own case only, and is said as what it is', async () => {
  const { child } = await asked();
  await client.sql`update case_letter set codes = '{broken' where to_case = ${child}`;
  await expect(advance(client, child)).rejects.toThrow(CaseUnreadable);
  await client.sql`update case_letter set codes = '{"topic":"unheard of"}' where to_case = ${child}`;
  await expect(advance(client, child)).rejects.toThrow(CaseUnreadable);
  const id = await accepted();
  await client.sql`update case_step set events = '[broken' where case_id = ${id} and seq = 2`;
  await expect(record(client, id, { ...assigning(), expectedSeq: 1 })).rejects.toThrow(CaseUnreadable);
});

it('a row where only the next step could have put it, and an intake that is gone, are told as spoilt, to the engine too', async () => {
  const [id, like] = [await accepted(), await asked()];
  await client.sql`
    insert into case_letter (key, to_case, from_case, from_kind, town_id, letter, to_kind, codes, written_at)
    select replace(key, ${like.parent}, ${id}), ${randomUUID()}, ${id}, from_kind, town_id, letter, to_kind, codes, 0 from case_letter where from_case = ${like.parent}`;
  const details = { topic: 'housing', purpose: 'family', departmentId: town.departmentId, question: randomUUID() };
  const asks = () => verb(town, 'refer', { opens: randomUUID(), details });
  await expect(order(client, town, id, 'clerk', asks(), at('2026-09-18 11:00'))).rejects.toThrow(CaseUnreadable);
  await expect(client.db.transaction((tx) => order({ ...client, db: tx }, town, id, 'clerk', asks(), at('2026-09-18 11:00')))).rejects.toThrow(CaseUnreadable);
  const bare = await accepted();
  await client.sql`delete from intake where case_id = ${bare}`;
  await expect(record(client, bare, assigning())).rejects.toThrow(CaseUnreadable);
  await expect(readCase(client, bare)).rejects.toThrow(CaseUnreadable);
});

it('what a letter said on its way is held against what its sender wrote, after it has been put back too', async () => {
  const { parent, child } = await asked();
  const [letter] = await client.sql<{ codes: string }[]>`select codes from case_letter where to_case = ${child}`;
  const [codes, other] = [letter?.codes ?? '', randomUUID()];
  await client.sql`insert into department (id, town_id, name) values (${other}, ${town.id}, '别所')`;
  await client.sql`update case_letter set codes = ${codes.replace(town.departmentId, other)} where to_case = ${child}`;
  await advanceAt(client, child, at('2026-09-18 11:30'));
  await client.sql`update case_letter set codes = ${codes} where to_case = ${child}`;
  expect(await driftsOf(child, parent)).toEqual(['case_letter changed']);
  const right = await asked();
  await advanceAt(client, right.child, at('2026-09-18 11:30'));
  await order(client, town, right.child, 'departmentContact', verb(town, 'answer'), at('2026-09-18 13:00'));
  await advanceAt(client, right.parent, at('2026-09-18 13:01'));
  expect(await driftsOf(right.child, right.parent)).toEqual([]);
});

it('a case that is yet to be opened is told once, with the one that asks for it; one whose row is gone is not taken for such a one', async () => {
  const { parent, child } = await asked();
  await order(client, town, parent, 'clerk', verb(town, 'moveAway'), at('2026-09-18 11:30')); // a second letter to the child
  const now = at('2026-09-18 12:00');
  const told = async (id: string) => (await listUnseen(client, { engine: 'e', release: 1 }, now, 0, 1_000)).filter(({ caseId }) => caseId === id);
  expect(await told(child)).toMatchObject([{ seq: 0, kind: 'referral', parent: { caseId: parent, kind: 'application' } }]);
  await client.sql`
    insert into case_letter (key, to_case, to_kind, from_case, from_kind, town_id, letter, codes, written_at)
    values (${randomUUID()}, ${parent}, 'application', ${child}, 'referral', ${town.id}, 'answered', '{}', 1)`;
  expect(await told(parent)).toMatchObject([{ seq: 4 }]);
  await client.sql`delete from case_state where case_id = ${parent}`;
  expect(await told(parent)).toEqual([]);
});
