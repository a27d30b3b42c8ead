// What people enter with a command: rows written in the step that takes it and named there by digest, so that of what is refused or broken off nothing lies anywhere.
import { eq } from 'drizzle-orm';
import type { Keyring } from '../db/keyring';
import { caseText, guest, household, intake, meansSheet, person, recusal } from '../db/schema';
import type { PlainDate } from '../domain/calendar';
import { canonical } from './chain';
import type { CaseAt } from './circumstances';
import type { Transaction } from './transaction';

/** In the order in which they refer to each other. */
export const contentTables = { household, person, intake, text: caseText, sheet: meansSheet, guest, recusal };
export type ContentKind = keyof typeof contentTables;
const contentKinds = Object.keys(contentTables) as ContentKind[];

/** The case, the town and the day a row belongs to are the record's to say. */
interface Where extends CaseAt {
  readonly on: PlainDate;
}
/** A row as it will lie there. */
export type Entry = {
  [Kind in ContentKind]: { readonly kind: Kind; readonly row: Omit<(typeof contentTables)[Kind]['$inferInsert'], 'caseId' | 'townId' | 'declaredOn'> };
}[ContentKind];
/** What is signed later, in a row that lies there. */
export type Change =
  | { readonly kind: 'person'; readonly id: string; readonly change: { readonly authorisedOn: string } }
  | { readonly kind: 'intake'; readonly change: { readonly guardianSigned: true } };
export type Content = readonly (Entry | Change)[];

/** A row as it lies there. */
type Row = Readonly<Record<string, unknown>>;
/** How a step names a row: the last step that names it says what lies there now. */
export type Name = readonly [kind: ContentKind, id: string, digest: string];

export async function writeContent(tx: Transaction, keys: Keyring, { caseId, townId, on }: Where, content: Content): Promise<Name[]> {
  const names: Name[] = [];
  for (const kind of contentKinds) {
    const rows = content.flatMap((one) => ('row' in one && one.kind === kind ? [{ ...one.row, caseId, townId, declaredOn: on }] : []));
    if (rows.length === 0) continue;
    const written = await tx.insert(contentTables[kind]).values(rows).returning();
    names.push(...written.map((row) => nameOf(keys, kind, row)));
  }
  for (const one of content) if ('change' in one) names.push(...(await changed(tx, caseId, one)).map((row) => nameOf(keys, one.kind, row)));
  return names;
}

const changed = (tx: Transaction, caseId: string, one: Change): Promise<Row[]> =>
  one.kind === 'person'
    ? tx.update(person).set(one.change).where(eq(person.id, one.id)).returning()
    : tx.update(intake).set(one.change).where(eq(intake.caseId, caseId)).returning();

export const nameOf = (keys: Keyring, kind: ContentKind, row: Row): Name => [kind, idOf(row), keys.sign('row', signedOf(kind, row))];

/** What a row of a case is called by: an intake by its case, a recusal by who stepped back. */
export const idOf = (row: Row): string => String(row['id'] ?? row['staffId'] ?? row['caseId']);

/** All of the row that says something: a column that comes later, and is empty, changes no digest. */
export const signedOf = (kind: ContentKind, row: Row): string =>
  canonical([kind, Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))]);
