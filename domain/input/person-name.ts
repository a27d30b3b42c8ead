// A person's name as the offices compare it: its middle dot U+00B7 and no other, no padding, no character lost (民委发〔2016〕33号).
import { asWritten, bare, isStorableLine, isVisible, lost, notStorable } from './marks';
import { type Read, codeOf, missing, right, shown, wrong } from './read';

/** GB 13000 gives names this dot; keyboards and tables give these. A full stop between two Chinese characters is meant as one, between letters it isn't. */
const dots =
  /\s*[\u00b7\u2022\u2027\u2219\u22c5\u2024\u0387\u16eb\u25cf\u2e31\u2e33\u30fb\uff65\uff0e]\s*|(?<=\p{Script=Han})\s*[.\u3002\uff61]\s*(?=\p{Script=Han})/gu;
/** A dot stands between two parts. */
const looseDot = /^·|··|·$/u;
/** Latin letters of full width, as an input method for Chinese writes them. */
const wide = /[\uff21-\uff3a\uff41-\uff5a]/gu;
/** Between two names. */
const between = /[、；;，,/／&＆|｜]/u;
/** Names of two characters are padded to the width of three. */
const padding = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;
/** What programs write for a character they don't have, and tables for one they hide. */
const gaps = /[?？□■〓*＊]/u;

/** `most`: signs, 50 where nothing is said, as the twelve departments ask of every name field. */
export function personName(text: string, most = 50): Read<string> {
  const typed = bare(asWritten(text));
  if (text.trim() === '') return missing;
  if (/[\n\r\u2028\u2029]/u.test(typed)) return wrong(`看到${typed.split(/\s*[\n\r\u2028\u2029]\s*/u).length}行：姓名请写在一行里，只填一个人`);
  const narrow = typed.replace(wide, (letter) => letter.normalize('NFKC'));
  const seen = narrow.replace(/\s+/gu, ' ').replace(dots, '·').replace(padding, '');
  if (!isVisible(seen)) return wrong('只有看不见的字符，请重新填写');
  const gap = lost.exec(seen)?.[0] ?? gaps.exec(seen)?.[0];
  if (gap !== undefined) return wrong(`看到${shown(seen)}：“${gap}”的位置丢失了一个字，请照证件填写全名`);
  const own = /\p{Co}/u.exec(seen)?.[0];
  if (own !== undefined) return wrong(`第${[...seen].indexOf(own) + 1}个字（${codeOf(own)}）是本机自造的字，别的单位看不到，请换成国标里的字`);
  if (!isStorableLine(seen)) return wrong(notStorable);
  const mark = between.exec(seen)?.[0];
  if (mark !== undefined) return wrong(`看到${shown(seen)}：这里只填一个人的姓名，姓名里没有“${mark}”`);
  if (/\p{L}/u.test(seen) && looseDot.test(seen)) return wrong(`看到${shown(seen)}：间隔号只写在两部分中间，只写一个`);
  if (!/\p{L}/u.test(seen)) return wrong(`看到${shown(seen)}：姓名里要有文字`);
  return [...seen].length > most ? wrong(`不能超过${most}个字`) : right(seen);
}
