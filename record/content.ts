// What people enter with a command: rows written in the step that takes it, so that of what is refused or broken off nothing lies anywhere.
import { caseText, guest, household, intake, meansSheet, person } from '../db/schema';
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

export async function writeContent(tx: Transaction, { caseId, townId }: CaseAt, content: Content): Promise<void> {
  for (const kind of contentKinds) {
    const rows = content.flatMap((entry) => (entry.kind === kind ? [{ ...entry.row, caseId, townId }] : []));
    if (rows.length > 0) await tx.insert(tables[kind]).values(rows);
  }
}
