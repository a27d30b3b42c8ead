// Fills in a form from what it says of itself, so that a story names only what it is about.
import { type Instant, dayOf, isoOf } from '../../domain/calendar';
import type { View } from '../../domain/casework/circumstances';
import type { Procedure } from '../../domain/casework/procedure';
import type { Asking } from '../../domain/forms/asking';
import { type Values, missingIn } from '../../domain/forms/entry';
import type { Field, Fields } from '../../domain/forms/field';

interface Here {
  readonly asking: Asking;
  readonly now: Instant;
  /** Absent: there is no case yet. */
  readonly inCase?: { readonly procedure: Procedure; readonly seen: View };
}

/** Everything that is owed, as a person would send it; what was given stays. */
export function filled(fields: Fields, given: Values, here: Here): Values {
  const told = withRows(fields, given, here);
  // One at a time: what is owed next may follow from it.
  const name = Object.keys(missingIn(fields, told)).find((one) => told[one] === undefined);
  if (name === undefined) return told;
  const field = fields[name];
  const value = field === undefined ? undefined : valueOf(field, told, here);
  if (value === undefined) throw new Error(`nothing to fill in for ${name}`);
  return filled(fields, { ...told, [name]: value }, here);
}

/** Nothing is owed that isn't there. */
export const isWhole = (fields: Fields, given: Values): boolean => Object.keys(missingIn(fields, given)).length === 0;

/** What a story says of a row is filled up like the rest. */
const withRows = (fields: Fields, given: Values, here: Here): Values =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const field = fields[name];
      return [name, field?.kind === 'rows' && Array.isArray(value) ? value.map((row: Values) => filled(field.of, row, here)) : value];
    }),
  );

function valueOf(field: Field, given: Values, here: Here): unknown {
  const { asking, now, inCase } = here;
  switch (field.kind) {
    case 'line':
      return lines[field.reader ?? 'line'];
    case 'prose':
      return '情况属实，材料已经核对。';
    case 'day':
      return dayOf(now);
    case 'moment':
      return isoOf(now);
    case 'money':
      return (inCase && asking.offers[field.starts ?? '']?.start?.(inCase.seen)) ?? Math.max(field.least ?? 0, 50_000);
    case 'count':
      return field.least;
    case 'percent':
      return 100;
    case 'flag':
      return true;
    case 'oneOf':
      return offeredBy(field, given, here)[0];
    case 'manyOf':
      return offeredBy(field, given, here).slice(0, 1);
    case 'rows':
      return rowsOf(field, here);
  }
}
const lines: Readonly<Record<string, string>> = {
  line: '见附件',
  personName: '温见证',
  phone: '000-0000-0031',
  code: 'YX2026-0901',
  identityNumber: '999901196203140020',
};

const offeredBy = (field: Extract<Field, { kind: 'oneOf' | 'manyOf' }>, given: Values, { asking, inCase }: Here): readonly string[] =>
  'options' in field ? Object.keys(field.options) : ((inCase && asking.offers[field.offered]?.of?.(inCase.seen, { ...inCase, given })) ?? []);

/** One for each that can be named, where the rows name any; else as few as will do. */
function rowsOf({ of, least }: Extract<Field, { kind: 'rows' }>, here: Here): Values[] {
  const naming = Object.entries(of).find(([, field]) => field.kind === 'oneOf' && 'offered' in field);
  if (naming === undefined || least === 0) return Array.from({ length: least }, () => filled(of, {}, here));
  const [name, field] = naming;
  return field.kind === 'oneOf' ? offeredBy(field, {}, here).map((one) => filled(of, { [name]: one }, here)) : [];
}
