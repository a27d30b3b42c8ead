// The figures of the 核算 sheet: each follows from the year's, and nothing is rounded on the way.
import { computeSheet } from '../../../../domain/kinds/application/means-sheet';

const heads = (n: number) => Array.from({ length: n }, () => ({ counted: true }));
const sheet = (n: number, yearFen: number, lineFen: number) => computeSheet({ members: heads(n), income: [{ yearFen }], deductions: [], lineFen });

describe('the amount', () => {
  it('is the exact difference, its parts of a fen in the family’s favour', () => {
    // Four heads at 800 yuan are 3200; 20 200 yuan a year are 1683.33… a month: 1516.666…, and not four times what one head lacks.
    expect(sheet(4, 2_020_000, 80_000)).toEqual({ members: 4, yearFen: 2_020_000, perCapitaFen: 42_083, lineFen: 80_000, amountFen: 151_667 });
  });

  it('is at most a fen above the exact one, and never below it', () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7])
      for (let year = 0; year < 4_000_000; year += 77_777) {
        const exact = Math.max(0, 80_000 * n - year / 12);
        const { amountFen } = sheet(n, year, 80_000);
        expect(amountFen - exact).toBeGreaterThanOrEqual(-1e-6);
        expect(amountFen - exact).toBeLessThan(1);
      }
  });

  it('is nothing where nobody counts or the income reaches the line', () => {
    expect([sheet(0, 100_000, 80_000).amountFen, sheet(2, 1_920_000, 80_000).amountFen]).toEqual([0, 0]);
  });

  it('counts income less deductions, never below nothing', () => {
    expect(computeSheet({ members: heads(1), income: [{ yearFen: 1_200 }], deductions: [{ yearFen: 2_400 }], lineFen: 80_000 }).amountFen).toBe(80_000);
  });
});
