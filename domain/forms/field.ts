// The language of forms: what may be asked of a person, as plain data. A field says its label, what may be entered, when it is owed, and where it is kept.
import type { Labels } from '../casework/labels';
import type { Source } from '../casework/procedure';

/** Holds when every field named has (one of) the values; `null`: when nothing is filled in there. A list holds when one of its members does. */
export type Condition = Readonly<Record<string, string | boolean | null | readonly string[]>>;
export type When = Condition | readonly Condition[];

/** Of `domain/input`. */
type Reader = 'personName' | 'phone' | 'code' | 'codeInCapitals' | 'identityNumber' | 'localValue' | 'email' | 'account';

interface Common {
  readonly label: string;
  /** May be left out. A field without `optional`, `when` and `requiredWhen` is owed. */
  readonly optional?: true;
  /** Asked only then; else it isn't there. */
  readonly when?: When;
  /** May always be filled in, must be then. */
  readonly requiredWhen?: When;
  /** What a person reads where it is missing, or where what was chosen isn't offered. */
  readonly says?: string;
  readonly help?: string;
  readonly source?: Source;
  /** Put there by the office from what it has, whatever is sent; `untold`: to be compared with, and shown to nobody. */
  readonly filledIn?: 'told' | 'untold';
}
/** The first and the last day it may be, as days of the case. */
interface Bounds<Day extends string> {
  readonly from?: Day;
  readonly to?: Day;
}
/** Options are words of a closed list, or what the case and the office offer at this moment. */
type Choice<Offer extends string> = { readonly options: Labels } | { readonly offered: Offer };

/**
 * `kept`: 'text' lies beside the record under an id, 'code' stands in the step itself, for good. Nobody's name or words are a code. `reader`: which of `domain/input` reads it,
 * if not the one for a line.
 */
export type Field<Day extends string = string, Offer extends string = string> = Common &
  /** `outsider`: somebody's name, who may be none of those who are in the case by another way (`outsiders`). */
  (
    | {
        readonly kind: 'line';
        readonly most: number;
        readonly kept: 'text' | 'code';
        readonly reader?: Reader;
        readonly outsider?: 'strange to the office' | 'strange to the household';
      }
    | { readonly kind: 'prose'; readonly most: number }
    | ({ readonly kind: 'day' } & Bounds<Day>)
    /** Never later than now. */
    | ({ readonly kind: 'moment' } & Bounds<Day>)
    /** In fen; `orYuan`: its second name on the wire, under which yuan are taken as people write them. `starts`: what it begins with. */
    | { readonly kind: 'money'; readonly least?: number; readonly orYuan?: string; readonly starts?: Offer }
    | { readonly kind: 'count'; readonly least: number; readonly most: number; readonly unit: string; readonly starts?: Offer }
    | { readonly kind: 'percent' }
    /** `ticked`: where it is owed, only yes will do: a signature, a consent. */
    | { readonly kind: 'flag'; readonly ticked?: true }
    | ({ readonly kind: 'oneOf' } & Choice<Offer>)
    | ({ readonly kind: 'manyOf'; readonly most: number; readonly kept?: 'companions' } & Choice<Offer>)
    | { readonly kind: 'rows'; readonly of: Fields<Day, Offer>; readonly least: number; readonly most: number; readonly kept: 'companions' | 'sheet' }
  );
export interface Fields<Day extends string = string, Offer extends string = string> {
  readonly [name: string]: Field<Day, Offer>;
}

/** What a person may write in one's own words. */
export const longestProse = 4_000;
