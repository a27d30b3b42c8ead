// The 核算 sheet: what a family has a head, and what it is owed by the difference to the line (57号 第十三、十四、二十三条).
export interface SheetFigures {
  readonly members: readonly { readonly counted: boolean }[];
  /** Of the period of twelve months before the application, in fen (means.period_months 12 [P]). */
  readonly income: readonly { readonly yearFen: number }[];
  readonly deductions: readonly { readonly yearFen: number }[];
  /** The standard in force, a head and month. */
  readonly lineFen: number;
}
interface SheetResult {
  readonly members: number;
  /** Income less deductions of the household, in the period. */
  readonly yearFen: number;
  readonly perCapitaFen: number;
  readonly lineFen: number;
  readonly amountFen: number;
}

const months = 12;

/** Income less deductions, a head and month, and the difference to the line, times the heads that count. */
export function computeSheet({ members, income, deductions, lineFen }: SheetFigures): SheetResult {
  const heads = members.filter(({ counted }) => counted).length;
  const sum = (figures: readonly { readonly yearFen: number }[]) => figures.reduce((total, { yearFen }) => total + yearFen, 0);
  return sheetOf(heads, heads === 0 ? 0 : Math.max(0, sum(income) - sum(deductions)), lineFen);
}

/** Each figure is computed from the year's, never from another that is rounded already; parts of a fen go in the family's favour [P]. */
const sheetOf = (members: number, yearFen: number, lineFen: number): SheetResult => ({
  members,
  yearFen,
  perCapitaFen: members === 0 ? 0 : Math.floor(yearFen / (months * members)),
  lineFen,
  amountFen: Math.max(0, Math.ceil((lineFen * members * months - yearFen) / months)),
});
