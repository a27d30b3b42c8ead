// A number, a sentence or a choice that an office may set for itself.
import type { Source } from './procedure';

export type SettingUnit = 'workingDays' | 'calendarDays' | 'hours' | 'months' | 'yuan' | 'percent' | 'time' | 'sentence' | 'choice';

export interface Setting {
  readonly key: string;
  readonly word: string;
  readonly unit: SettingUnit;
  /** Taken while the office has entered none; absent: nothing is assumed, and the cautious way is taken. */
  readonly usual?: string;
  readonly source: Source;
  /** Of a choice: the words it may be. */
  readonly choices?: readonly string[];
  readonly least: number;
  readonly most: number;
  /** The programmes it holds for. */
  readonly programmes: readonly string[];
  /** Where its use shows: clocks that start, or actions that ask for it. */
  readonly clocks: readonly string[];
  readonly actions: readonly string[];
}
