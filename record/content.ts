// What people enter with a command: rows written in the step that takes it and named there by digest, so that of what is refused or broken off nothing lies anywhere.
import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Keyring } from '../db/keyring';
import { type Sealed, keepNumbers } from '../db/numbers';
import { keepSearchKeys } from '../db/search-keys';
import { caseStep } from '../db/schema';
import type { PlainDate } from '../domain/calendar';
import { no } from '../domain/casework/commands';
import { canonical } from '../db/ids';
import type { CaseAt } from './circumstances';
import type { Row } from './drift';
import { entered } from './facts';
import type { EnteredTable } from './facts/kind-facts';
import { asEntered, byId, numbersIn, numbersOf } from './numbers';
import { Refused } from './refused';
import { CaseUnreadable } from './stored-state';
import { codesOf, taken } from '../failure';
import type { Transaction } from '../db/transaction';

export type ContentKind = keyof typeof entered;
/** How each lies there, in the order in which they refer to each other. */
export const lying: Readonly<Record<ContentKind, EnteredTable>> = entered;
export const contentKinds = Object.keys(entered) as ContentKind[];
export const contentTables = Object.fromEntries(contentKinds.map((kind) => [kind, entered[kind].table])) as unknown as {
  readonly [Kind in ContentKind]: (typeof entered)[Kind]['table'];
};
const told = contentKinds.filter((kind) => lying[kind].isTold);
/** What is written with its step and not before it. */
export const besideKinds: readonly ContentKind[] = contentKinds.filter((kind) => !told.includes(kind));

/** The case, the town and the day a row belongs to are the record's to say. */
interface Where extends CaseAt {
  readonly on: PlainDate;
}
/** A row as it is entered: with the identity number that lies elsewhere, encrypted. */
type Entry = {
  [Kind in ContentKind]: { readonly kind: Kind; readonly row: Entered<RowOf<Kind>> };
}[ContentKind];
type RowOf<Kind extends ContentKind> = (typeof entered)[Kind]['table']['$inferInsert'];
type Entered<R> = Omit<R, 'caseId' | 'townId' | 'declaredOn' | 'numberId'> & Numbered<R>;
type Numbered<R> = 'numberId' extends keyof R ? { readonly idNumber?: string | undefined } : unknown;
/** What comes later in a row that lies there: by its id, or in the one row of the case. */
type Change = {
  [Kind in ContentKind]: (typeof entered)[Kind] extends { later: readonly (infer Column)[] }
    ? {
        readonly kind: Kind;
        readonly id?: string;
        readonly change: Partial<Omit<Pick<RowOf<Kind>, Column & keyof RowOf<Kind>>, 'numberId'>> & Numbered<RowOf<Kind>>;
      }
    : never;
}[ContentKind];
export type Content = readonly (Entry | Change)[];

/** How a step names a row: the last step that names it says what lies there now. */
export type Name = readonly [kind: ContentKind, id: string, digest: string];

/** What the rules are told of, or what is signed later in a row of it, is written in a transaction that a refusal takes back. */
export const isHandedIn = (content: Content): boolean => content.some((one) => 'change' in one || told.includes(one.kind));

/** Rows as they will lie there, by kind: those that go with the step itself. */
export function besideRows({ caseId, townId, on }: Where, content: Content): { readonly kind: ContentKind; readonly row: Row }[] {
  return content.flatMap((one) =>
    'row' in one && !told.includes(one.kind) ? [{ kind: one.kind, row: ofTable(one.kind, { ...one.row, caseId, townId, declaredOn: on }) }] : [],
  );
}
const ofTable = (kind: ContentKind, row: Row): Row => {
  const columns: object = getTableColumns<PgTable>(contentTables[kind]);
  return Object.fromEntries(Object.entries(row).filter(([column]) => column in columns));
};

/** Writes what was handed in, or what is signed later in a row of it. */
export async function writeHandedIn(tx: Transaction, keys: Keyring, where: Where, content: Content): Promise<Name[]> {
  const { caseId, townId, on: declaredOn } = where;
  const rowsOf = (kind: ContentKind) => content.flatMap((one) => ('row' in one && one.kind === kind ? [{ ...one.row, caseId, townId, declaredOn }] : []));
  const given = told.map((kind) => ({ kind, rows: rowsOf(kind) })).filter(({ rows }) => rows.length > 0);
  const kept = await keepNumbers(tx, keys, townId, numbersIn(content));
  // In this order they refer to each other, and none waits for the answer to the one before.
  const names = await Promise.all(given.map(({ kind, rows }) => put(tx, keys, where, kind, rows, kept)));
  const all = names.flat();
  for (const one of content)
    if ('change' in one) {
      const row = await changed(tx, keys, where, one, kept);
      await keepFound(tx, where, one.kind, [row]);
      all.push(nameOf(keys, one.kind, row));
    }
  return all;
}

