// Reading what was entered by its form: all faults at once, each at its field. Days and choices that only the case knows are judged in the step.
import { dayOf } from '../../domain/calendar';
import { noCase } from '../../domain/casework/circumstances';
import { unopened } from '../../domain/casework/state';
import type { Asking } from '../../domain/forms/asking';
import { type Faults, type Values, faultsHere, missingIn, missingSentence, uncheckedIn } from '../../domain/forms/entry';
import type { Fields } from '../../domain/forms/field';
import type { AnyForm } from '../../domain/forms/form';
import type { Client } from '../../db/client';
import { badInput } from '../http/errors';
import { faultsOf, readWith } from '../http/parse';
import { assertKnown } from '../http/read-body';
import type { SignedInRequest, OfForm } from '../http/route';
import { schemaOf } from './schema';

export interface Read {
  readonly entered: Values;
  /** The step that was on the screen. */
  readonly expectedSeq?: number;
}

/** Throws `badInput`. One statement where ids are named, else none. */
export async function readForm(
  client: Client,
  townId: string,
  { offers }: Pick<Asking, 'offers'>,
  form: AnyForm,
  given: unknown,
  inCase = true,
): Promise<Read> {
  const read = readEntered(form, offers, given, inCase);
  await assertKnown(client, townId, schemaOf(form, offers, inCase), read.entered);
  return read;
}

/** The same of what belongs to no case yet: days are those of the town's today. */
export async function readBeside(
  { deps, who, townNow, calendarOn }: Pick<SignedInRequest<unknown, unknown>, 'deps' | 'who' | 'townNow' | 'calendarOn'>,
  { asking, form, faults }: OfForm,
  given: unknown,
): Promise<Read> {
  const read = await readForm(deps.client, who.town.id, asking, form, given, false);
  const seen = { state: unopened, at: { ...noCase(townNow), calendarOn } };
  const found = { ...faults(read.entered as never, dayOf(townNow)), ...faultsHere(form.fields, read.entered, asking, undefined, seen) };
  if (Object.keys(found).length > 0) throw badInput(found);
  return read;
}

/** The same as far as no table is asked. */
export function readEntered(form: AnyForm, offers: Asking['offers'], given: unknown, inCase = true): Read {
  const filled = filledOf(form.fields, given);
  const read = readWith(schemaOf(form, offers, inCase), filled);
  if (!read.success) throw badInput({ ...faultsOf(read.error.issues, filled), ...missingFrom(form.fields, filled) });
  const { expectedSeq, ...fields } = read.data;
  const entered = inFen(form.fields, fields);
  const missing = missingIn(form.fields, entered);
  const faults = Object.keys(missing).length > 0 ? missing : uncheckedIn(form, entered);
  if (Object.keys(faults).length > 0) throw badInput(faults);
  return { entered, ...(expectedSeq === undefined ? {} : { expectedSeq: expectedSeq as number }) };
}

/** Without the boxes that were left empty: such a one wasn't filled in. */
function filledOf(fields: Fields, given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  const known = new Map([...Object.entries(fields), ...amountsOf(fields).map(([name, other]) => [other, fields[name]] as const)]);
  return Object.fromEntries(
    Object.entries(given as Values).flatMap(([name, value]): [string, unknown][] => {
      const field = known.get(name);
      if (field !== undefined && (value === null || (typeof value === 'string' && value.trim() === ''))) return [];
      return [[name, field?.kind === 'rows' && Array.isArray(value) ? value.map((row) => filledOf(field.of, row)) : value]];
    }),
  );
}

/** What is owed and wasn't sent is told beside what was sent and is wrong. */
function missingFrom(fields: Fields, filled: unknown): Faults {
  if (typeof filled !== 'object' || filled === null || Array.isArray(filled)) return {};
  const amounts = amountsOf(fields).flatMap(([name, other]) => (Object.hasOwn(filled, other) ? [[name, 0]] : []));
  return missingIn(fields, { ...filled, ...Object.fromEntries(amounts) });
}

/** Amounts that may be given in yuan, under another name. */
const amountsOf = (fields: Fields): (readonly [string, string])[] =>
  Object.entries(fields).flatMap(([name, field]) => (field.kind === 'money' && field.orYuan !== undefined ? [[name, field.orYuan] as const] : []));

function inFen(fields: Fields, given: Values): Values {
  const entered = { ...given };
  for (const [name, other] of amountsOf(fields)) {
    if (entered[name] !== undefined && entered[other] !== undefined) throw badInput({ [other]: '金额只填一处：元或者分' });
    const fen = entered[name] ?? entered[other];
    delete entered[other];
    if (fen === undefined) continue;
    const field = fields[name];
    if (field?.kind === 'money' && Number(fen) < (field.least ?? 0)) throw badInput({ [other]: missingSentence(field) });
    entered[name] = fen;
  }
  return entered;
}
