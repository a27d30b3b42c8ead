// What the steps of one case say should lie in every table: folded once, by the function that the steps are written with.
import { getTableName } from 'drizzle-orm';
import type { CaseEvent } from '../domain/casework/events';
import { evolve } from '../domain/casework/evolve';
import { type CaseState, unopened } from '../domain/casework/state';
import type { CaseAt } from './circumstances';
import type { ContentKind, Name } from './content';
import type { ExpectedRow, Row } from './drift';
import { lettersHeard, lettersWritten } from './letters';
import { factsOf } from './facts';
import type { HandedIn } from './facts/kind-facts';
import { rowsOfStep } from './step-rows';
import { rowTables } from './stored-rows';

/** A step as its texts are read; of an unreadable one there is nothing. */
interface ReadStep {
  readonly seq: number;
  readonly events: readonly CaseEvent[];
  readonly names: readonly Name[];
}
interface Named {
  readonly seq: number;
  readonly kind: ContentKind;
  readonly id: string;
  readonly digest: string;
}
export interface Expected {
  readonly state: CaseState;
  /** By the names of `rowTables`. */
  readonly rows: Readonly<Record<string, ReadonlyMap<string, ExpectedRow>>>;
  readonly sent: ReadonlyMap<string, ExpectedRow>;
  /** Which step read which letter, and what it read there. */
  readonly read: ReadonlyMap<string, ExpectedRow>;
  /** The last step that names a row says what lies there. */
  readonly content: ReadonlyMap<string, Named>;
}

/** By what a row is known within its case. */
export const keyIn =
  (table: string) =>
  (row: Row): string =>
    (rowTables[table]?.key ?? []).map((column) => String(row[column])).join('#');
export const contentKey = (kind: ContentKind, id: string): string => `${kind} ${id}`;
export const letterKey = (row: Row): string => String(row['key']);

/** Throws `TypeError` or `RangeError` where nothing can be folded from the events. `handedIn`: what its head has of what was handed in. */
export function expectedOf({ caseId, townId }: Omit<CaseAt, 'kind'>, steps: readonly ReadStep[], handedIn: HandedIn | undefined): Expected {
  const rows = new Map(Object.keys(rowTables).map((table) => [table, new Map<string, ExpectedRow>()]));
  const [sent, read] = [new Map<string, ExpectedRow>(), new Map<string, ExpectedRow>()];
  const content = new Map<string, Named>();
  let state = unopened;
  for (const { seq, events, names } of steps) {
    const after = events.reduce(evolve, state);
    const where = { caseId, townId, kind: after.kind };
    const { notification, side, caseFile, ...whole } = rowsOfStep(where, seq, state, after, events);
    const beside = factsOf(where.kind).side;
    const written: Record<string, readonly Row[]> = {
      ...{ ...whole, caseFile: caseFile.map((row) => ({ ...row, ...handedIn })) },
      ...(beside === undefined ? {} : { [getTableName(beside.table)]: side }),
    };
    for (const [table, found] of Object.entries(written)) for (const row of found) rows.get(table)?.set(keyIn(table)(row), { seq, row });
    const notified = rows.get('notification');
    for (const row of notification) if (notified?.has(row.key) === false) notified.set(row.key, { seq, row: { ...row } });
    for (const row of lettersWritten(where, seq, events)) sent.set(row.key, { seq, row });
    for (const heard of lettersHeard(state, events)) read.set(heard.key, { seq, row: { ...heard, readSeq: seq } });
    for (const [kind, id, digest] of names) content.set(contentKey(kind, id), { seq, kind, id, digest });
    state = after;
  }
  return { state, rows: Object.fromEntries(rows), sent, read, content };
}