async function put(
  tx: Transaction,
  keys: Keyring,
  { caseId, townId }: Where,
  kind: ContentKind,
  rows: readonly (Row & { readonly idNumber?: string | undefined })[],
  kept: ReadonlyMap<string, Sealed>,
): Promise<Name[]> {
  const sealed = rows.map((row) => (row.idNumber === undefined ? row : { ...row, numberId: kept.get(row.idNumber)?.id }));
  const insert = tx.insert<PgTable>(contentTables[kind]).values(sealed);
  const { once } = lying[kind];
  const inserting = (once === undefined ? insert : insert.onConflictDoNothing({ target: [...once.by] })).returning().then((written): Row[] => written); // begun, before what refers to it
  const [inserted] = await Promise.all([inserting, keepFound(tx, { caseId, townId }, kind, rows)]);
  if (once !== undefined && inserted.length < sealed.length) throw new Refused(no(once.code, once.field));
  const written = inserted.map((row) => asEntered(keys, row, byId([...kept.values()]), townId));
  written.forEach((row, index) => assertAsSent(caseId, rows[index] ?? {}, row));
  return written.map((row) => nameOf(keys, kind, row));
}

/** Whoever is entered or put right is found by what is so entered. */
async function keepFound(tx: Transaction, { caseId, townId }: Pick<Where, 'caseId' | 'townId'>, kind: ContentKind, rows: readonly Row[]): Promise<void> {
  const { found } = lying[kind];
  if (found !== undefined)
    await keepSearchKeys(
      tx,
      rows.map((row) => ({ ...found(row), townId, caseId })),
    );
}

/** Only a row that lies there as it was signed is signed anew. */
async function changed(
  tx: Transaction,
  keys: Keyring,
  { caseId, townId }: Pick<Where, 'caseId' | 'townId'>,
  one: Change,
  kept: ReadonlyMap<string, Sealed>,
): Promise<Row> {
  const { table, once } = lying[one.kind];
  const { id: byId, caseId: byCase }: Readonly<Record<string, PgColumn>> = getTableColumns(table);
  const id = one.id ?? caseId;
  const where = sql`${byId ?? byCase} = ${id}`;
  const [found]: Row[] = await tx.select().from(table).where(where).for('update');
  if (found === undefined) throw new Error(`no ${one.kind} to change`);
  const numbers = await numbersOf(tx, [found]);
  const before = asEntered(keys, found, numbers, townId);
  await assertAsNamed(tx, keys, caseId, one.kind, id, before);
  const { idNumber, ...columns }: Row & { readonly idNumber?: string | undefined } = one.change;
  const set = idNumber === undefined ? columns : { ...columns, numberId: kept.get(idNumber)?.id };
  const [changed = {}]: Row[] = await tx
    .update(table)
    .set(set)
    .where(where)
    .returning()
    .catch((error: unknown) => {
      throw once !== undefined && codesOf(error).includes(taken) ? new Refused(no(once.code, once.field)) : error;
    });
  const after = asEntered(keys, changed, new Map([...numbers, ...[...kept.values()].map((one) => [one.id, one] as const)]), townId);
  assertAsSent(caseId, { ...before, ...one.change }, after);
  return after;
}

/** Throws unless a row, about to be changed, lies there as the last step that names it says. */
async function assertAsNamed(tx: Transaction, keys: Keyring, caseId: string, kind: ContentKind, id: string, row: Row): Promise<void> {
  const steps = await tx
    .select({ names: caseStep.names })
    .from(caseStep)
    .where(and(eq(caseStep.caseId, caseId), sql`position(${id} in ${caseStep.names}) > 0`))
    .orderBy(desc(caseStep.seq));
  for (const { names } of steps)
    for (const [named, of, digest] of JSON.parse(names) as Name[])
      if (named === kind && of === id) {
        if (keys.isLost(digest) || keys.isSigned('row', signedOf(kind, row), digest)) return;
        throw new CaseUnreadable(caseId);
      }
  throw new CaseUnreadable(caseId);
}

/** What is signed is what was sent, whatever somebody has had the database make of it. */
function assertAsSent(caseId: string, sent: Row, written: Row): void {
  const other = Object.entries(sent).some(([column, value]) => value !== undefined && column in written && canonical(value) !== canonical(written[column]));
  if (other) throw new CaseUnreadable(caseId);
}

export const nameOf = (keys: Keyring, kind: ContentKind, row: Row): Name => [kind, idOf(row), keys.sign('row', signedOf(kind, row))];

/** What a row of a case is called by: an intake by its case, a recusal by who stepped back. */
export const idOf = (row: Row): string => String(row['id'] ?? row['staffId'] ?? row['caseId']);

/** All of the row that says something: a column that comes later, and is empty, changes no digest. */
export const signedOf = (kind: ContentKind, row: Row): string =>
  canonical([kind, Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))]);
