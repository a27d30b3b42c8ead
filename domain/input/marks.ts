// What comes along when a text is copied from elsewhere: marks nobody sees, forms of another width, characters of a former encoding.

/** Marks that show nothing: zero-width spaces, joiners, soft hyphens, turns of the direction. Selectors of a form stay, they tell one character from another, and Mongolian's signs. */
const invisible = /(?![\u180b-\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/gu;

/** The signs of a dictionary's radicals: a PDF gives them back in the place of the characters that look like them. */
const radicals = /[\u2e80-\u2fd5]/g;

/** Without them, composed (NFC), with characters for radicals, and with those that old GBK fonts kept in the private range at the place they have by now. */
export const asWritten = (text: string): string =>
  text
    .replace(invisible, '')
    .normalize('NFC')
    .replace(radicals, (sign) => sign.normalize('NFKC'))
    .replace(former, (sign) => present(sign));

/** Without what stands around it and can't be seen: spaces, control signs and separators, as tables, terminals and scanners leave them. Within, each is judged by its reader. */
export const bare = (text: string): string => text.replace(around, '');

const around = /^[\p{Cc}\p{Z}\ufeff]+|[\p{Cc}\p{Z}\ufeff]+$/gu;

/** Of one width (NFKC), with its spaces: between two numbers they tell one from the other. */
export const spaced = (text: string): string => bare(text.replace(invisible, '').normalize('NFKC'));

/** As numbers and codes are compared: of one width, and without any space. */
export const compact = (text: string): string => spaced(text).replace(/\p{White_Space}/gu, '');

/** There is something to see: not spaces, marks and blanks alone. */
export const isVisible = (text: string): boolean => /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}\p{M}\u2800]/u.test(text);

/** No control signs and no half of a surrogate pair, which PostgreSQL can't keep and no form can send on purpose; lines may break and columns may be set apart. */
export const isStorable = (text: string): boolean => !/[^\P{Cc}\n\r\t]|\p{Surrogate}/u.test(text);
/** The same of what stands in one line: a name, a part of a path. */
export const isStorableLine = (text: string): boolean => !/[\p{Cc}\p{Surrogate}]/u.test(text);
export const notStorable = '含有不能保存的字符';

/** What a program writes where it lost a character. */
export const lost = /\ufffd/;

/** Dashes, hyphens and minus signs as people and programs write them. */
export const dashes = /[-\u00ad\u2010-\u2015\u2212\u30fc\ufe58\ufe63\uff0d\u2500]/g;

/** GBK's FE50 to FEA0, in the private range at U+E815 and on; since GB 18030-2005 and 2022 each has a place of its own. */
const formerly =
  '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻';
const places = [...formerly];
const former = /[\ue815-\ue864]/g;
const present = (sign: string): string => places[sign.charCodeAt(0) - 0xe815] ?? sign;
