// A person's age from the identity number: its digits 7 to 14 are the birth date (GB 11643).
import { type PlainDate, isPlainDate } from '../calendar';

/** The birth date a number states; `undefined`: it states none. */
export function bornOn(idNumber: string): PlainDate | undefined {
  const born = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  return isPlainDate(born) ? born : undefined;
}

/** Nobody is born tomorrow: what no reader of a number can know, today. `undefined`: nothing is wrong with it. */
export function birthFault(idNumber: string, today: PlainDate): string | undefined {
  const born = bornOn(idNumber);
  return born !== undefined && born > today ? `出生日期不能晚于今天：看到的是${born}，请核对身份证号码` : undefined;
}

/** Under eighteen on that day (民法典 第十七条); a number without a birth date is nobody's of whom that is known. */
export function isMinor(idNumber: string, on: PlainDate): boolean {
  const born = bornOn(idNumber);
  if (born === undefined) return false;
  const eighteenth = `${Number(born.slice(0, 4)) + 18}${born.slice(4)}`;
  return on < eighteenth;
}
