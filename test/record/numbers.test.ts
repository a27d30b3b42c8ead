// Identity numbers lie encrypted, each bound to its row: nobody reads one from a copy of the database, and nobody moves one unseen.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../db/client';
import { Keyring, newKey } from '../../db/keyring';
import { kinship } from '../../db/schema';
import { countByKey, keepNumbers, resealNumbers } from '../../db/numbers';
import { canonical } from '../../db/ids';
import type { Name } from '../../record/content';
import { verify } from '../../record/verify';
import { type Office, openOffice } from '../support/api';
import { aMember, anIdNumber } from '../support/households';
import { keys } from '../support/keys';
import { eventually } from '../support/live';
import { numbersIn } from '../support/numbers';
import { act, broughtTo, submitted } from '../support/office-cases';
import { testFolder } from '../support/servers';
import { everything } from './registry';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
});
afterEach(() => office.close());

/** A household, each of whom has one of these numbers. */
const household = (...numbers: readonly string[]) => ({
  members: numbers.map((idNumber, position) => aMember(position === 0 ? { idNumber } : { idNumber, name: '林桂枝', relation: '配偶' })),
});
const drifts = async (client: Client = office.client) => (await verify(client)).drifts.map(({ caseId, table, what, row }) => ({ caseId, table, what, row }));
const rowOf = async (caseId: string, position = 0) => {
  const [row] = await office.client.sql<{ person: string; id: string; number: string; whole: string }[]>`
    select p.id person, n.id, n.number, n.whole from identity_number n join person p on p.number_id = n.id join intake i on i.household_id = p.household_id
     where i.case_id = ${caseId} and p.position = ${position}`;
  return row ?? { person: '', id: '', number: '', whole: '' };
};

/** With all that is handed over, as an office may that looks for a slow one. */
async function logEveryStatement(): Promise<void> {
  const { sql } = office.client;
  await sql.unsafe(`alter database ${new URL(office.database.url).pathname.slice(1)} set log_min_duration_statement = 0`);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  await sql`set log_min_duration_statement = 0`;
}

it('leaves nothing of a number in a dump, in the files of the database or in any log, and shows it masked to those of the case', async () => {
  await logEveryStatement();
  const numbers = [anIdNumber('19310709'), anIdNumber('19320810')];
  const clerk = await office.as('clerk');
  const { kinships } = (await clerk.post('/api/kinships', { idNumber: numbers[1], relation: 'parent' })).body;
  await clerk.post(`/api/kinships/${kinships[0].id}/withdraw`, { reason: '号码填错。' });
  const id = await broughtTo(office, 'enterCheckAnswer', await submitted(office, '云溪东村', household(...numbers)));
  const masked = numbers.map((one) => `999***********${one.slice(-4)}`);
  expect((await clerk.get(`/api/cases/${id}`)).body.about.members.map((one: { idNumber: string }) => one.idNumber)).toEqual(masked);
  expect((await clerk.get('/api/kinships')).body.withdrawn).toMatchObject([{ idNumber: masked[1] }]);
  expect(await numbersIn(office.client, id)).toEqual(numbers);
  const statements = readFileSync(join(testFolder(), 'postgres.log'), 'utf8');
  expect(statements).toMatch(/insert into "identity_number"[\s\S]*王守田/);
  const dump = JSON.stringify([await everything(office.client), office.logged, statements]);
  await office.client.sql.unsafe('checkpoint');
  for (const number of numbers)
    for (const part of [number, number.slice(0, 14), number.slice(6)]) {
      expect(dump).not.toContain(part);
      const files = await office.client.sql`
        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')
           and position(convert_to(${part}, 'UTF8') in pg_read_binary_file(pg_relation_filepath(oid))) > 0`;
      expect([...files]).toEqual([]);
    }
});

it('signs the number itself, as releases did that kept it plain: their digests prove it still', async () => {
  const number = anIdNumber();
  const id = await submitted(office, '云溪东村', household(number));
  const [row] = await office.client.sql`
    select p.id, p.household_id "householdId", p.position, p.name, p.relation, p.phone, p.authorised_on::text "authorisedOn"
      from person p join intake i on i.household_id = p.household_id where i.case_id = ${id}`;
  const [step] = await office.client.sql<{ names: string }[]>`select names from case_step where case_id = ${id} and seq = 1`;
  const [, , digest = ''] = (JSON.parse(step?.names ?? '[]') as Name[]).find(([kind]) => kind === 'person') ?? [];
  expect(keys.isSigned('row', canonical(['person', { ...row, idNumber: number }]), digest)).toBe(true);
});

