// A number an office sets for itself: a numeral or a time of day in its one form, else words.
import { line } from './free-text';
import { compact } from './marks';
import { numeral, numeralWords } from './numeral';
import { type Read, right } from './read';

/** `800` for `0800`, `８００` and `800元`; `09:30` for `9：30`; what is neither is a line of at most 200 signs. Whether the value may stand, its setting says. */
export function localValue(text: string): Read<string> {
  const seen = compact(text);
  const number = numeral(seen.replace(/^¥|[元%]$/g, ''));
  if (number !== undefined) return right(numeralWords(number));
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(seen) ?? [];
  return hour === undefined || minute === undefined ? line(200)(text) : right(`${hour.padStart(2, '0')}:${minute}`);
}
