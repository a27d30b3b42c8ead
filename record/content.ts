// What people enter with a command: rows written in the step that takes it and named there by digest, so that of what is refused or broken off nothing lies anywhere.
import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Keyring } from '../db/keyring';
import { keepNumbers } from '../db/numbers';
import { caseStep, caseText, guest, household, intake, meansSheet, person, recusal } from '../db/schema';
import type { PlainDate } from '../domain/calendar';
import { canonical } from '../db/ids';
import type { CaseAt } from './circumstances';
import { asEntered, byId, numbersOf } from './numbers';
import { CaseUnreadable } from './stored-state';
import type { Transaction } from '../db/transaction';

/** In the order in which they refer to each other. */
export const contentTables = { household, person, intake, text: caseText, sheet: meansSheet, guest, recusal };
export type ContentKind = keyof typeof contentTables;

/** The case, the town and the day a row belongs to are the record's to say. */
interface Where extends CaseAt {
  readonly on: PlainDate;
}
/** A row as it is entered: with the identity number that lies elsewhere, encrypted. */
type Entry = {
  [Kind in ContentKind]: { readonly kind: Kind; readonly row: Entered<(typeof contentTables)[Kind]['$inferInsert']> };
}[ContentKind];
type Entered<R> = Omit<R, 'caseId' | 'townId' | 'declaredOn' | 'numberId'> & (R extends { numberId: string } ? { readonly idNumber: string } : unknown);
/** What is signed later, in a row that lies there. */
type Change =
  | { readonly kind: 'person'; readonly id: string; readonly change: { readonly authorisedOn: string } }
  | { readonly kind: 'intake'; readonly change: { readonly guardianSigned: true } };
export type Content = readonly (Entry | Change)[];

/** A row as it lies there. */
type Row = Readonly<Record<string, unknown>>;
/** How a step names a row: the last step that names it says what lies there now. */
export type Name = readonly [kind: ContentKind, id: string, digest: string];

/** What the rules see of a household, or what is signed later in a row of it, is written before they are asked, in a transaction that a refusal takes back. */
export const isHandedIn = (content: Content): boolean => content.some((one) => 'change' in one || ofHousehold.includes(one.kind));
const ofHousehold: readonly ContentKind[] = ['household', 'person', 'intake'];

/** Rows as they will lie there, by kind: those that go with the step itself. */
export function besideRows({ caseId, townId, on }: Where, content: Content): { readonly kind: ContentKind; readonly row: Row }[] {
  return content.flatMap((one) =>
    'row' in one && !ofHousehold.includes(one.kind) ? [{ kind: one.kind, row: ofTable(one.kind, { ...one.row, caseId, townId, declaredOn: on }) }] : [],
  );
}
const ofTable = (kind: ContentKind, row: Row): Row => {
  const columns: object = getTableColumns<PgTable>(contentTables[kind]);
  return Object.fromEntries(Object.entries(row).filter(([column]) => column in columns));
};

/** Writes a household and what was handed in with it, or what is signed later in a row of it. */
export async function writeHandedIn(tx: Transaction, keys: Keyring, { caseId, townId, on }: Where, content: Content): Promise<Name[]> {
  const names: Name[] = [];
  for (const kind of ofHousehold) {
    const rows = content.flatMap((one) => ('row' in one && one.kind === kind ? [{ ...one.row, caseId, townId, declaredOn: on }] : []));
    if (rows.length === 0) continue;
    const kept = await keepNumbers(
      tx,
      keys,
      townId,
      rows.flatMap((row) => ('idNumber' in row ? row.idNumber : [])),
    );
    const lying = rows.map((row) => ('idNumber' in row ? { ...row, numberId: kept.get(row.idNumber)?.id } : row));
    const inserted: Row[] = await tx.insert<PgTable>(contentTables[kind]).values(lying).returning();
    const written = inserted.map((row) => asEntered(keys, row, byId([...kept.values()]), townId));
    written.forEach((row, index) => assertAsSent(caseId, rows[index] ?? {}, row));
    names.push(...written.map((row) => nameOf(keys, kind, row)));
  }
  for (const one of content) if ('change' in one) names.push(nameOf(keys, one.kind, await changed(tx, keys, { caseId, townId }, one)));
  return names;
}

/** Only a row that lies there as it was signed is signed anew. */
async function changed(tx: Transaction, keys: Keyring, { caseId, townId }: Pick<Where, 'caseId' | 'townId'>, one: Change): Promise<Row> {
  const [table, where, id] = one.kind === 'person' ? [person, eq(person.id, one.id), one.id] : [intake, eq(intake.caseId, caseId), caseId];
  const [found]: Row[] = await tx.select().from<PgTable>(table).where(where).for('update');
  if (found === undefined) throw new Error(`no ${one.kind} to change`);
  const numbers = await numbersOf(tx, [found]);
  const before = asEntered(keys, found, numbers, townId);
  await assertAsNamed(tx, keys, caseId, one.kind, id, before);
  const [changed = {}]: Row[] = await tx.update<PgTable>(table).set(one.change).where(where).returning();
  const after = asEntered(keys, changed, numbers, townId);
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
