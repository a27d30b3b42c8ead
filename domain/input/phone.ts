// A telephone number: of a mobile, a house, or the short number within an office.
import { compact, dashes, spaced } from './marks';
import { type Read, missing, right, shown, wrong } from './read';

/** Digits only, `+` before a foreign country's; the number within an office stands behind a dash. Three digits at least: an office's own short numbers. */
export function phone(text: string): Read<string> {
  const several = spaced(text)
    .split(/[\s/,;、或]+/u)
    .filter((part) => part.replace(/\D/g, '').length >= 7);
  if (several.length > 1) return wrong(`看到${several.length}个号码：这里只填一个`);
  const seen = compact(text).replace(dashes, '-').replace(copied, '');
  if (seen === '') return missing;
  const [, main = seen, within] = withinOffice.exec(seen) ?? thirdGroup.exec(seen) ?? [];
  const other = /[^\d+()-]+|(?!^)\+/u.exec(main)?.[0];
  if (other !== undefined) return wrong(`看到${shown(other)}：电话只写号码，如“13800000000”或者“0537-1234567”`);
  const number = main.replace(/[()-]/g, '').replace(/^(?:(?:\+|00)86(?=\d{10,})|86(?=1\d{10}$))/, '');
  const digits = number.replace('+', '').length;
  if (digits < 3 || digits > 15) return wrong(`看到${digits}个数字：电话号码有3到15个数字`);
  return right(within === undefined ? number : `${number}-${within}`);
}

/** What a table puts before a number, and what a list leaves behind it. */
const copied = /^['"‘’“”`]+|['"‘’“”`,;、。.]+$/g;

/** A number, and the number within: after a word for it, or as the third group of a house's. */
const withinOffice = /^(.*\d)-?(?:转|分机|ext\.?|x|#)-?(\d{1,6})$/iu;
const thirdGroup = /^(\(?0\d{2,3}\)?-?\d{7,8})-(\d{1,6})$/;
