// What a town is made of: villages, departments, accounts, posts and substitutes, each as its form has it; and sheets of them.
import { z } from 'zod';
import { registerNames } from '../../domain/register';
import { spoiltLine } from '../cases/contract';
import { id, line, moment } from '../http/text.contract';

/** By the name of its field: what stands there, and how it is said. Left out: nothing was entered. */
const values = z.record(z.string(), z.strictObject({ label: z.string(), value: z.union([z.string(), z.number(), z.array(z.string())]), word: z.string() }));
const registerName = z.enum(registerNames as [string, ...string[]]);
export const registerEntry = z.strictObject({ id, values });
export const registerChange = z.strictObject({
  at: moment,
  by: z.string(),
  id,
  changes: z.array(z.strictObject({ label: z.string(), was: z.string(), now: z.string() })),
});
export const register = z.strictObject({
  asOf: moment,
  register: registerName,
  entries: z.array(z.union([registerEntry, spoiltLine])),
  /** The newest first; of each what was entered, or what became of it. */
  history: z.array(z.union([registerChange, spoiltLine])),
});
export type RegisterView = z.infer<typeof register>;

/** Said once: it is kept nowhere. Opens the account until it is changed, within the week. */
const givenPassword = z.strictObject({ account: z.string(), name: z.string(), password: z.string() });
export const openedAccount = z.strictObject({ id, given: givenPassword });

/** A file of an office's spreadsheet program, in base64; `write` false: only looked through. */
export const enterSheet = z.strictObject({ fileName: line(120), content: z.base64().min(1).max(95_000), write: z.boolean() });
export const sheetRead = z.strictObject({
  /** All or nothing: false where anything is at fault, or it was only looked through. */
  written: z.boolean(),
  rows: z.array(z.strictObject({ sheet: z.string(), rows: z.number().int() })),
  faults: z.array(z.strictObject({ sheet: z.string(), row: z.number().int(), column: z.string(), says: z.string() })),
  given: z.array(givenPassword),
});
export type SheetRead = z.infer<typeof sheetRead>;
