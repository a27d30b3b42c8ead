// What no reader of an identity number can know: today. Nobody is born tomorrow.
import { bornOn } from '../domain/household/age';
import type { PlainDate } from '../domain/calendar';
import { badInput } from './errors';

/** Throws `badInput` for the field where the number's birthday is still to come. */
export function assertBorn(field: string, idNumber: string, today: PlainDate): void {
  const born = bornOn(idNumber);
  if (born !== undefined && born > today) throw badInput({ [field]: `出生日期不能晚于今天：看到的是${born}，请核对身份证号码` });
}
