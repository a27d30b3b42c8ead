// Finding a family: what was typed in a body, never in an address, where logs and histories would keep it; and what is found, masked.
import { z } from 'zod';
import { purposeWords } from '../../domain/looks';
import { kindNames } from '../../domain/procedures';
import { rowsOf } from '../cases/contract';
import { choice, id, line, moment } from '../http/text.contract';

const limit = z.int().min(1).max(50).default(20);
/** A name, its spelling or initials, an identity number or its last four places, a telephone, a case's number or a platform's. */
const q = line(64);
export const searchHere = z.strictObject({ q, limit });
export type Searching = z.infer<typeof searchHere>;
/** Asked once a session, and kept for it; another one replaces it. */
export const search = z.strictObject({ q, limit, purpose: choice(purposeWords).exactOptional() });

/** Whoever was found; where the case was found by a number, who applied. */
const foundPerson = z.strictObject({
  id,
  name: z.string(),
  relation: z.string(),
  /** Masked, as on the page of the case; null: there is none. */
  idNumber: z.string().nullable(),
  phone: z.string().nullable(),
  /** Not of the household any more. */
  leftOn: z.string().nullable(),
});
export type FoundPerson = z.infer<typeof foundPerson>;
export const foundCase = z.strictObject({
  caseId: id,
  kind: z.strictObject({ name: z.enum(kindNames), word: z.string() }),
  number: z.string(),
  /** The programme applied for, or what else the case is about. */
  about: z.string(),
  village: z.string().nullable(),
  stageWord: z.string(),
  outcomeWord: z.string().nullable(),
  openedAt: moment,
  people: z.array(foundPerson),
});
export type FoundCase = z.infer<typeof foundCase>;
/** `more`: there are more than these; whoever asks has to write more of it. `hint`: where nothing was found, what may be wrong with it. */
export const found = z.strictObject({
  asOf: moment,
  found: rowsOf(foundCase),
  more: z.boolean(),
  hint: z.string().nullable(),
  purpose: z.strictObject({ name: z.string(), word: z.string() }),
});
export type Found = z.infer<typeof found>;
