// A number as people write it into a form: of any width, grouped, with a zero before it.
import { compact } from './marks';

interface Numeral {
  /** Digits, the first no zero unless it is the only one. */
  readonly whole: string;
  /** Digits behind the point, the last no zero; empty: none. */
  readonly part: string;
}

/** Where a point sets thousands apart, a thousand; elsewhere one. */
export const isAmbiguous = (seen: string): boolean => /^[1-9]\d{0,2}\.\d{3}$/.test(seen);

/** `undefined`: no number, or one that could be another. */
export function numeral(text: string): Numeral | undefined {
  const seen = compact(text);
  if (isAmbiguous(seen)) return undefined;
  const [, grouped, plain, part = ''] = /^(?:(\d{1,3}(?:,\d{3})+)|(\d+))(?:\.(\d+))?$/.exec(seen) ?? [];
  const whole = grouped?.replaceAll(',', '') ?? plain;
  return whole === undefined ? undefined : { whole: whole.replace(/^0+(?=\d)/, ''), part: part.replace(/0+$/, '') };
}

/** As it is kept and printed: `800`, `800.50`. */
export const numeralWords = ({ whole, part }: Numeral): string => (part === '' ? whole : `${whole}.${part.padEnd(2, '0')}`);
