// The citizen identity number (GB 11643): a region, a birthday, a sequence, and a check character by mod 11-2.
import { bornOn } from '../household/age';
import { compact, dashes } from './marks';
import { type Read, missing, right, shown, wrong } from './read';

/** Copied along from tables and forms: quotes, dots, dashes, brackets. */
const marks = /['"‘’“”`´,.。·•:;、_/\\()[\]{}<>《》「」]/g;
/** The Roman ten of the last place, in the alphabets and signs it is typed with. */
const tens = /[x×✕╳ХхΧχ]/g;

/** Eighteen signs without spaces and marks, `X` for ten. Region codes aren't checked: 999901 is that of invented people, and old regions live on in old numbers. */
export function identityNumber(text: string): Read<string> {
  const seen = signsIn(text);
  const other = /[^\dX]+/u.exec(seen)?.[0];
  if (seen === '') return missing;
  if (other !== undefined) return wrong(`身份证号码不对：看到${shown(other)}，号码只有数字，末位可以是X`);
  const why = seen.length === 15 ? '，15位的旧号码请换成18位的' : '';
  if (seen.length !== 18) return wrong(`身份证号码不对：看到${seen.length}位，应为18位${why}`);
  if (/X./.test(seen)) return wrong(`身份证号码不对：第${seen.indexOf('X') + 1}位看到的是X，只有末位可以是X`);
  if (seen.startsWith('0')) return wrong('身份证号码不对：第一位看到的是0');
  if (bornOn(seen) === undefined) return wrong(`身份证号码不对：出生日期看到的是${shown(seen.slice(6, 14))}，日历上没有这一天`);
  if (checkCharacter(seen) !== seen[17]) return wrong(`身份证号码不对：末位看到的是${seen[17] ?? ''}，同前17位对不上，请逐位核对`);
  return right(seen);
}

/** Its last four places, as people give them to be found by. */
export function lastFourOf(text: string): Read<string> {
  const seen = signsIn(text);
  if (seen === '') return missing;
  return /^\d{3}[\dX]$/.test(seen) ? right(seen) : wrong('身份证号码后四位不对：应为4位数字，末位可以是X');
}

const signsIn = (text: string): string => compact(text).replace(dashes, '').replace(marks, '').replace(tens, 'X');

/** The last place that goes with the first seventeen. */
export function checkCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
