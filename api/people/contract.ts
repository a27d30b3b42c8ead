// Somebody looked up by identity number before anything is handed in: what the number itself says, and in which applications the person is named already.
import { z } from 'zod';
import { rowsOf } from '../cases/contract';
import { programmes, sexes } from '../../domain/kinds/application/labels';
import { dayShown, id, identityNumber, named } from '../http/text.contract';

export const personLookUp = z.strictObject({ idNumber: identityNumber });

/** An application that names the person. */
export const namedIn = z.strictObject({
  id,
  number: z.string(),
  programme: named(programmes),
  stageWord: z.string(),
  outcomeWord: z.string().nullable(),
  open: z.boolean(),
  openedOn: dayShown,
  closedOn: dayShown.nullable(),
  /** As the applicant, else as one of the household. */
  applicant: z.boolean(),
  /** As it was entered there. */
  name: z.string(),
});
export const lookedUp = z.strictObject({
  idNumber: z.string(),
  bornOn: dayShown,
  age: z.number().int(),
  minor: z.boolean(),
  sex: named(sexes),
  /** Where an application of this person ended with the applicant's death: which. None is known: null. */
  died: z.strictObject({ number: z.string() }).nullable(),
  cases: rowsOf(namedIn),
  /** More of them than are shown. */
  more: z.boolean(),
  openInAnotherTown: z.boolean(),
});
