// What a number that is entered later, or put right, says otherwise of a person than was known before.
import type { PlainDate } from '../calendar';
import { type Born, birthOf, bornOn, isMinor, sexIn } from './age';

interface Known extends Born {
  readonly sex?: string | null | undefined;
}

/** Yes or no, nothing of the person. */
export function toldOtherwise(before: Known, idNumber: string, on: PlainDate) {
  const sex = before.idNumber === undefined || before.idNumber === '' ? before.sex : sexIn(before.idNumber); // of a lost key nothing is known
  const was = isMinor(before, on);
  return {
    otherBirth: birthOf(before) !== undefined && birthOf(before) !== bornOn(idNumber),
    otherSex: typeof sex === 'string' && sex !== sexIn(idNumber),
    comesOfAge: was && !isMinor({ idNumber }, on),
    becomesMinor: !was && isMinor({ idNumber }, on),
  };
}
