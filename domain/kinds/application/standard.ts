// What a case is measured by that an office enters: the local Dibao standard (低保标准) for town or country, the share checked at random.
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

/** The county checks at least so many of a hundred at random (43号 第十六条); an office may have a higher share. */
export const sampleCheck = { setting: 'tekun.sample_check_percent', percent: 30 } as const;

/** What one grant of first aid usually comes to here, in yuan; none is assumed. */
export const usualAid = 'temp.usual_aid';
