// Who has a hand in a case and who may not: giving it to somebody, stepping back, declaring relatives.
import { z } from 'zod';
import { person } from '../cases/contract';
import { choice, id, identityNumber, moment, namedId, prose } from '../http/text.contract';

/** A colleague of the town. */
export const assign = z.strictObject({ to: namedId('staff') });

export const declareRecusal = z.strictObject({ reason: prose(500) });
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
  withdrawn: z.array(z.strictObject({ ...person.shape, declaredOn: z.string(), withdrawnAt: moment, reason: z.string() })),
});

/** The own number, so that nobody handles the own household; near relatives of 民法典 第一千零四十五条; the wider circle by marriage with them. */
export const relations = ['self', 'spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild', 'inLaw'] as const;
export const relationWords: Record<(typeof relations)[number], string> = {
  self: '本人',
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
  inLaw: '近姻亲',
};
export const declareKinship = z.strictObject({ idNumber: identityNumber, relation: choice(relationWords) });
/** One declared by mistake is taken back, never altered. */
export const withdrawKinship = z.strictObject({ reason: prose(500) });
const kinship = z.strictObject({ id, idNumber: z.string(), relation: z.enum(relations), word: z.string(), declaredOn: z.string() });
export const kinships = z.strictObject({
  kinships: z.array(kinship),
  withdrawn: z.array(z.strictObject({ ...kinship.shape, reason: z.string(), withdrawnAt: moment })),
});
