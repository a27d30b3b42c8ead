// The name by which somebody signs in: small Latin letters and digits, so that it is typed alike on every keyboard.
import { compact } from './marks';
import { type Read, missing, right, shown, wrong } from './read';

export function account(text: string): Read<string> {
  const seen = compact(text).toLowerCase();
  if (seen === '') return missing;
  return /^[a-z0-9][a-z0-9._-]{2,39}$/.test(seen) ? right(seen) : wrong(`看到${shown(seen)}：账号用3到40个小写英文字母、数字、点和横线，如“wangfang”`);
}
