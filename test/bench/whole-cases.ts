// Whole cases, steps and all, as many as are asked for: a few that were played over HTTP, each copy with ids, number and people of its own, signed by the recorder's own functions.
import { randomUUID } from 'node:crypto';
import { getTableColumns, getTableName, inArray, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Client } from '../../db/client';
import { keepNumbers } from '../../db/numbers';
import { caseLetter, caseSeen, caseState, caseStep, numbering } from '../../db/schema';
import { genesis, linkOf, tailOf } from '../../record/chain';
import { type ContentKind, type Name, contentTables, nameOf } from '../../record/content';
import { rowTables } from '../../record/stored-rows';
import { anIdNumber } from './people';
import type { Family } from './played-cases';
import { assertRoom } from './room';

type Row = Readonly<Record<string, unknown>>;
type Rows = readonly Row[];

/** In the order in which they refer to each other; a case's own rows by the columns that name it. */
const tables: readonly (readonly [PgTable, PgColumn])[] = [
  [contentTables.household, contentTables.household.id],
  [contentTables.person, contentTables.person.householdId],
  ...[contentTables.intake, contentTables.text, contentTables.sheet, contentTables.guest, contentTables.recusal].map((table) => [table, table.caseId] as const),
  [caseState, caseState.caseId],
  [caseStep, caseStep.caseId],
  [caseSeen, caseSeen.caseId],
  [caseLetter, caseLetter.fromCase],
  ...Object.values(rowTables).map(({ table }) => [table, table.caseId] as const),
];
const kindOfTable = new Map<PgTable, ContentKind>(Object.entries(contentTables).map(([kind, table]) => [table, kind as ContentKind]));

/** A family as it lies there: by table, the rows of its cases and its household. */
interface Pattern {
  readonly rows: ReadonlyMap<PgTable, Rows>;
  readonly ids: ReadonlySet<string>;
  readonly numbers: readonly string[];
}

const batch = 100;
/** Steps, rows and indexes of one. */
const bytesEach = 60_000;

export async function makeWholeCases(client: Client, townId: string, families: readonly Family[], count: number): Promise<void> {
  assertRoom(count, bytesEach);
  const patterns = await Promise.all(families.map((one) => patternOf(client, one)));
  const books = new Books(await client.db.select().from(numbering));
  let made = 0;
  while (made < count) {
    const copies: Copy[] = [];
    while (copies.length < batch && made < count) {
      const pattern = patterns[made % patterns.length];
      if (pattern === undefined) throw new Error('no pattern');
      copies.push(copyOf(pattern, books));
      made += pattern.numbers.length;
    }
    await write(client, townId, copies);
  }
  for (const [key, last] of books.last) await client.sql`update numbering set last = ${last} where town_id = ${townId} and book || year = ${key}`;
}

async function patternOf({ db }: Client, { own, child }: Family): Promise<Pattern> {
  const [intake] = await db
    .select()
    .from(contentTables.intake)
    .where(inArray(contentTables.intake.caseId, [own]));
  const keys = [own, ...(child === undefined ? [] : [child]), intake?.householdId ?? ''];
  const rows = new Map<PgTable, Rows>();
  for (const [table, column] of tables) rows.set(table, await db.select().from(table).where(inArray(column, keys)));
  const ids = [...rows].flatMap(([table, found]) => (kindOfTable.has(table) ? found.flatMap(({ id }) => (typeof id === 'string' ? [id] : [])) : []));
  const numbers = (rows.get(tableNamed('case_file')) ?? []).map(({ number }) => String(number));
  return { rows, ids: new Set([...keys, ...ids]), numbers };
}

const tableNamed = (name: string): PgTable => {
  const [table] = tables.find(([one]) => getTableName(one) === name) ?? [];
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
};

interface Copy {
  readonly rows: ReadonlyMap<PgTable, Rows>;
}

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[\p{Script=Han}]+\d{4}-\d{4,}/gu;

