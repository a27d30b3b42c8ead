// Judging what was entered: which fields are asked, what is owed and missing, what must hold between entries, and what only the case knows at this moment.
import { dayOf, isInstant, isPlainDate } from '../calendar';
import { highestFen } from '../input';
import type { View } from '../casework/circumstances';
import type { Procedure } from '../casework/procedure';
import { namedWords } from '../named';
import { labelOf } from '../casework/labels';
import type { Asking, CaseDay } from './asking';
import { houseDays } from './done-on';
import type { AnyForm } from './form';
import type { Condition, Field, Fields, When } from './field';

export type Values = Readonly<Record<string, unknown>>;
/** By field, `members.0.why` in rows: what is to be put right. */
export type Faults = Readonly<Record<string, string>>;

const fits = (condition: Condition, given: Values): boolean =>
  Object.entries(condition).every(([name, wanted]) => {
    if (wanted === null) return given[name] === undefined || given[name] === '';
    return typeof wanted === 'object' ? wanted.some((one) => one === given[name]) : given[name] === wanted;
  });
export const holdsWhen = (when: When, given: Values): boolean => [when].flat().some((one) => fits(one, given));
const isAsked = (field: Field, given: Values): boolean => field.when === undefined || holdsWhen(field.when, given);
/** Whatever else is entered. */
export const isAlwaysOwed = ({ optional, when, requiredWhen }: Field): boolean => optional !== true && when === undefined && requiredWhen === undefined;
const isOwed = (field: Field, given: Values): boolean =>
  field.optional !== true && isAsked(field, given) && (field.requiredWhen === undefined || holdsWhen(field.requiredWhen, given));

/** Fields that are owed and not there, or there and not asked, with what is said of each. */
export function missingIn(fields: Fields, given: Values, at = ''): Faults {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, string][] => {
      const value = given[name];
      if (value === undefined || value === '' || (field.kind === 'flag' && field.ticked === true && value !== true))
        return isOwed(field, given) ? [[at + name, missingSentence(field)]] : [];
      if (!isAsked(field, given)) return [[at + name, notAskedSentence(field, fields)]];
      return field.kind === 'rows' ? rowsOf(value).flatMap((row, index) => Object.entries(missingIn(field.of, row, `${at}${name}.${index}.`))) : [];
    }),
  );
}
/** In a step that is judged, rows of people who came along lie beside it already, and stand here as ids. */
const rowsOf = (value: unknown): readonly Values[] =>
  Array.isArray(value) ? value.filter((row): row is Values => typeof row === 'object' && row !== null) : [];

/** What was filled in isn't asked: what would have to stand elsewhere for it. */
function notAskedSentence({ label, when = {} }: Field, fields: Fields): string {
  const ways = [when].flat().map((one) =>
    Object.entries(one)
      .map(([name, wanted]) => conditionWords(fields[name], wanted))
      .join('、'),
  );
  return `现在不填${label}：${ways.join('，或者')}的才填`;
}

function conditionWords(other: Field | undefined, wanted: Condition[string]): string {
  const label = `“${other?.label ?? ''}”`;
  if (wanted === null) return `没有填${label}`;
  if (typeof wanted === 'boolean') return `${wanted ? '' : '没有'}勾选${label}`;
  const words = other !== undefined && 'options' in other ? [wanted].flat().map((one) => labelOf(other.options, one) ?? one) : [];
  return `${label}是${words.map((one) => `“${one}”`).join('或者')}`;
}

/** What is said where nothing was filled in. */
export const missingSentence = (field: Field): string =>
  field.says ??
  (field.kind === 'flag' && field.ticked === true
    ? `请先核实，再勾选“${field.label}”`
    : 'options' in field
      ? `请选择：${Object.values(field.options).join('、')}`
      : '必须填写');

/** What doesn't hold between entries of which none is missing: at each field the first. */
export const uncheckedIn = ({ checks }: AnyForm, given: Values): Faults =>
  Object.fromEntries(checks.flatMap((one): [string, string][] => (one.holds(given as never) ? [] : [[one.field, one.says]])).reverse());

/** What only the case knows at this moment: a day out of its bounds, a choice that isn't offered. Without a table there is no case yet. */
export function faultsHere(fields: Fields, given: Values, asking: Asking, procedure: Procedure | undefined, seen: View, at = ''): Faults {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, string][] => {
      const value = given[name];
      if (value === undefined) return [];
      if (field.kind === 'rows')
        return rowsOf(value).flatMap((row, index) => Object.entries(faultsHere(field.of, row, asking, procedure, seen, `${at}${name}.${index}.`)));
      const said = faultHere(field, value, given, asking, procedure, seen);
      return said === undefined ? [] : [[at + name, said]];
    }),
  );
}

function faultHere(field: Field, value: unknown, given: Values, { days, offers }: Asking, procedure: Procedure | undefined, seen: View): string | undefined {
  if (!isOfKind(field, value)) return field.says ?? '格式不对';
  switch (field.kind) {
    case 'moment':
    case 'day': {
      if (field.kind === 'moment' && Number(value) > seen.at.now) return `${field.label}不能晚于现在`;
      const day = field.kind === 'moment' ? dayOf(Number(value)) : String(value);
      const [from, to] = [dayNamed(days, field.from), dayNamed(days, field.to)];
      if (to !== undefined && day > (to.of(seen) ?? '')) return boundSentence(field.label, '晚于', to, seen);
      return from !== undefined && day < (from.of(seen) ?? '9') ? boundSentence(field.label, '早于', from, seen) : undefined;
    }
    case 'oneOf':
    case 'manyOf': {
      const offer = 'offered' in field ? offers[field.offered] : undefined;
      const known = procedure === undefined ? undefined : offer?.of?.(seen, { procedure, given });
      if (offer === undefined || known === undefined || [value].flat().every((one) => known.includes(String(one)))) return undefined;
      return (
        field.says ?? (offer.names !== undefined && offer.names !== 'clock' && offer.names !== 'staff' ? namedWords[offer.names] : `只能选择${offer.label}`)
      );
    }
    default:
      return undefined;
  }
}

/** Which day it is, too, unless everybody knows. */
function boundSentence(field: string, beyond: '早于' | '晚于', { label, of }: CaseDay, seen: View): string {
  const day = of(seen);
  if (day === undefined) return `还没有${label}，现在不能填${field}`;
  return `${field}不能${beyond}${label}${day === dayOf(seen.at.now) ? '' : `，即${day}`}`;
}

const dayNamed = (days: Asking['days'], name = '') => days[name] ?? houseDays[name];

/** Whoever reads a request has put this right already; the record relies on nobody. */
function isOfKind(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'day':
      return typeof value === 'string' && isPlainDate(value);
    case 'moment':
      return isInstant(value);
    case 'money':
      return isBetween(value, field.least ?? 0, highestFen);
    case 'count':
      return isBetween(value, field.least, field.most);
    case 'percent':
      return isBetween(value, 0, 100);
    case 'flag':
      return typeof value === 'boolean';
    case 'oneOf':
      return typeof value === 'string' && (!('options' in field) || Object.hasOwn(field.options, value));
    case 'manyOf':
      return Array.isArray(value) && new Set(value).size === value.length; // nobody goes along twice
    default:
      return true;
  }
}
const isBetween = (value: unknown, least: number, most: number): boolean => Number.isSafeInteger(value) && least <= Number(value) && Number(value) <= most;
