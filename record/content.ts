// What people enter with a command: rows written in the step that takes it and named there by digest, so that of what is refused or broken off nothing lies anywhere.
import type { Keyring } from '../db/keyring';
import { caseText, guest, household, intake, meansSheet, person } from '../db/schema';
import { canonical } from './chain';
import type { CaseAt } from './circumstances';
import type { Transaction } from './step';

/** In the order in which they refer to each other. */
const tables = { household, person, intake, text: caseText, sheet: meansSheet, guest };
export type ContentKind = keyof typeof tables;
const contentKinds = Object.keys(tables) as ContentKind[];

/** A row as it will lie there; the case and the town it belongs to are the record's to say. */
export type Entry = {
  [Kind in ContentKind]: { readonly kind: Kind; readonly row: Omit<(typeof tables)[Kind]['$inferInsert'], 'caseId' | 'townId'> };
}[ContentKind];
export type Content = readonly Entry[];

/** A row as it lies there. */
type Row = Readonly<Record<string, unknown>>;
/** How a step names a row: the last step that names it says what lies there now. */
export type Name = readonly [kind: ContentKind, id: string, digest: string];

export async function writeContent(tx: Transaction, keys: Keyring, { caseId, townId }: CaseAt, content: Content): Promise<Name[]> {
  const names: Name[] = [];
  for (const kind of contentKinds) {
    const rows = content.flatMap((entry) => (entry.kind === kind ? [{ ...entry.row, caseId, townId }] : []));
    if (rows.length === 0) continue;
    const written = await tx.insert(tables[kind]).values(rows).returning();
    names.push(...written.map((row) => nameOf(keys, kind, row)));
  }
  return names;
}

export const nameOf = (keys: Keyring, kind: ContentKind, row: Row): Name => [kind, String(row['id'] ?? row['caseId']), keys.sign('row', signedOf(kind, row))];

/** All of the row that says something: a column that comes later, and is empty, changes no digest. */
export const signedOf = (kind: ContentKind, row: Row): string =>
  canonical([kind, Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))]);
