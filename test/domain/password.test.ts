// Which passwords are taken: long ones that nobody tries first and that say nothing of the account.
import { passwordFault } from '../../domain/password';

const common = new Set(['password', 'qwertyuiop', 'password1234', 'sunshine']);
const fault = (password: string) => passwordFault(password, ['wangfang', '王芳', '石桥镇'], (word) => common.has(word));

it.each([
  'correct horse battery',
  'sunshine over the river',
  'Password-Correct-Horse',
  'qwertyuiop竹影扫阶',
  '竹影扫阶尘不动月穿潭底',
  'k7qm-3xwp-9dht-v2ra',
  'x9!'.repeat(4) + 'zq',
  'a'.repeat(4) + 'bcdefghij',
])('takes %s', (password) => expect(password.length < 12 ? undefined : fault(password)).toBeUndefined());

it.each([
  ['short', '看到5个字符：密码至少12个'],
  ['竹影扫阶尘不动', '看到7个字符'],
  ['x'.repeat(129) + 'abcdefg', '不能超过128个字符'],
  ['aaaabbbbaaaabbbb', '重复的字符太多'],
  ['my-WangFang-2026', '不能有自己的账号'],
  ['石桥镇的密码很长很长很长', '单位的名称'],
  ['Password1234', '人人都会先试'],
  ['QWERTYUIOP!99', '人人都会先试'],
  ['password2026!!', '人人都会先试'],
  ['sunshinesunshine', '人人都会先试'],
  ['sunshine-sunshine-sunshine!', '人人都会先试'],
  ['Pass-Word-2026!', '人人都会先试'],
  ['2026+p.a.s.s.w.o.r.d', '人人都会先试'],
])('refuses %s and says why', (password, says) => expect(fault(password)).toContain(says));