it.each([
  ['of another row put in its place', (other: { number: string }) => other.number],
  ['in plain', () => anIdNumber()],
  ['of another key', () => new Keyring([Buffer.from(newKey(), 'base64')]).seal('identity_number/number/x', anIdNumber())],
  ['with a sign more', (_other: object, own: { number: string }) => `${own.number} `],
])('opens no number %s: the case is not shown, not worked on, and named', async (_how, forged) => {
  const [id, other] = [await submitted(office, '云溪东村', household(anIdNumber())), await submitted(office, '云溪东村', household(anIdNumber()))];
  const own = await rowOf(id);
  await office.client.sql`update identity_number set number = ${forged(await rowOf(other), own)} where id = ${own.id}`;
  const clerk = await office.as('clerk');
  expect((await clerk.get(`/api/cases/${id}`)).status).toBe(409);
  expect((await act(clerk, id, 'accept')).status).toBe(409);
  expect((await clerk.get(`/api/cases/${other}`)).status).toBe(200);
  expect(await drifts()).toEqual([
    { caseId: id, table: 'person', what: 'changed', row: own.person },
    { caseId: office.townId, table: 'identity_number', what: 'changed', row: own.id },
  ]);
});

it('names a person who was given the number of another, and a number that is found by what it is not', async () => {
  const [id, other] = [await submitted(office, '云溪东村', household(anIdNumber())), await submitted(office, '云溪东村', household(anIdNumber()))];
  const [own, theirs] = [await rowOf(id), await rowOf(other)];
  await office.client.sql`update person set number_id = ${theirs.id} where id = ${own.person}`;
  expect(await drifts()).toEqual([{ caseId: id, table: 'person', what: 'changed', row: own.person }]);
  await office.client.sql`update person set number_id = ${own.id} where id = ${own.person}`;
  await office.client.sql`update identity_number set whole = ${own.whole.replace(/.$/, 'x')} where id = ${own.id}`;
  expect(await drifts()).toEqual([{ caseId: office.townId, table: 'identity_number', what: 'changed', row: own.id }]);
});

it('names a person who was given the same number as another town keeps it: by where it lies relatives and second applications are known', async () => {
  const number = anIdNumber();
  const id = await submitted(office, '云溪东村', household(anIdNumber(), number));
  const other = await submitted(office, '云溪东村', household(anIdNumber()));
  await (await office.as('clerk-b')).post('/api/kinships', { idNumber: number, relation: 'child' });
  const { person } = await rowOf(id, 1);
  await office.client.sql`update person set number_id = (select id from identity_number where town_id <> ${office.townId}) where id = ${person}`;
  expect(await drifts()).toEqual([{ caseId: id, table: 'person', what: 'changed', row: person }]);
  const clerk = await office.as('clerk');
  expect((await act(clerk, id, 'accept')).body.code).toBe('caseUnreadable');
  expect((await act(clerk, other, 'accept')).status).toBe(200);
});

it('gives one number in two towns nothing in common', async () => {
  const number = anIdNumber();
  await submitted(office, '云溪东村', household(number));
  const neighbour = await office.as('clerk-b');
  await neighbour.post('/api/kinships', { idNumber: number, relation: 'child' });
  const rows = await office.client.sql<{ number: string; whole: string; last_four: string }[]>`select number, whole, last_four from identity_number`;
  expect(rows).toHaveLength(2);
  expect(new Set(rows.flatMap((row) => [row.number, row.whole, row.last_four])).size).toBe(6);
});

