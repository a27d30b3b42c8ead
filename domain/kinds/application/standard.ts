// The local Dibao standard (低保标准) that governs a case: what the office has entered for town or country.
import { dayOf } from '../../calendar';
import { type LocalValue, type View, valueOn } from '../../casework/circumstances';
import type { Details } from '../../casework/events';

const standardOf = ({ at }: View): LocalValue | undefined =>
  valueOn(at, at.facts['area'] === 'urban' ? 'standard.dibao.urban' : 'standard.dibao.rural', dayOf(at.now));

/** A head and month, in fen; `undefined` until the office has entered it. */
export function standardFen(seen: View): number | undefined {
  const value = standardOf(seen);
  return value === undefined ? undefined : Math.round(Number(value.value) * 100);
}

/** The value and its document, as a step notes what it rests on. */
export function standardUsed(seen: View): Details {
  const value = standardOf(seen);
  return value === undefined ? {} : { standard: value.value, ...(value.document === undefined ? {} : { standardDocument: value.document }) };
}
