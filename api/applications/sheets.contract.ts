// The 核算 sheets of an application, a version each time one was filled in.
import { z } from 'zod';
import { propertyKinds, sheetObjections } from '../../domain/kinds/application/labels';
import { person, source } from '../cases/contract';
import { id, moment, named } from '../http/text.contract';

const figure = z.strictObject({ what: z.string(), yearFen: z.number().int(), source: z.string() });
/** As a sheet keeps them. */
export const sheetRows = z.object({
  members: z.array(z.strictObject({ memberId: id, counted: z.boolean(), why: z.string().optional() })),
  income: z.array(figure),
  deductions: z.array(figure),
  /** Of the oldest sheets what it was, and no more. */
  property: z.array(
    z.strictObject({
      what: z.string(),
      kind: z.enum(propertyKinds).optional(),
      valueFen: z.number().int().optional(),
      exempt: z.boolean().optional(),
      source: z.string().optional(),
    }),
  ),
});

const member = z.strictObject({ id, name: z.string(), relation: z.string(), counted: z.boolean(), why: z.string().nullable() });
const owned = z.strictObject({
  what: z.string(),
  kind: named(propertyKinds).nullable(),
  valueFen: z.number().int().nullable(),
  /** Living and work need it: not counted. */
  exempt: z.boolean(),
  source: z.string().nullable(),
});
/** What of one kind is counted, beside what the place allows the household. */
const ceiling = z.strictObject({
  ...{ name: z.enum(propertyKinds), word: z.string(), heldFen: z.number().int() },
  /** None had been entered. */
  ceilingFen: z.number().int().nullable(),
  document: z.string().nullable(),
  over: z.boolean(),
});
/** One of the conditions of 特困: its ground and what shows it. */
const condition = z.strictObject({ name: z.string(), word: z.string(), ground: z.string(), proof: z.string(), met: z.boolean(), source });

export const sheet = z.strictObject({
  version: z.number().int(),
  /** The one in force: the last, unless it is being filled in anew. */
  current: z.boolean(),
  filledAt: moment,
  by: person,
  members: z.array(member),
  income: z.array(figure),
  deductions: z.array(figure),
  property: z.array(owned),
  ceilings: z.array(ceiling),
  conditions: z.array(condition),
  counted: z.number().int(),
  yearFen: z.number().int(),
  perCapitaFen: z.number().int(),
  line: z.strictObject({ fen: z.number().int(), document: z.string().nullable() }),
  /** The difference to the line, every month; 特困 has none. */
  amountFen: z.number().int().nullable(),
  /** Nothing speaks against giving. */
  grants: z.boolean(),
  against: z.array(named(sheetObjections)),
  text: z.string().nullable(),
  /** The opinions and decisions that were made on this version. */
  judged: z.array(z.strictObject({ action: z.string(), word: z.string(), on: z.string(), by: person })),
});
export type Sheet = z.infer<typeof sheet>;
export const sheets = z.strictObject({ sheets: z.array(sheet) });
