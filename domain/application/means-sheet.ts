// The 核算 sheet: what a family has a head, and what it is owed by the difference to the line (57号 第十三、十四、二十三条).
export interface SheetFigures {
  readonly members: readonly { readonly counted: boolean }[];
  /** Of the period of twelve months before the application, in fen (means.period_months 12 [P]). */
  readonly income: readonly { readonly yearFen: number }[];
  readonly deductions: readonly { readonly yearFen: number }[];
  /** The standard in force, a head and month. */
  readonly lineFen: number;
}
export interface SheetResult {
  readonly members: number;
  readonly perCapitaFen: number;
  readonly lineFen: number;
  readonly amountFen: number;
}

const months = 12;

/** Income less deductions, a head and month, rounded down in the family's favour; the amount is the difference to the line, times the heads that count. */
export function computeSheet({ members, income, deductions, lineFen }: SheetFigures): SheetResult {
  const heads = members.filter(({ counted }) => counted).length;
  const sum = (figures: readonly { readonly yearFen: number }[]) => figures.reduce((total, { yearFen }) => total + yearFen, 0);
  const perCapitaFen = heads === 0 ? 0 : Math.floor(Math.max(0, sum(income) - sum(deductions)) / months / heads);
  return { members: heads, perCapitaFen, lineFen, amountFen: Math.max(0, (lineFen - perCapitaFen) * heads) };
}