describe('a newer key', () => {
  let before: Client;
  let after: Client;
  beforeEach(() => {
    const [first, second] = [Buffer.from(newKey(), 'base64'), Buffer.from(newKey(), 'base64')] as const;
    before = { ...office.client, keys: new Keyring([first]) };
    after = { ...office.client, keys: new Keyring([first, second]) };
    Object.assign(office.client, { keys: after.keys });
  });
  const keep = ({ db, keys: by }: Client, numbers: readonly string[]) => db.transaction((tx) => keepNumbers(tx, by, office.townId, numbers));
  /** Nine hundred and one, more than a batch and its half. */
  const many = Array.from({ length: 901 }, (_, n) => `99990119${String(600_000_000 + n * 13).padStart(9, '0')}0`);

  it('takes over a batch at a time; broken off it goes on, and whoever looks meanwhile finds by either', async () => {
    const kept = await keep(before, many);
    const own = anIdNumber();
    Object.assign(office.client, { keys: before.keys });
    const clerk = await office.as('clerk');
    const id = await submitted(office, '云溪东村', household(own));
    Object.assign(office.client, { keys: after.keys });
    const brokenOff = resealNumbers(after.db, after.keys, () => {
      throw new Error('the power failed');
    });
    await expect(brokenOff).rejects.toThrow('the power failed');
    expect([...(await countByKey(after))].sort()).toEqual(
      [
        [before.keys.current, 402],
        [after.keys.current, 500],
      ].sort(),
    );
    // In the middle: each number is known where it lies, by whichever key, and a person is found to be that person.
    expect((await keep(after, many)).size).toBe(901);
    expect(await office.client.sql`select 1 from identity_number`).toHaveLength(902);
    expect(await drifts()).toEqual([]);
    expect((await clerk.post('/api/applications/search', { q: own })).body.found).toMatchObject([{ caseId: id }]);
    const head = await office.as('head');
    await head.post('/api/kinships', { idNumber: own, relation: 'parent' });
    expect((await head.get(`/api/applications/${id}/recusals`)).body.recused).toMatchObject([{ id: head.id }]);
    const told: number[] = [];
    expect(await resealNumbers(after.db, after.keys, ({ done }) => told.push(done))).toEqual({ done: 402, unreadable: 0 });
    expect(told).toEqual([402]);
    expect([...(await countByKey(after))]).toEqual([[after.keys.current, 902]]);
    expect(await keep(after, many)).toEqual(new Map([...kept].map(([number, { id: at }]) => [number, expect.objectContaining({ id: at })])));
    expect(await numbersIn(office.client, id)).toEqual([own]);
    expect(await drifts()).toEqual([]);
    expect(await resealNumbers(after.db, after.keys)).toEqual({ done: 0, unreadable: 0 });
  });

  it('makes one of a number that a process without it has put there again', async () => {
    const own = anIdNumber();
    const id = await submitted(office, '云溪东村', household(own));
    await keep(before, [own]);
    expect(await office.client.sql`select 1 from identity_number`).toHaveLength(2);
    await resealNumbers(after.db, after.keys);
    expect(await office.client.sql`select 1 from identity_number`).toHaveLength(1);
    expect(await numbersIn(office.client, id)).toEqual([own]);
    expect(await drifts()).toEqual([]);
  });

  it('leaves alone what it cannot open, and says how many', async () => {
    await office.client
      .sql`insert into identity_number values (${randomUUID()}, ${office.townId}, ${`${before.keys.current}:AAAA`}, ${`${before.keys.current}:x`}, ${`${before.keys.current}:y`})`;
    await keep(before, many.slice(0, 3));
    expect(await resealNumbers(after.db, after.keys)).toEqual({ done: 3, unreadable: 1 });
  });

  it('keeps apart whoever hands in and whoever encrypts anew: one waits, both end, and no number lies twice', async () => {
    const kept = await keep(before, many.slice(0, 2));
    const [lower = '', upper = ''] = [...kept.values()].map(({ id }) => id).sort();
    const { id: staffId } = await office.as('clerk');
    let resealed: Promise<unknown> | undefined;
    await after.db.transaction(async (tx) => {
      await keepNumbers(tx, after.keys, office.townId, many.slice(0, 3));
      const declare = (numberId: string) =>
        tx.insert(kinship).values({ id: randomUUID(), townId: office.townId, staffId, numberId, relation: 'parent', declaredOn: '2026-07-01' });
      await declare(upper);
      resealed = resealNumbers(after.db, after.keys);
      await eventually('it waits', async () => (await office.client.sql`select 1 from pg_locks where not granted`).length > 0);
      await declare(lower);
    });
    expect(await resealed).toEqual({ done: 2, unreadable: 0 });
    await Promise.all([keep(after, many.slice(0, 400)), keep(after, many.slice(0, 400).reverse())]);
    const [found] = await office.client.sql`select count(*)::int n, count(distinct whole)::int whole from identity_number`;
    expect(found).toEqual({ n: 400, whole: 400 });
  });
});
