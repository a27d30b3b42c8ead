// What the verifier finds: of which case and step, in which table, what is wrong there. Ids, numbers and names of columns only, never a particular.
import type { DriftWhat } from '../domain/notices/words';
import { isSame } from '../db/ids';

export interface Drift {
  /** The town's id where it is about no single case. */
  readonly caseId: string;
  readonly townId?: string;
  /** The case as people know it; of a gap, the numbers that are missing. */
  readonly number?: string;
  /** The step that says otherwise; 0: none does. */
  readonly seq: number;
  readonly table: string;
  readonly what: DriftWhat;
  /** The row's key within its case. */
  readonly row?: string;
  readonly columns?: readonly string[];
}

export type Row = Readonly<Record<string, unknown>>;
/** A row as its step says that it lies there. */
export interface ExpectedRow {
  readonly seq: number;
  readonly row: Row;
}
/** The columns in which two rows differ; one that isn't there is an empty one. */
export function changedIn(a: Row, b: Row): string[] {
  const differs = (column: string) => !isSame(a[column], b[column]);
  return [...Object.keys(a).filter(differs), ...Object.keys(b).filter((column) => !(column in a) && differs(column))];
}

export type Difference = Pick<Drift, 'seq' | 'what' | 'row' | 'columns'>;

/** Rows as they should lie there, by key, against rows as they do. A column of `unsaid` no step says. */
export function differences(
  expected: ReadonlyMap<string, ExpectedRow>,
  lying: readonly Row[],
  keyOf: (row: Row) => string,
  unsaid: readonly string[] = [],
): Difference[] {
  const found = new Map(lying.map((row) => [keyOf(row), row]));
  const wrong = [...expected].flatMap(([key, { seq, row }]): Difference[] => {
    const lies = found.get(key);
    if (lies === undefined) return [{ seq, what: 'missing', row: key }];
    const columns = changedIn(row, lies).filter((column) => !unsaid.includes(column));
    return columns.length === 0 ? [] : [{ seq, what: 'changed', row: key, columns }];
  });
  const beside = [...found.keys()].filter((key) => !expected.has(key)).map((key): Difference => ({ seq: 0, what: 'beside', row: key }));
  return [...wrong, ...beside];
}
