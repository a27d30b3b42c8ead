// Words of one's own: a line, several lines, and codes that another office gave.
import { asWritten, compact, dashes, isStorable, isVisible, lost, notStorable } from './marks';
import { type Read, missing, right, shown, wrong } from './read';

/** One line: an address, a place, the title of a paper. `most`: signs. */
export const line =
  (most: number) =>
  (text: string): Read<string> => {
    const seen = asWritten(text).trim();
    return /[\n\r\t\p{Zl}\p{Zp}]/u.test(seen) ? wrong('中间有换行或者制表符，请写在一行里') : judged(text, seen, most);
  };

/** Several lines: reasons, an opinion, a reply. `most`: signs. */
export const prose =
  (most: number) =>
  (text: string): Read<string> =>
    judged(text, asWritten(text).trim(), most);

/** A number another office gave: of a platform, of a letter in the mail. Compared, so without spaces, of one width, and with one kind of dash. */
export const code =
  (most: number) =>
  (text: string): Read<string> =>
    judged(text, compact(text).replace(dashes, '-'), most);

/** One that is known by its signs whatever their case: kept in capitals. */
export const codeInCapitals = (most: number) => (text: string) => code(most)(text.toUpperCase());

function judged(text: string, seen: string, most: number): Read<string> {
  if (text.trim() === '') return missing;
  if (!isVisible(seen)) return wrong('只有看不见的字符，请重新填写');
  if (lost.test(seen)) return wrong(`有一个字丢失了：看到的是${shown(seen)}，请重新填写`);
  if (!isStorable(seen)) return wrong(notStorable);
  return [...seen].length > most ? wrong(`不能超过${most}个字`) : right(seen);
}
