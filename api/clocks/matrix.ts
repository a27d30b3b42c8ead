// Villages by programmes for whoever leads: every number leads to its limits.
import { type Cell, readMatrix } from '../../db/reads/matrix';
import { isoOf } from '../../domain/calendar';
import { type Route, route } from '../http/route';
import { programmeWord } from '../cases/words';
import { matrix as shape, matrixQuery } from './contract';
import { filterOf } from './list';

export const matrix: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/matrix',
    name: 'getMatrix',
    title: '各村各项目的在办、超期和临期（督办用）',
    scope: 'cases',
    query: matrixQuery,
    reply: shape,
    async answer({ deps, access, query, townNow }) {
      const cells = await readMatrix(deps.client, access, filterOf(query), townNow);
      const villages = [...new Map(cells.map((one) => [one.village, one.villageName ?? '不分村（居）']))];
      return {
        asOf: isoOf(townNow),
        villages: villages.map(([name, word]) => ({ name, word, ...summed(cells.filter(({ village }) => village === name)) })),
        programmes: [...new Set(cells.map(({ programme }) => programme))].map((name) => ({
          name,
          word: programmeWord(name),
          ...summed(cells.filter(({ programme }) => programme === name)),
        })),
        cells: cells.map(({ villageName: _name, ...cell }) => cell),
        total: summed(cells),
      };
    },
  }),
];

const numbers = ['cases', 'limits', 'overdue', 'dueSoon'] as const;
/** A case is of one village and one programme, so no sum counts it twice. */
const summed = (cells: readonly Cell[]) => {
  const [cases, limits, overdue, dueSoon] = numbers.map((name) => cells.reduce((sum, one) => sum + one[name], 0));
  return { cases: cases ?? 0, limits: limits ?? 0, overdue: overdue ?? 0, dueSoon: dueSoon ?? 0 };
};
