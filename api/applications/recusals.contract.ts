// Stepping back from a case, and who may have no hand in it.
import { z } from 'zod';
import { person, spoiltLine } from '../cases/contract';
import { moment } from '../http/text.contract';

export const takenBack = z.strictObject({ ...person.shape, declaredOn: z.string(), withdrawnAt: moment, reason: z.string() });
export const recusals = z.strictObject({
  recused: z.array(
    z.strictObject({
      ...person.shape,
      /** Declared for this case, or known from the register of relatives and households, whose entries stay closed. */
      why: z.enum(['declared', 'registered']),
      declaredOn: z.string().nullable(),
      /** For the person and the leaders. */
      reason: z.string().nullable(),
    }),
  ),
  /** Relatives in this household once declared and taken back: for the leaders. */
  withdrawn: z.array(z.union([takenBack, spoiltLine])),
});
