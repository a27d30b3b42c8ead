// The citizen identity number (GB 11643): a region, a birthday, a sequence, and a check character by mod 11-2.
import { z } from 'zod';
import { isPlainDate } from '../../domain/calendar';

/** Region codes aren't checked: 999901 is that of invented people, and old regions live on in old numbers. */
export const idNumber = z
  .string()
  .trim()
  .toUpperCase()
  .max(18)
  .refine((text) => isIdNumber(text), '身份证号码不对：应为18位，出生日期和末位校验码要对得上');

export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  return isPlainDate(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`) && checkCharacter(text) === text[17];
}

export function checkCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
