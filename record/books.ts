// The numbers of the cases, held against the books they were taken from: from one to the last without a gap, each once.
import type { numbering } from '../db/schema';
import type { Drift } from './drift';

type Row = typeof numbering.$inferSelect;
type Book = Pick<Row, 'townId' | 'book' | 'year'>;

export class Books {
  private readonly taken = new Map<string, Book & { readonly numbers: Set<number> }>();
  private readonly repeated: Drift[] = [];

  /** `townId`: only this town's. */
  constructor(private readonly only?: string) {}

  /** A number as an opened case's own steps say it. */
  note(caseId: string, townId: string, number: string): void {
    if (this.only !== undefined && this.only !== townId) return;
    const [, book = '', year = '', n = ''] = /^(.*?)(\d{4})-(\d+)$/.exec(number) ?? [];
    const of = { townId, book, year: Number(year) };
    const { numbers } = this.taken.get(keyOf(of)) ?? { numbers: new Set() };
    this.taken.set(keyOf(of), { ...of, numbers });
    if (numbers.has(Number(n))) this.repeated.push({ caseId, townId, number, seq: 1, table, what: 'repeated' });
    numbers.add(Number(n));
  }

  /**
   * A case that is gone leaves a gap; so does a book that was set forward. One that was set back ends before its highest number. `before`: as the books stood
   * before the first case was read; what was taken since isn't missed.
   */
  heldAgainst(rows: readonly Row[], before: readonly Row[]): Drift[] {
    const last = new Map(rows.map((row) => [keyOf(row), row.last]));
    const known = new Map(before.map((row) => [keyOf(row), row.last]));
    const untouched = rows.map((row) => [keyOf(row), { ...row, numbers: new Set<number>() }] as const);
    const found = [...new Map([...untouched, ...this.taken])].flatMap(([key, of]): Drift[] => {
      const highest = [...of.numbers].reduce((a, b) => Math.max(a, b), 0);
      const about = { caseId: of.townId, townId: of.townId, seq: 0, table, row: `${of.book}${of.year}` };
      const end = last.get(key);
      const isBeyond = end !== undefined && end >= highest;
      const upTo = isBeyond ? (known.get(key) ?? 0) : highest;
      const gaps = gapsIn(of.numbers, upTo).map((gap): Drift => ({ ...about, what: 'gap', number: numbersOf(of, gap) }));
      if (isBeyond) return gaps;
      return [...gaps, { ...about, what: end === undefined ? 'missing' : 'changed', number: numbersOf(of, [highest, highest]) }];
    });
    return [...this.repeated, ...found];
  }
}

const table = 'numbering';
const keyOf = ({ townId, book, year }: Book): string => JSON.stringify([townId, book, year]);
const numbersOf = ({ book, year }: Book, [from, to]: Span): string => `${book}${year}-${padded(from)}${to === from ? '' : `…${padded(to)}`}`;
const padded = (n: number): string => String(n).padStart(4, '0');

type Span = readonly [from: number, to: number];
/** Each stretch of numbers that nobody has, from one to `last`. */
function gapsIn(numbers: ReadonlySet<number>, last: number): Span[] {
  const ends = [...[...numbers].filter((n) => n <= last), last + 1].sort((a, b) => a - b);
  return ends.flatMap((n, index): Span[] => {
    const before = ends[index - 1] ?? 0;
    return n - before > 1 ? [[before + 1, n - 1]] : [];
  });
}
