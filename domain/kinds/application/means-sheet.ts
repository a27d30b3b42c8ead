// The 核算 sheet: what a family has a head, and what it is owed by the difference to the line (57号 第十三、十四、二十三条).
import { type PropertyKind, propertyKinds } from './labels';

export interface SheetFigures {
  readonly members: readonly { readonly counted: boolean }[];
  /** Of the period of twelve months before the application, in fen (means.period_months 12 [P]). */
  readonly income: readonly { readonly yearFen: number }[];
  readonly deductions: readonly { readonly yearFen: number }[];
  readonly property?: readonly Owned[];
  /** The standard in force, a head and month. */
  readonly lineFen: number;
}
interface Owned {
  readonly kind: string;
  readonly valueFen: number;
  /** Living and work need it (57号 第十四条). */
  readonly exempt?: boolean;
}
interface SheetResult extends PropertySums {
  readonly members: number;
  /** Income less deductions of the household, in the period. */
  readonly yearFen: number;
  readonly perCapitaFen: number;
  readonly lineFen: number;
  readonly amountFen: number;
}
type PropertySums = { readonly [K in PropertyKind as `${K}Fen`]?: number };

const months = 12;

/** Income less deductions, a head and month, and the difference to the line, times the heads that count. */
export function computeSheet({ members, income, deductions, property = [], lineFen }: SheetFigures): SheetResult {
  const heads = members.filter(({ counted }) => counted).length;
  const sum = (figures: readonly { readonly yearFen: number }[]) => figures.reduce((total, { yearFen }) => total + yearFen, 0);
  const yearFen = heads === 0 ? 0 : Math.max(0, sum(income) - sum(deductions));
  return { ...sheetOf(heads, yearFen, lineFen), ...propertySums(property) };
}

/** Each figure is computed from the year's, never from another that is rounded already; parts of a fen go in the family's favour [P]. */
const sheetOf = (members: number, yearFen: number, lineFen: number): SheetResult => ({
  members,
  yearFen,
  perCapitaFen: members === 0 ? 0 : Math.floor(yearFen / (months * members)),
  lineFen,
  amountFen: Math.max(0, Math.ceil((lineFen * members * months - yearFen) / months)),
});

/** By kind what isn't exempt; a kind of which nothing was listed has no sum. */
const propertySums = (property: readonly Owned[]): PropertySums =>
  Object.fromEntries(
    propertyKinds.flatMap((kind): [string, number][] => {
      const held = property.filter((one) => one.kind === kind);
      return held.length === 0 ? [] : [[sumOf(kind), held.reduce((total, { valueFen, exempt }) => total + (exempt === true ? 0 : valueFen), 0)]];
    }),
  );
export const sumOf = (kind: PropertyKind): `${PropertyKind}Fen` => `${kind}Fen`;

/** Of 特困: the same without an amount, which its own standard says and not a difference (43号 第六条 asks for the line alone). */
export function computeHardship(sheet: SheetFigures): Omit<SheetResult, 'amountFen'> {
  const { amountFen: _difference, ...figures } = computeSheet(sheet);
  return figures;
}
