// Limits that have passed: the latest first, with who answers for them.
import { z } from 'zod';
import { rest, rowsOf } from '../cases/contract';
import { clockCounts, limitFilter, litClock } from '../clocks/contract';
import { moment, next, page } from '../http/text.contract';

export const overdueQuery = z.strictObject({ ...page, ...limitFilter });

/** Which place and programme it is of, the list doesn't say: what has passed is gone over case by case. */
const overdueLimit = litClock.omit({ programme: true, village: true, owner: true, remaining: true }).extend({ exceeded: rest });
export const overdueList = z.strictObject({ asOf: moment, ...clockCounts, limits: rowsOf(overdueLimit), next });
