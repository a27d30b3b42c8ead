// Bodies made from what a form says of itself, and from nothing else: everything owed, the rest sometimes, whatever it lets one choose.
import fc from 'fast-check';
import type { FormField } from '../../api/forms/contract';
import { anIdNumber } from './households';
import { type PlainDate, addDays, daysBetween, isoOf, plainDate } from '../../domain/calendar';

type Body = Record<string, unknown>;
type Conditions = FormField['when'];

const holds = (conditions: NonNullable<Conditions>, body: Body): boolean =>
  conditions.some((one) =>
    Object.entries(one).every(([name, wanted]) => (Array.isArray(wanted) ? wanted.includes(body[name]) : (body[name] ?? null) === wanted)),
  );
/** Something that is filled in already is asked only without it. */
const isBarred = ({ name }: FormField, fields: readonly FormField[], body: Body): boolean =>
  fields.some((other) => body[other.name] !== undefined && other.when?.some((one) => one[name] === null) === true);
const isAsked = ({ when }: FormField, body: Body): boolean => when === undefined || holds(when, body);
const isOwed = (field: FormField, body: Body): boolean =>
  field.required || (field.when !== undefined && holds(field.when, body)) || (field.requiredWhen !== undefined && holds(field.requiredWhen, body));

/** `now`: the moment at which it is sent, on the town's clock. */
export const bodyFrom = (fields: readonly FormField[], now: number): fc.Arbitrary<Body> =>
  fc.record(Object.fromEntries(fields.map((field) => [field.name, fc.tuple(fc.boolean(), valueOf(field, now))]))).map((drawn) => {
    const body: Body = {};
    for (const field of fields) {
      const [isKept = false, draw] = drawn[field.name] ?? [];
      const owed = isOwed(field, body);
      if (!owed && !(isKept && isAsked(field, body) && !isBarred(field, fields, body))) continue;
      const value = draw?.(body);
      if (value === undefined) continue;
      const isYuan = field.orYuan !== undefined && Number(value) % 3 === 0;
      body[isYuan ? (field.orYuan ?? '') : field.name] = isYuan ? (Number(value) / 100).toFixed(2) : field.ticked === true && owed ? true : value;
    }
    return body;
  });

/** A draw may look at what was filled in before it. */
type Draw = (body: Body) => unknown;

function valueOf(field: FormField, now: number): fc.Arbitrary<Draw> {
  const { control, most = 0, least = 0, options = [], optionsBy, value } = field;
  const known =
    (one: unknown): Draw =>
    () =>
      one;
  switch (control) {
    case 'line':
    case 'prose':
      return linesOf(field).map((text) => known(text.slice(0, most)));
    case 'day':
      return fc.nat(400).map((nth) => known(dayIn(field, nth)));
    case 'moment':
      return fc.nat(600).map((minutes) => known(isoOf(now - minutes * 60_000)));
    case 'money':
      return fc.oneof(fc.integer({ min: least, max: 300_000 }), fc.constant(value ?? 50_000)).map(known);
    case 'count':
    case 'percent':
      return fc.oneof(fc.integer({ min: least, max: control === 'count' ? Math.min(most, 8) : most }), fc.constant(value ?? least)).map(known);
    case 'flag':
      return fc.boolean().map(known);
    case 'oneOf':
      return fc.nat().map((nth) => (body) => {
        const offered = optionsBy === undefined ? options : (optionsBy.options[String(body[optionsBy.field])] ?? []);
        return offered[nth % Math.max(1, offered.length)]?.value;
      });
    case 'manyOf':
      return fc.nat().map((nth) => known(options.length === 0 ? undefined : [options[nth % options.length]?.value]));
    case 'rows':
      return rowsOf(field, now).map((rows) => known(rows));
  }
}

function linesOf({ reads }: FormField): fc.Arbitrary<string> {
  if (reads === 'phone') return fc.constant('000-0000-0001');
  return reads === 'identityNumber'
    ? fc.constantFrom('19500101', '19900101', '20150101').map((born) => anIdNumber(born))
    : fc.constantFrom('本人', '材料齐全', '王某');
}

/** One for each that can be named, where the rows name any; else a few. */
function rowsOf({ fields = [], least = 0, most = 1 }: FormField, now: number): fc.Arbitrary<Body[]> {
  const naming = fields.find(({ control, options = [], required }) => control === 'oneOf' && required && options.length > 0);
  if (naming === undefined) return fc.array(bodyFrom(fields, now), { minLength: least, maxLength: Math.min(most, 3) });
  const named = naming.options ?? [];
  return fc.tuple(...named.map(({ value }) => bodyFrom(fields, now).map((row) => ({ ...row, [naming.name]: value }))));
}

function dayIn({ earliest, latest }: FormField, nth: number): PlainDate {
  const [from, to] = [plainDate(earliest ?? latest ?? '2026-07-01'), plainDate(latest ?? earliest ?? '2026-07-01')]; // none can be entered: any is refused
  const span = from > to ? 0 : daysBetween(from, to);
  return addDays(from, nth % (span + 1));
}
