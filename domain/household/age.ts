// How old a person is, and of which sex: by the birth date that the identity number states (its digits 7 to 14, GB 11643), or by the one that was entered where there is no number.
import { type PlainDate, isPlainDate } from '../calendar';
import type { Faults } from '../forms/entry';

/** Of a person, what says when she was born. */
export interface Born {
  readonly idNumber?: string | undefined;
  readonly bornOn?: PlainDate | null | undefined;
}

/** The birth date a number states; `undefined`: it states none. */
export function bornOn(idNumber: string): PlainDate | undefined {
  const born = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  return isPlainDate(born) ? born : undefined;
}

/** The sex a number states by its 17th digit: odd is male. */
export const sexIn = (idNumber: string): 'female' | 'male' => (Number(idNumber[16]) % 2 === 1 ? 'male' : 'female');

/** The number counts before what was entered. `undefined`: neither says. */
export const birthOf = (one: Born): PlainDate | undefined => bornOn(one.idNumber ?? '') ?? one.bornOn ?? undefined;

/** Nobody is born tomorrow: what no reader of a number can know, today. `undefined`: nothing is wrong with it. */
export function birthFault(idNumber: string, today: PlainDate): string | undefined {
  const born = bornOn(idNumber);
  return born !== undefined && born > today ? `出生日期不能晚于今天：看到的是${born}，请核对身份证号码` : undefined;
}

/** The same as a form tells it. */
export function unborn({ idNumber }: { readonly idNumber: string }, today: PlainDate): Faults {
  const fault = birthFault(idNumber, today);
  return fault === undefined ? {} : { idNumber: fault };
}

/** Full years on that day. */
export function ageOn(born: PlainDate, on: PlainDate): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(4) < born.slice(4) ? years - 1 : years;
}

/** Under eighteen on that day (民法典 第十七条); somebody of whom no birth date is known is nobody of whom that is. */
export function isMinor(one: Born, on: PlainDate): boolean {
  const born = birthOf(one);
  return born !== undefined && ageOn(born, on) < 18;
}
