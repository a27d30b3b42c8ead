// A form: its fields, what must hold between them, and the types that follow from them: what is entered, what is recorded.
import type { Instant, PlainDate } from '../calendar';
import type { Details } from '../casework/events';
import type { CaseState } from '../casework/state';
import type { Fields } from './field';

type Owed<F> = F extends { readonly optional: true } | { readonly when: unknown } | { readonly requiredWhen: unknown } ? never : 'owed';
type OwedKeys<F> = { [K in keyof F]: Owed<F[K]> extends never ? never : K }[keyof F];
type Flat<T> = { readonly [K in keyof T]: T[K] };
type Code<F> = F extends { readonly options: infer O } ? keyof O & string : string;

interface Simple {
  readonly line: string;
  readonly prose: string;
  readonly day: PlainDate;
  readonly moment: Instant;
  /** In fen. */
  readonly money: number;
  readonly count: number;
  readonly percent: number;
  readonly flag: boolean;
}
type EnteredValue<F> = F extends { readonly kind: keyof Simple }
  ? Simple[F['kind']]
  : F extends { readonly kind: 'rows'; readonly of: infer Row }
    ? readonly Entered<Row>[]
    : F extends { readonly kind: 'manyOf' }
      ? readonly Code<F>[]
      : Code<F>;
/** What a person entered, read. */
type Entered<F> = Flat<{ [K in OwedKeys<F>]: EnteredValue<F[K]> } & { [K in Exclude<keyof F, OwedKeys<F>>]?: EnteredValue<F[K]> }>;

/** A text lies beside the record: whoever reads the record sees that it is there, never what it says. */
interface TextId {
  readonly [text]: true;
}
declare const text: unique symbol;
type RecordedValue<F> = F extends { readonly kind: 'prose' } | { readonly kept: 'text' } ? TextId : EnteredValue<F>;
/** Rows and companions have places of their own; the rest stands in the step. */
type InStep<F> = { [K in keyof F as F[K] extends { readonly kind: 'rows' } | { readonly kept: 'companions' } ? never : K]: F[K] };
type Kept<F> = Flat<{ [K in OwedKeys<F>]: RecordedValue<F[K]> } & { [K in Exclude<keyof F, OwedKeys<F>>]?: RecordedValue<F[K]> }>;
type Recorded<F> = Kept<InStep<F>>;
/** As the rules see it: texts as ids, rows and companions beside what stands in the step. */
export type Judged<F> = Kept<F>;

/** What must hold between entries; a text is there or not, its words are nobody's business. */
export interface Check<F> {
  readonly field: keyof F & string;
  readonly says: string;
  holds(entered: Judged<F>): boolean;
}
interface Form<F extends Fields = Fields, Figures extends object = object> {
  readonly fields: F;
  readonly checks: readonly Check<F>[];
  /** What follows from it and is recorded with it: a person's sum is never taken over. */
  figures?(entered: Entered<F>): Figures;
  /** The field that says the day of the act, where it has one of its own, and the one that names its dated paper. */
  readonly day?: keyof F & string;
  readonly paper?: keyof F & string;
  /** Its day is a platform's own, or was said before: whoever types it later enters nothing late. */
  readonly dayIsGiven?: true;
}
export type EnteredIn<T> = T extends Form<infer F> ? Entered<F> : never;
type RecordedIn<T> = T extends Form<infer F, infer Figures> ? Flat<Recorded<F> & (object extends Figures ? unknown : Figures)> : never;

/** The forms of a kind: `Day` are the days its bounds may name, `Offer` what its cases offer. */
export const formsWith =
  <Day extends string, Offer extends string>() =>
  <const F extends Fields<Day, Offer>, Figures extends object = object>(fields: F, more: Partial<Omit<Form<F, Figures>, 'fields'>> = {}): Form<F, Figures> => ({
    checks: [],
    ...more,
    fields,
  });

/** Fields that several forms share, or a rule reads. */
export const fieldsWith =
  <Day extends string, Offer extends string>() =>
  <const F extends Fields<Day, Offer>>(fields: F): F =>
    fields;

/** Any of them, for the machinery: an interface of its own, since two instances of `Form` are compared by variance and never fit. */
export interface AnyForm {
  readonly fields: Fields;
  readonly checks: readonly { readonly field: string; readonly says: string; holds(entered: never): boolean }[];
  figures?(entered: never): object;
  readonly day?: string;
  readonly paper?: string;
  readonly dayIsGiven?: true;
  /** Its `paper` is a field of its own, and not the one that every action is asked. */
  readonly ownsPaper?: boolean;
}

/** How a kind reads what was last said in a case with an action, as its form says it was recorded. */
export const sayingOf =
  <Forms extends Readonly<Record<string, AnyForm>>>() =>
  <A extends keyof Forms & string>({ inputs }: Pick<CaseState, 'inputs'>, action: A): RecordedIn<Forms[A]> | undefined =>
    inputs[action] as (Details & RecordedIn<Forms[A]>) | undefined;
