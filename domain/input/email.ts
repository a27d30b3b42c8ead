// An e-mail address, as a server of mail takes it: one, with a domain, in Latin letters.
import { compact } from './marks';
import { type Read, missing, right, shown, wrong } from './read';

export function email(text: string): Read<string> {
  const seen = compact(text).replace(/[,;、。.]+$/, '');
  if (seen === '') return missing;
  if (seen.split('@').length > 2) return wrong(`看到${shown(seen)}：这里只填一个邮箱`);
  if (!/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(seen))
    return wrong(`看到${shown(seen)}：邮箱写成“zhang@example.cn”这样`);
  return seen.length > 200 ? wrong('不能超过200个字') : right(seen.toLowerCase());
}
