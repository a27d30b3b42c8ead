// Somebody with every right to the database, and our code, but not the key: whatever is changed is found, and found where it was changed.
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SQL, and, eq, getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { type PgColumn, PgTable, getTableConfig } from 'drizzle-orm/pg-core';
import { Keyring, newKey } from '../../db/keyring';
import * as schema from '../../db/schema';
import type { CaseEvent } from '../../domain/casework/events';
import { evolve } from '../../domain/casework/evolve';
import { unopened } from '../../domain/casework/state';
import { checkout } from '../../local/folders';
import { genesis, linkOf, tailOf } from '../../record/chain';
import { contentTables } from '../../record/content';
import type { Drift } from '../../record/drift';
import { stateRow } from '../../record/step-rows';
import type { Transaction } from '../../db/transaction';
import { verify } from '../../record/verify';
import { type Office, openOffice } from '../support/api';
import { keys } from '../support/keys';
import { aSheet, act, broughtTo, referred, submitted } from '../support/office-cases';
import { figures, sizeOf } from '../support/proof';
import { rulesOf } from '../../domain/procedures';
import { seedOf } from '../support/seed';

const changes = sizeOf(80, 1_000);

/** What follows from the steps, and the columns that no step says. */
const derived: [table: PgTable, unsaid: string[]][] = [
  [schema.caseStep, []],
  [schema.caseState, []],
  [schema.caseFile, []],
  [schema.referral, []],
  [schema.task, []],
  [schema.clock, []],
  [schema.participant, []],
  [schema.stageVisit, []],
  [schema.notification, ['id', 'sentAt', 'readAt']],
  [schema.caseLetter, []],
  [schema.numbering, []],
  [schema.identityNumber, []],
  ...Object.values(contentTables).map((table): [PgTable, string[]] => [table, []]),
];
/** What doesn't: nothing but its own rows says what lies there. Operations names the same. */
const underivable = [
  ...[
    'town',
    'village',
    'department',
    'staff',
    'role_grant',
    'substitute',
    'authority',
    'local_value',
    'session',
    'rate_limit',
    'kinship',
    'withdrawn_kinship',
  ],
  ...['setting_change', 'case_seen', 'delivery', 'delivery_resend', 'idempotent_request', 'worker', 'round_part', 'spoilt_case'],
  ...['clock_seen', 'clock_doubt', 'doubted_step', 'backup', 'access_log', 'past_leave', 'search_key', 'draft', 'holiday_notice'],
];

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  for (const last of ['support', 'postNotice'] as const) {
    const id = await broughtTo(office, 'enterCheckAnswer');
    const [first, second] = [await office.as('investigator1'), await office.as('investigator2')];
    const guests = [{ name: '周大山', unit: '云溪东村村民委员会', phone: '000-0000-0001' }];
    await act(first, id, 'completeVisit', { companions: [second.id], guests, text: '入户看过，情况属实。' });
    await act(first, id, 'fillSheet', await aSheet(office, id));
    await act(await office.as('reviewer1'), id, 'support', { text: '同意。' });
    if (last === 'postNotice') await act(await office.as('clerk'), id, 'postNotice');
    const child = await referred(office, id);
    if (last === 'support') await (await office.as('housing')).post(`/api/cases/${child}/actions/answer`, { text: '没有其他住房。' });
    await (await office.as('approver1')).post(`/api/applications/${id}/recusals`, { reason: '与申请人是旧邻。' });
  }
  const returned = await submitted(office);
  await act(await office.as('clerk'), returned, 'askSupplement', { method: 'direct', materials: ['application'], text: '缺收入证明。' });
  await act(await office.as('clerk'), returned, 'bringSupplement');
  await submitted(office, '云溪西村');
  await office.engineTurns();
});
afterAll(() => office.close());

it('knows of every table whether its rows follow from the steps, and says so to operators', () => {
  const all = Object.values(schema).flatMap((table) => (is(table, PgTable) ? [getTableName(table)] : []));
  expect([...derived.map(([table]) => getTableName(table)), ...underivable].sort()).toEqual(all.sort());
  const operations = readFileSync(join(checkout, 'docs', 'operations.md'), 'utf8');
  expect(underivable.filter((name) => !operations.includes(`\`${name}\``))).toEqual([]);
});

