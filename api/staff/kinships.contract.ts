// The near relatives that people of the town declare, so that nobody handles a case of their own households.
import { z } from 'zod';
import { relations } from '../../domain/household/kinship';
import { id, moment } from '../http/text.contract';

const kinship = z.strictObject({ id, idNumber: z.string(), relation: z.enum(relations), word: z.string(), declaredOn: z.string() });
export const kinships = z.strictObject({
  kinships: z.array(kinship),
  withdrawn: z.array(z.strictObject({ ...kinship.shape, reason: z.string(), withdrawnAt: moment })),
});
