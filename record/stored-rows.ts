// What lies in the tables of some cases: each table asked once for all of them.
import { type SQL, and, getTableColumns, getTableName, gt, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import {
  caseFile,
  caseLetter,
  caseState,
  caseStep,
  clock,
  identityNumber,
  kinship,
  notification,
  participant,
  stageVisit,
  task,
  withdrawnKinship,
} from '../db/schema';
import type { Keyring } from '../db/keyring';
import { sides } from './facts';
import { type ContentKind, type Name, contentKinds, contentTables, idOf, lying } from './content';
import { asEntered, numbersOf } from './numbers';
import type { Drift, Row } from './drift';
import type { Transaction } from '../db/transaction';

interface RowTable {
  readonly table: PgTable & { readonly caseId: PgColumn };
  readonly key: readonly string[];
  readonly unsaid: readonly string[];
}
/** The rows that lists read: by which columns one is known within its case, and what no step says of it. What lies beside a kind's heads goes by the name of its table. */
export const rowTables: Readonly<Record<string, RowTable>> = {
  caseFile: { table: caseFile, key: [], unsaid: [] },
  ...Object.fromEntries(sides.map(({ table }): [string, RowTable] => [getTableName(table), { table, key: [], unsaid: [] }])),
  task: { table: task, key: ['task', 'round'], unsaid: [] },
  clock: { table: clock, key: ['clock', 'round'], unsaid: [] },
  participant: { table: participant, key: ['seq', 'part', 'who'], unsaid: [] },
  stageVisit: { table: stageVisit, key: ['visit'], unsaid: [] },
  // When it was sent and read is its delivery's and its reader's to say.
  notification: { table: notification, key: ['key'], unsaid: ['id', 'sentAt', 'readAt'] },
};

type Rows = readonly Row[];
/** With what it names, read. */
type StoredStep = typeof caseStep.$inferSelect & { readonly named: readonly Name[] };
export interface StoredRows {
  readonly steps: readonly StoredStep[];
  readonly rows: Readonly<Record<string, Rows>>;
  readonly sent: Rows;
  readonly received: Rows;
  readonly content: Readonly<Record<ContentKind, Rows>>;
}

/** For each of the cases what is its own. `namesIn`: the rows that a step names, wherever they lie now. */
export async function storedRowsOf(
  tx: Transaction,
  keys: Keyring,
  ids: readonly string[],
  namesIn: (names: string) => readonly Name[],
): Promise<(caseId: string) => StoredRows> {
  const of = async <T extends PgTable>(table: T, by: keyof T['$inferSelect'] & string, among: readonly string[] = ids) => grouped(tx, table, by, among);
  const found = await of(caseStep, 'caseId');
  const steps = new Map(ids.map((caseId) => [caseId, found(caseId).map((step): StoredStep => ({ ...step, named: namesIn(step.names) }))]));
  const rows: Record<string, (caseId: string) => Rows> = {};
  for (const [name, { table }] of Object.entries(rowTables)) rows[name] = await grouped<PgTable>(tx, table, 'caseId', ids);
  const [sent, received] = [await of(caseLetter, 'fromCase'), await of(caseLetter, 'toCase')];
  const content = await contentOf(tx, keys, ids, (caseId, kind) =>
    (steps.get(caseId) ?? []).flatMap(({ named }) => named.flatMap(([one, id]) => (one === kind ? [id] : []))),
  );
  return (caseId) => ({
    steps: (steps.get(caseId) ?? []).sort((a, b) => a.seq - b.seq),
    rows: forEach(rows, (found) => found(caseId)),
    sent: sent(caseId),
    received: received(caseId),
    content: content(caseId),
  });
}

/** What people entered: what says that it is the case's, what belongs to that, and what a step names, wherever it lies now. */
async function contentOf(
  tx: Transaction,
  keys: Keyring,
  ids: readonly string[],
  named: (caseId: string, kind: ContentKind) => readonly string[],
): Promise<(caseId: string) => StoredRows['content']> {
  const all = new Map<string, (caseId: string) => Rows>();
  const find = async (kind: ContentKind): Promise<(caseId: string) => Rows> => {
    const { table, through } = lying[kind];
    if (through === undefined) return grouped<PgTable>(tx, table, 'caseId', ids);
    const owners = await rowsOf(through.kind as ContentKind);
    const keysOf = (caseId: string) => owners(caseId).map((row) => String(row[through.its]));
    const belonging = await grouped<PgTable>(tx, table, through.column, ids.flatMap(keysOf));
    const byName = await grouped<PgTable>(
      tx,
      table,
      'id',
      ids.flatMap((caseId) => named(caseId, kind)),
    );
    const found = (caseId: string) => [...keysOf(caseId).flatMap(belonging), ...named(caseId, kind).flatMap(byName)];
    const numbers = await numbersOf(tx, ids.flatMap(found));
    return (caseId) => {
      const towns = new Map(owners(caseId).map((row) => [row[through.its], row['townId']]));
      const entered = found(caseId).map((row): [string, Row] => [idOf(row), asEntered(keys, row, numbers, towns.get(row[through.column]))]);
      return [...new Map(entered).values()];
    };
  };
  const rowsOf = async (kind: ContentKind) => {
    const rows = all.get(kind) ?? (await find(kind));
    all.set(kind, rows);
    return rows;
  };
  for (const kind of contentKinds) await rowsOf(kind);
  return (caseId) => forEach(contentTables, (_, kind) => all.get(kind)?.(caseId) ?? []);
}

async function grouped<T extends PgTable>(
  tx: Transaction,
  table: T,
  by: keyof T['$inferSelect'] & string,
  ids: readonly string[],
): Promise<(id: string) => T['$inferSelect'][]> {
  const column = columnOf(table, by);
  const rows: T['$inferSelect'][] =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from<PgTable>(table)
          // one text however many they are: each other text would be one more prepared statement
          .where(sql`${column} = any(${`{${ids.join()}}`}::uuid[])`);
  const groups = new Map<string, T['$inferSelect'][]>();
  for (const row of rows) {
    const group = groups.get(String(row[by])) ?? [];
    group.push(row);
    groups.set(String(row[by]), group);
  }
  return (id) => groups.get(id) ?? [];
}

const forEach = <K extends string, A, B>(of: Readonly<Record<K, A>>, made: (one: A, key: K) => B): Record<K, B> =>
  Object.fromEntries(Object.entries<A>(of).map(([key, one]) => [key, made(one, key as K)])) as Record<K, B>;

/** Ids a statement, each table along its own index: no statement grows with what there is. */
const page = 1_000;
type Asking = Pick<Transaction, 'select' | 'selectDistinct'>;

/** Rows whose case is gone or never was, of every table that has cases; households that no intake is of; identity numbers that are gone. */
export async function strays(tx: Asking): Promise<Drift[]> {
  const tables: [PgTable, PgColumn, (SQL | undefined)?][] = [
    [caseStep, caseStep.caseId],
    // About the town as a whole there are notices, whose case is the town.
    ...Object.values(rowTables).map(({ table }): [PgTable, PgColumn, SQL | undefined] => [
      table,
      table.caseId,
      table === notification ? ne(notification.caseId, notification.townId) : undefined,
    ]),
    ...Object.values(lying).flatMap(({ table, through }): [PgTable, PgColumn][] => (through === undefined ? [[table, columnOf(table, 'caseId')]] : [])),
    [caseLetter, caseLetter.fromCase],
    // One that nobody has read may yet open its case.
    [caseLetter, caseLetter.toCase, isNotNull(caseLetter.readSeq)],
  ];
  const found: Drift[] = [];
  for (const [table, caseId, where] of tables)
    for (const id of await ownerless(tx, table, caseId, caseState.caseId, where))
      found.push({ caseId: id, seq: 0, table: getTableName(table), what: 'beside' });
  for (const { table, through } of Object.values(lying)) {
    // What refers to such a row refers by a foreign key, but nothing need refer to it.
    if (through?.column !== 'id') continue;
    const [id, townId] = [columnOf(table, 'id'), columnOf(table, 'townId')];
    const of = contentTables[through.kind as ContentKind];
    const lost = await tx
      .select({ id: sql<string>`${id}`, townId: sql<string>`${townId}` })
      .from(table)
      .where(inArray(id, await ownerless(tx, table, id, columnOf(of, through.its))));
    found.push(...lost.map((row): Drift => ({ caseId: row.townId, townId: row.townId, seq: 0, table: getTableName(table), what: 'beside', row: row.id })));
  }
  for (const table of [...Object.values<PgTable>(contentTables), kinship, withdrawnKinship])
    if ('numberId' in table)
      for (const id of await ownerless(tx, table, columnOf(table, 'numberId'), identityNumber.id, isNotNull(columnOf(table, 'numberId'))))
        found.push({ caseId: id, seq: 0, table: getTableName(identityNumber), what: 'missing' });
  return found;
}
const columnOf = (table: PgTable, name: string): PgColumn => getTableColumns(table)[name] as PgColumn;

/** The ids in a column that no row of their owner has. */
async function ownerless(tx: Asking, table: PgTable, column: PgColumn, owner: PgColumn, where?: SQL): Promise<string[]> {
  const found: string[] = [];
  for (let last: string | undefined; ;) {
    const beyond = last === undefined ? undefined : gt(column, last);
    const ids = tx
      .selectDistinct({ id: sql<string>`${column}`.as('named_id') }) // no owner has a column of this name: it is asked for without its table
      .from(table)
      .where(and(where, beyond))
      .orderBy(column)
      .limit(page)
      .as('ids');
    const isOwned = sql<boolean>`exists (select 1 from ${owner.table} where ${owner} = ${ids.id})`;
    const rows = await tx.select({ id: ids.id, isOwned }).from(ids).orderBy(ids.id);
    found.push(...rows.filter((row) => !row.isOwned).map(({ id }) => id));
    last = rows.at(-1)?.id;
    if (rows.length < page) return found;
  }
}
