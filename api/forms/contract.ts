// What an action asks for, in words: the fields of its form as this case offers them to this person now.
import { z } from 'zod';
import { source } from '../cases/contract';

const option = z.strictObject({ value: z.string(), word: z.string() });
export type Option = z.infer<typeof option>;
const condition = z.record(z.string(), z.union([z.string(), z.boolean(), z.null(), z.array(z.string()).readonly()]));

const shape = {
  /** Its name in the body. */
  name: z.string(),
  word: z.string(),
  control: z.enum(['line', 'prose', 'day', 'moment', 'money', 'count', 'percent', 'flag', 'oneOf', 'manyOf', 'rows']),
  /** Always; where it is owed only sometimes, `requiredWhen` or `when` says when. */
  required: z.boolean(),
  /** Asked only if one of these holds: every field named has (one of) the values. */
  when: z.array(condition).optional(),
  requiredWhen: z.array(condition).optional(),
  options: z.array(option).optional(),
  /** Where what may be chosen follows from another field: the options by its value. */
  optionsBy: z.strictObject({ field: z.string(), options: z.record(z.string(), z.array(option)) }).optional(),
  /** Of a line: what kind of value it is, where it isn't any words. */
  reads: z.enum(['personName', 'phone', 'code', 'codeInCapitals', 'identityNumber', 'localValue', 'email', 'account']).optional(),
  unit: z.string().optional(),
  least: z.number().int().optional(),
  most: z.number().int().optional(),
  /** A second name for it in the body, under which an amount is taken in yuan. */
  orYuan: z.string().optional(),
  /** Null: that day hasn't come in this case, so none can be entered. */
  earliest: z.string().nullable().optional(),
  latest: z.string().nullable().optional(),
  /** What it begins with. */
  value: z.number().optional(),
  /** Only yes will do where it is owed. */
  ticked: z.literal(true).optional(),
  /** What is said where it is missing. */
  says: z.string().optional(),
  help: z.string().optional(),
  source: source.optional(),
};
export interface FormField extends z.infer<z.ZodObject<typeof shape>> {
  fields?: FormField[] | undefined;
}
const formField: z.ZodType<FormField> = z.strictObject({
  ...shape,
  /** Of each row. */
  get fields() {
    return z.array(formField).optional();
  },
});

/** Beside the cases. */
export const beside = z.strictObject({
  word: z.string(),
  method: z.enum(['post', 'put']),
  /** Where it is sent; parts in braces name what it is about. */
  path: z.string(),
  /** Where it is tried: what would be said of it, with nothing kept. */
  whatIf: z.string().optional(),
  fields: z.array(formField),
});

export const form = z.strictObject({
  action: z.string(),
  word: z.string(),
  /** Where what was entered is sent, and where it is tried. */
  path: z.string(),
  whatIf: z.string(),
  /** The step it was made from, to be sent with it as `expectedSeq`. */
  seq: z.number().int(),
  /** What the table cites for it. */
  source,
  fields: z.array(formField),
});
