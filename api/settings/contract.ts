// What an office sets for itself: its numbers, and the documents that let it decide.
import { z } from 'zod';
import { authorityModeLabels } from '../../domain/authorities';
import { namesOf } from '../../domain/casework/labels';
import { authorityActLabels, authoritySubjects } from '../../domain/procedures';
import { source, spoiltLine } from '../cases/contract';
import { id, moment, named } from '../http/text.contract';

const entry = z.strictObject({ value: z.string(), fromOn: z.string(), document: z.string().nullable() });
const known = {
  key: z.string(),
  word: z.string(),
  unit: z.string(),
  /** For which programmes, in words. */
  programmes: z.array(z.string()),
  /** What the rules take while nothing is entered; none: the cautious way is taken. */
  usual: z.string().nullable(),
  usualSource: source,
  /** What holds today, and whose number it is. */
  value: z.string().nullable(),
  words: z.string().nullable(),
  source,
  /** All that was ever entered, the latest day first. */
  entries: z.array(entry),
};
const settingView = z.strictObject(known);
export type SettingView = z.infer<typeof settingView>;
export const settingList = z.strictObject({ asOf: moment, values: z.array(settingView) });
export const valueChange = z.strictObject({ at: moment, by: z.string(), was: entry.nullable(), now: entry.nullable(), reason: z.string().nullable() });
export const settingDetail = z.strictObject({
  ...known,
  /** Every change, the newest first: who, when, what stood before and what since. `now` null: withdrawn before its day, with the reason. */
  history: z.array(z.union([valueChange, spoiltLine])),
});

export const authority = z.strictObject({
  id,
  programme: named(namesOf(authoritySubjects)),
  act: named(namesOf(authorityActLabels)),
  mode: named(namesOf(authorityModeLabels)),
  document: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  limitFen: z.number().int().nullable(),
  inForce: z.boolean(),
});
export const authorityChange = z.strictObject({ at: moment, by: z.string(), sentence: z.string() });
export const authorityList = z.strictObject({
  asOf: moment,
  authorities: z.array(z.union([authority, spoiltLine])),
  history: z.array(z.union([authorityChange, spoiltLine])),
});
