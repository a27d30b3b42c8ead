// The near relatives that people of the town declare, so that nobody handles a case of their own households.
import { z } from 'zod';
import { relations } from '../../domain/household/kinship';
import { spoiltLine } from '../cases/contract';
import { id, moment } from '../http/text.contract';

export const kinship = z.strictObject({ id, idNumber: z.string(), relation: z.enum(relations), word: z.string(), declaredOn: z.string() });
export const withdrawn = z.strictObject({ ...kinship.shape, reason: z.string(), withdrawnAt: moment });
export const kinships = z.strictObject({
  kinships: z.array(z.union([kinship, spoiltLine])),
  withdrawn: z.array(z.union([withdrawn, spoiltLine])),
});
