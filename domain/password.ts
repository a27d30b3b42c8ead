// What a password must be (OWASP ASVS 6.2): long, none that everybody tries, nothing of its own account. No signs of certain kinds are asked for, and none is asked to be changed by the calendar.
/** Ours [P]: the standard asks for 8 and advises 15. */
export const leastPassword = 12;
export const mostPassword = 128;
/** How long a password that was given out opens its account. Ours [P]. */
export const givenForDays = 7;

/** Fewer different signs than these are a finger that stayed where it was. Ours [P]. */
const leastSigns = 5;

/** `around`: words of the account that a stranger knows. `isCommon`: whether it stands in the list of those that are tried first. */
export function passwordFault(password: string, around: readonly string[], isCommon: (password: string) => boolean): string | undefined {
  const signs = [...password];
  if (signs.length < leastPassword) return `看到${signs.length}个字符：密码至少${leastPassword}个，可以用几个不相干的词连起来`;
  if (signs.length > mostPassword) return `密码不能超过${mostPassword}个字符`;
  if (new Set(signs).size < leastSigns) return '密码里重复的字符太多，请换一个';
  const low = password.toLowerCase();
  const told = around.find((word) => [...word].length >= 2 && low.includes(word.toLowerCase()));
  if (told !== undefined) return '密码里不能有自己的账号、姓名或者单位的名称，请换一个';
  return plainOf(low).some((word) => isCommon(word)) ? '这是人人都会先试的密码，请换一个' : undefined;
}

/** What is left of it without what everybody adds: signs between and around, figures behind, the same once more. A common word among several others stays one of them. */
function plainOf(low: string): string[] {
  const joined = low.replace(/[^\p{L}\p{N}]/gu, '');
  const bare = [low, joined, joined.replace(/^\p{N}+|\p{N}+$/gu, ''), joined.replace(/\p{N}/gu, '')];
  return bare.flatMap((word) => [word, word.replace(/^(.+?)\1+$/u, '$1')]).filter((word) => word !== '');
}
