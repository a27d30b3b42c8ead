// A form filled in from what it says of itself: what is owed, with the first that it offers; where an entry is refused, the next.
export interface Field {
  readonly name: string;
  readonly word: string;
  readonly control: 'line' | 'prose' | 'day' | 'moment' | 'money' | 'count' | 'percent' | 'flag' | 'oneOf' | 'manyOf' | 'rows';
  readonly required: boolean;
  readonly when?: readonly Conditions[];
  readonly requiredWhen?: readonly Conditions[];
  readonly options?: readonly Option[];
  readonly optionsBy?: { readonly field: string; readonly options: Readonly<Record<string, readonly Option[]>> };
  readonly reads?: string;
  readonly least?: number;
  readonly most?: number;
  readonly earliest?: string | null;
  readonly latest?: string | null;
  readonly value?: number;
  readonly ticked?: true;
  readonly says?: string;
  readonly fields?: readonly Field[];
}
interface Option {
  readonly value: string;
  readonly word: string;
}
type Conditions = Readonly<Record<string, string | boolean | null | readonly string[]>>;
type Body = Record<string, unknown>;

/** What a person would know and no form says, by the kind of line. Called once a line. */
export type Lines = (reads: string | undefined, word: string) => string;
/** How often an entry was refused so far, by its place in the body (`members.0.relation`). */
export type Refusals = ReadonlyMap<string, number>;

/** `chosen`: what is known beforehand, by name. */
export function filledIn(fields: readonly Field[], lines: Lines, refusals: Refusals, now: Date, chosen: Readonly<Body> = {}, place = ''): Body {
  const body: Body = { ...chosen };
  for (const field of fields) {
    if (field.name in chosen) continue;
    const at = place + field.name;
    if (!isOwed(field, body) && !(isAsked(field, body) && isTried(refusals, at))) continue;
    const value = valueOf(field, { body, lines, refusals, now, at });
    if (value !== undefined) body[field.name] = value;
  }
  return body;
}

/** What needn't be filled in is, once it was missed, and is left out again where that was no help. */
const isTried = (refusals: Refusals, at: string): boolean =>
  [...refusals].some(([place, often]) => (place === at && often % 2 === 1) || place.startsWith(`${at}.`));

const holds = (conditions: readonly Conditions[], body: Body): boolean =>
  conditions.some((one) =>
    Object.entries(one).every(([name, wanted]) => (Array.isArray(wanted) ? wanted.includes(body[name]) : (body[name] ?? null) === wanted)),
  );
const isAsked = ({ when }: Field, body: Body): boolean => when === undefined || holds(when, body);
const isOwed = ({ required, when, requiredWhen }: Field, body: Body): boolean =>
  required || (when !== undefined && holds(when, body)) || (requiredWhen !== undefined && holds(requiredWhen, body));

interface Around {
  readonly body: Body;
  readonly lines: Lines;
  readonly refusals: Refusals;
  readonly now: Date;
  readonly at: string;
}

function valueOf(field: Field, { body, lines, refusals, now, at }: Around): unknown {
  const { control, least = 0, most, value, latest, earliest, optionsBy, fields = [] } = field;
  const nth = refusals.get(at) ?? 0;
  const options = optionsBy === undefined ? (field.options ?? []) : (optionsBy.options[String(body[optionsBy.field])] ?? []);
  switch (control) {
    case 'line':
    case 'prose':
      return lines(field.reads, field.word).slice(0, most);
    case 'day':
      return nth % 2 === 0 ? (latest ?? earliest ?? dayOf(now)) : (earliest ?? dayOf(now));
    case 'moment':
      return new Date(now.getTime() - nth * 60_000).toISOString();
    case 'money':
    case 'count':
    case 'percent':
      return value ?? Math.min(most ?? Infinity, Math.max(least, nth));
    case 'flag':
      return field.ticked === true || nth % 2 === 0;
    case 'oneOf':
      return options[nth % Math.max(1, options.length)]?.value;
    case 'manyOf':
      return options.length === 0 ? undefined : options.slice(nth % options.length, (nth % options.length) + Math.max(1, least)).map((option) => option.value);
    case 'rows':
      return rowsOf(fields, least, (row, n) => filledIn(row, lines, refusals, now, {}, `${at}.${n}.`));
  }
}

/** One for each that the rows can name, where they name any; else as many as there must be. */
function rowsOf(fields: readonly Field[], least: number, filled: (fields: readonly Field[], n: number) => Body): readonly Body[] {
  const naming = fields.find(({ control, options = [], required }) => control === 'oneOf' && required && options.length > 0);
  if (naming === undefined) return Array.from({ length: Math.max(1, least) }, (_, n) => filled(fields, n));
  return (naming.options ?? []).map(({ value }, n) => ({ ...filled(fields, n), [naming.name]: value }));
}

/** The day in China. */
const dayOf = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
