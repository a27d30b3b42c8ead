// The near relatives that people of the town declare, so that nobody handles a case of their own households.
import { type Labels, namesOf } from '../../domain/casework/labels';
import { z } from 'zod';
import { choice, id, identityNumber, moment, prose } from '../http/text.contract';

/** The own number, so that nobody handles the own household; near relatives of 民法典 第一千零四十五条; the wider circle by marriage with them. */
export const relationWords = {
  self: '本人',
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
  inLaw: '近姻亲',
} satisfies Labels;
export const relations = namesOf(relationWords);
export const declareKinship = z.strictObject({ idNumber: identityNumber, relation: choice(relationWords) });
/** One declared by mistake is taken back, never altered. */
export const withdrawKinship = z.strictObject({ reason: prose(500) });
const kinship = z.strictObject({ id, idNumber: z.string(), relation: z.enum(relations), word: z.string(), declaredOn: z.string() });
export const kinships = z.strictObject({
  kinships: z.array(kinship),
  withdrawn: z.array(z.strictObject({ ...kinship.shape, reason: z.string(), withdrawnAt: moment })),
});