const first = seedOf(__filename, 20260701);
/** The same numbers from the same seed (mulberry32). */
let seed = first;
function chance(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n: number): number => Math.floor(chance() * n);
function oneOf<T>(among: readonly T[]): T {
  const found = among[below(among.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

type Row = Record<string, unknown>;
/** Where the forger has been, each to be named by what is found: a table and, where a row has one, the case. */
type Traces = { readonly table: string; readonly cases?: readonly string[] }[];

const rowsOf = async (tx: Transaction, table: PgTable): Promise<Row[]> =>
  // Of the town as a whole there are notices, which follow from no step.
  (await tx.select().from(table)).filter((row) => row['caseId'] === undefined || row['caseId'] !== row['townId']);

function isRow(table: PgTable, row: Row): SQL {
  const columns = getTableColumns(table);
  const of = Object.entries(columns).filter(([, column]) => column.primary);
  const { primaryKeys } = getTableConfig(table);
  const names = primaryKeys.flatMap((key) => key.columns.map(({ name }) => name));
  const key = of.length > 0 ? of : Object.entries(columns).filter(([, column]) => names.includes(column.name));
  const all = and(...key.map(([name, column]) => eq(column, row[name])));
  if (all === undefined) throw new Error(`no key of ${getTableName(table)}`);
  return all;
}

function otherThan(column: PgColumn, value: unknown, others: readonly unknown[]): unknown {
  const lying = others.filter((other) => other !== value && other !== null);
  if (lying.length > 0 && chance() < 0.4) return oneOf(lying);
  if (!column.notNull && value !== null && chance() < 0.3) return null;
  if (column.getSQLType() === 'uuid') return randomUUID();
  if (column.getSQLType() === 'date') return value === '2026-06-01' ? '2026-06-02' : '2026-06-01';
  if (typeof value === 'boolean') return !value;
  if (column.dataType === 'number') return Number(value ?? 0) + oneOf([-1, 1, 1000, 86_400_000].slice(0, column.getSQLType() === 'bigint' ? 4 : 3));
  const text = String(value ?? '');
  const place = below(text.length + 1);
  return oneOf([
    () => `${text.slice(0, place)}x${text.slice(place)}`,
    () => `${text.slice(0, place)}${text.slice(place + 1)}` + (place === text.length ? ' ' : ''),
    () => text.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) + (/\d/.test(text) ? '' : '1'),
    () => text.replace('{', '{ ') + (text.includes('{') ? '' : ' '),
  ])();
}

async function changedColumn(tx: Transaction, among = derived): Promise<Traces> {
  const [table, unsaid] = oneOf(among);
  const rows = await rowsOf(tx, table);
  if (rows.length === 0) return changedColumn(tx, among);
  const row = oneOf(rows);
  const [name, column] = oneOf(Object.entries(getTableColumns(table)).filter(([key]) => !unsaid.includes(key)));
  const others = rows.map((one) => one[name]);
  await tx
    .update(table)
    .set({ [name]: otherThan(column, row[name], others) })
    .where(isRow(table, row));
  return [traceOf(table, row)];
}
const traceOf = (table: PgTable, row: Row): Traces[number] => {
  // A letter is its sender's, and read by its receiver.
  const cases = [row['caseId'], row['fromCase'], row['toCase']].filter((id): id is string => typeof id === 'string');
  return { table: getTableName(table), ...(cases.length === 0 ? {} : { cases }) };
};

async function deletedRow(tx: Transaction, among = derived): Promise<Traces> {
  const [table] = oneOf(among);
  const rows = await rowsOf(tx, table);
  if (rows.length === 0) return deletedRow(tx, among);
  const row = oneOf(rows);
  await tx.delete(table).where(isRow(table, row));
  return [traceOf(table, row)];
}

async function inventedRow(tx: Transaction): Promise<Traces> {
  const table = oneOf([schema.task, schema.clock, schema.notification, schema.caseText, schema.meansSheet, schema.guest, schema.person, schema.caseLetter]);
  const rows = await rowsOf(tx, table);
  const row = { ...oneOf(rows) };
  if (table === schema.notification) delete row['id'];
  else if ('id' in row) row['id'] = randomUUID();
  if ('round' in row) row['round'] = 90 + below(9);
  if ('key' in row) row['key'] = `${String(row['key'])}/x`;
  await tx.insert(table).values(row as never);
  return [traceOf(table, row)];
}

async function swappedTexts(tx: Transaction): Promise<Traces> {
  const [table, name] = oneOf<readonly [PgTable, string]>([
    [schema.caseText, 'body'],
    [schema.person, 'name'],
    [schema.person, 'numberId'],
    [schema.identityNumber, 'number'],
    [schema.identityNumber, 'whole'],
    [schema.caseStep, 'events'],
    [schema.caseFile, 'number'],
    [schema.notification, 'staffId'],
  ]);
  const rows = await rowsOf(tx, table);
  const one = oneOf(rows);
  const other = rows.find((row) => row[name] !== one[name]);
  if (other === undefined) return swappedTexts(tx);
  await tx
    .update(table)
    .set({ [name]: `${randomUUID()}` })
    .where(isRow(table, other)); // numbers are unique
  await tx
    .update(table)
    .set({ [name]: other[name] })
    .where(isRow(table, one));
  await tx
    .update(table)
    .set({ [name]: one[name] })
    .where(isRow(table, other));
  return [traceOf(table, one), traceOf(table, other)];
}

const ownKeys = new Keyring([Buffer.from(newKey(), 'base64')]);
/** Without the key: by a hash that anybody can make, with a key of one's own, or that with the right key's id. */
const forgers: ((what: 'step' | 'tail', text: string) => string)[] = [
  (_what, text) => createHash('sha256').update(text).digest('hex'),
  (what, text) => ownKeys.sign(what, text),
  (what, text) => `${keys.sign('step', '').split(':')[0] ?? ''}:${createHash('sha256').update(`${what}\n${text}`).digest('hex')}`,
];

async function aCase(tx: Transaction): Promise<typeof schema.caseState.$inferSelect> {
  return oneOf(await tx.select().from(schema.caseState));
}
const stepsOf = async (tx: Transaction, caseId: string) =>
  (await tx.select().from(schema.caseStep).where(eq(schema.caseStep.caseId, caseId))).sort((a, b) => a.seq - b.seq);

/** State and head as our own code would leave them after these steps. */
async function setBack(tx: Transaction, row: typeof schema.caseState.$inferSelect, tail: (text: string) => string): Promise<void> {
  const steps = await stepsOf(tx, row.caseId);
  const state = steps.flatMap(({ events }) => JSON.parse(events) as CaseEvent[]).reduce(evolve, unopened);
  const { seq = 0, hash = genesis, recordedAt = 0 } = steps.at(-1) ?? {};
  const end = stateRow(row, { seq, headHash: hash, recordedAt }, state, state.procedure === '' ? undefined : rulesOf(state.procedure));
  await tx
    .update(schema.caseState)
    .set({ ...end, tail: tail(tailOf(end)) })
    .where(eq(schema.caseState.caseId, row.caseId));
}

async function hashedAnew(tx: Transaction): Promise<Traces> {
  const row = await aCase(tx);
  const steps = await stepsOf(tx, row.caseId);
  const edited = oneOf(steps).seq;
  const sign = oneOf(forgers);
  let prev = genesis;
  for (const step of steps) {
    const events = step.seq !== edited ? step.events : step.events.replace(/"at":(\d+)/, (_all, at: string) => `"at":${Number(at) - 60_000}`);
    const hash = step.seq < edited ? step.hash : sign('step', linkOf(prev, { ...step, events }));
    await tx
      .update(schema.caseStep)
      .set({ events, prevHash: prev, hash })
      .where(and(eq(schema.caseStep.caseId, row.caseId), eq(schema.caseStep.seq, step.seq)));
    prev = hash;
  }
  await setBack(tx, row, (text) => sign('tail', text));
  return [{ table: 'case_step', cases: [row.caseId] }];
}

async function cutTail(tx: Transaction): Promise<Traces> {
  const row = await aCase(tx);
  const last = below(row.seq);
  await tx.delete(schema.caseStep).where(and(eq(schema.caseStep.caseId, row.caseId), sql`seq > ${last}`));
  const sign = oneOf(forgers);
  const tail = chance() < 0.5 ? () => row.tail : (text: string) => sign('tail', text);
  await setBack(tx, row, tail);
  return [{ table: 'case_state', cases: [row.caseId] }];
}

const ofCases = derived.flatMap(([table]) => ('caseId' in getTableColumns(table) ? [table] : []));
async function deletedCase(tx: Transaction): Promise<Traces> {
  const { caseId } = await aCase(tx);
  for (const table of ofCases) await tx.delete(table).where(eq((getTableColumns(table) as Record<string, PgColumn>)['caseId'] as PgColumn, caseId));
  if (chance() < 0.5) await tx.delete(schema.caseLetter).where(sql`from_case = ${caseId} or to_case = ${caseId}`);
  if (chance() < 0.5) await tx.execute(sql`delete from household h where not exists (select 1 from intake i where i.household_id = h.id)`);
  return [{ table: 'numbering' }];
}

async function inventedCase(tx: Transaction): Promise<Traces> {
  const applications = (await tx.select().from(schema.caseState)).filter(({ kind }) => kind === 'application');
  const { caseId: from, townId } = oneOf(applications);
  const [to, sign] = [randomUUID(), oneOf(forgers)];
  const [book] = (await tx.select().from(schema.numbering)).filter((row) => row.townId === townId && row.book === '低保');
  const number = `低保2026-${String((book?.last ?? 0) + 1).padStart(4, '0')}`;
  await tx
    .update(schema.numbering)
    .set({ last: (book?.last ?? 0) + 1 })
    .where(and(eq(schema.numbering.townId, townId), eq(schema.numbering.book, '低保')));
  const [known] = await tx.select().from(schema.caseFile).where(eq(schema.caseFile.caseId, from));
  const written = (text: string): string => text.replaceAll(from, to).replaceAll(known?.number ?? '', number);
  for (const table of ofCases) {
    const rows = (await rowsOf(tx, table)).filter((row) => row['caseId'] === from);
    for (const row of rows) {
      const copy = JSON.parse(written(JSON.stringify(row))) as Row;
      if ('id' in copy) copy['id'] = table === schema.notification ? 900_000 + below(90_000) : randomUUID();
      await tx.insert(table).values(copy as never);
    }
  }
  let prev = genesis;
  for (const step of await stepsOf(tx, to)) {
    const hash = sign('step', linkOf(prev, step));
    await tx
      .update(schema.caseStep)
      .set({ prevHash: prev, hash })
      .where(and(eq(schema.caseStep.caseId, to), eq(schema.caseStep.seq, step.seq)));
    prev = hash;
  }
  const [row] = await tx.select().from(schema.caseState).where(eq(schema.caseState.caseId, to));
  if (row !== undefined) await setBack(tx, row, (text) => sign('tail', text));
  return [{ table: 'case_step', cases: [to] }];
}

/** A table once, so that no change takes back another; not the heads, for of a case that is gone as a whole nobody asks for the parts. */
async function severalAtOnce(tx: Transaction): Promise<Traces> {
  let among = derived.filter(([table]) => table !== schema.caseState);
  const traces: Traces = [];
  for (let n = 2 + below(4); n > 0; n--) {
    const chosen = oneOf(among);
    among = among.filter((one) => one !== chosen);
    traces.push(...(await (chance() < 0.7 ? changedColumn : deletedRow)(tx, [chosen])));
  }
  return traces;
}

const forgeries: Readonly<Record<string, readonly [share: number, forge: (tx: Transaction) => Promise<Traces>]>> = {
  'a column': [0.4, changedColumn],
  'a row taken away': [0.1, deletedRow],
  'a row put in': [0.1, inventedRow],
  'two rows exchanged': [0.1, swappedTexts],
  'several at once': [0.1, severalAtOnce],
  'a chain hashed anew': [0.06, hashedAnew],
  'a tail cut off': [0.06, cutTail],
  'a case deleted': [0.04, deletedCase],
  'a case invented': [0.04, inventedCase],
};

class Undone extends Error {}
/** What is found of a forgery, which is then undone; `undefined`: the database itself refused it. */
async function foundOf(forge: (tx: Transaction) => Promise<Traces>): Promise<{ traces: Traces; drifts: readonly Drift[] } | undefined> {
  let result: { traces: Traces; drifts: readonly Drift[] } | undefined;
  await office.client.db
    .transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`); // no key to another row stands in the way
      const traces = await forge(tx);
      const { drifts } = await verify({ ...office.client, db: tx });
      result = { traces, drifts };
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone) && (error as { cause?: { code?: string } }).cause?.code?.startsWith('2') !== true) throw error;
    });
  return result;
}

/**
 * A household and its people have no case by a column of their own. Whatever touches the steps or the head shows in either. Of what was entered with a step that is
 * gone itself, taken away in one go, nothing is left that could name it: the gap in the steps does. A number that is gone together with whoever had it is named by that person.
 */
const isNamed = (drifts: readonly Drift[], { table, cases }: Traces[number]): boolean =>
  drifts
    .filter((drift) => cases?.includes(drift.caseId) ?? true)
    .some(
      (drift) =>
        drift.table === table ||
        table === 'case_step' ||
        table === 'case_state' ||
        (entered.includes(table) && drift.what === 'order') ||
        (table === 'identity_number' && drift.table === 'person'),
    );
const entered: readonly string[] = Object.values(contentTables).map(getTableName);

it('finds and places every change', async () => {
  expect((await verify(office.client)).drifts).toEqual([]);
  const missed: unknown[] = [];
  const counted: Record<string, number> = {};
  let refused = 0;
  for (const [what, [share, forge]] of Object.entries(forgeries))
    for (let n = 0; n < Math.round(changes * share);) {
      const start = seed;
      const found = await foundOf(forge);
      if (found === undefined) {
        refused += 1;
        continue;
      }
      n += 1;
      counted[what] = n;
      const unnamed = found.traces.filter((trace) => !isNamed(found.drifts, trace));
      if (found.drifts.length === 0 || unnamed.length > 0) missed.push({ what, start, unnamed, drifts: found.drifts.slice(0, 5) });
    }
  figures('forged-records', {
    seed: first,
    changes: Object.values(counted).reduce((a, b) => a + b, 0),
    missed: missed.length,
    refusedByTheDatabase: refused,
    ...counted,
  });
  expect(missed).toEqual([]);
  expect((await verify(office.client)).drifts).toEqual([]);
});