/** Ids and numbers of its own wherever they are said. */
function copyOf({ rows, ids: own, numbers }: Pattern, books: Books): Copy {
  const fresh = new Map<string, string>([
    ...[...own].map((id) => [id, randomUUID()] as const),
    ...numbers.map((number) => [number, books.next(number)] as const),
  ]);
  const renewed = (row: Row) => JSON.parse(JSON.stringify(row).replace(ids, (one) => fresh.get(one) ?? one)) as Row;
  return { rows: new Map([...rows].map(([table, found]) => [table, found.map(renewed)])) };
}

async function write({ db, keys }: Client, townId: string, copies: readonly Copy[]): Promise<void> {
  await db.transaction(async (tx) => {
    const people = copies.flatMap(({ rows }) => rows.get(contentTables.person) ?? []);
    const drawn = new Map(people.map(({ id }) => [String(id), anIdNumber()]));
    const kept = await keepNumbers(tx, keys, townId, [...drawn.values()]);
    const numbered = (row: Row): Row => ({ ...row, numberId: kept.get(drawn.get(String(row['id'])) ?? '')?.id });
    const entered = ({ numberId: _lying, ...row }: Row): Row => ({ ...row, idNumber: drawn.get(String(row['id'])) });
    const all = new Map<PgTable, Row[]>(tables.map(([table]) => [table, []]));
    for (const { rows } of copies) {
      const signed = signedAnew(keys, rows, entered);
      for (const [table, found] of signed) all.get(table)?.push(...(table === contentTables.person ? found.map(numbered) : found));
    }
    for (const [table, found] of all) await insert(tx, table, found);
  });
}

/** What the steps name, the steps one after the other, and the end of each case. */
function signedAnew(keys: Client['keys'], rows: ReadonlyMap<PgTable, Rows>, entered: (row: Row) => Row): ReadonlyMap<PgTable, Rows> {
  const named = new Map<string, Name>();
  for (const [table, kind] of kindOfTable)
    for (const row of rows.get(table) ?? []) {
      const name = nameOf(keys, kind, kind === 'person' ? entered(row) : row);
      named.set(`${kind} ${name[1]}`, name);
    }
  const last = new Map<string, string>();
  const steps = ([...(rows.get(caseStep) ?? [])] as (typeof caseStep.$inferSelect)[])
    .sort((a, b) => a.seq - b.seq)
    .map((step) => {
      const prevHash = last.get(step.caseId) ?? genesis;
      const names = JSON.stringify((JSON.parse(step.names) as Name[]).map((one) => named.get(`${one[0]} ${one[1]}`) ?? one));
      const hash = keys.sign('step', linkOf(prevHash, { ...step, names }));
      last.set(step.caseId, hash);
      return { ...step, names, prevHash, hash };
    });
  const states = ((rows.get(caseState) ?? []) as (typeof caseState.$inferSelect)[]).map((row) => {
    const headHash = last.get(row.caseId) ?? genesis;
    const end = { ...row, headHash };
    return { ...end, tail: keys.sign('tail', tailOf(end)) };
  });
  return new Map([...rows, [caseStep, steps], [caseState, states]]);
}

/** A statement a table: rows as JSON. What numbers itself does so here too. */
async function insert(tx: Parameters<Parameters<Client['db']['transaction']>[0]>[0], table: PgTable, rows: Rows): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries<PgColumn>(getTableColumns(table)).filter(([, column]) => column.columnType !== 'PgBigSerial53');
  const lying = rows.map((row) => Object.fromEntries(columns.map(([name, column]) => [column.name, row[name] ?? null])));
  const list = sql.raw(columns.map(([, column]) => `"${column.name}"`).join());
  await tx.execute(sql`insert into ${table} (${list}) select ${list} from json_populate_recordset(null::${table}, ${JSON.stringify(lying)}::text::json)`);
}

/** The next number of each book, so that none is missing and none taken twice. */
class Books {
  readonly last: Map<string, number>;

  constructor(rows: readonly (typeof numbering.$inferSelect)[]) {
    this.last = new Map(rows.map(({ book, year, last }) => [`${book}${year}`, last]));
  }

  next(number: string): string {
    const [book = ''] = number.split('-');
    const n = (this.last.get(book) ?? 0) + 1;
    this.last.set(book, n);
    return `${book}-${String(n).padStart(4, '0')}`;
  }
}
