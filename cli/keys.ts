// `npm run keys`: which keys there are, and how many identity numbers and second factors each has encrypted; `-- new` adds one to the file, `-- rotate` brings all of them under the newest.
import { readConfig } from '../config';
import { type Client, connect, longWaits } from '../db/client';
import { countFactorsByKey, resealSecondFactors } from '../db/content/second-factor';
import { addKey, readKeyring } from '../db/keyring';
import { countByKey, resealNumbers } from '../db/numbers';

/** Exit code: 0 if all is well, 1 if there is something that no key here opens, 2 if the command itself wasn't understood. */
async function main([word, ...more]: readonly string[]): Promise<number> {
  if (more.length > 0 || (word !== undefined && word !== 'new' && word !== 'rotate')) return complain(usage, 2);
  const { databaseUrl, evidenceKeys } = readConfig(process.env);
  if (word === 'new') return added(evidenceKeys);
  const client = connect(databaseUrl, readKeyring(evidenceKeys), 1, longWaits);
  try {
    return word === 'rotate' ? await rotated(client) : await shown(client);
  } finally {
    await client.close();
  }
}

const usage =
  '用法：npm run keys（看各把密钥），npm run keys -- new（加一把新密钥），npm run keys -- rotate（身份证号码和动态码改用最新的密钥）。什么也没有做。';

function added(file: string): number {
  const id = addKey(file);
  console.log(`已加上密钥 ${id}。请另存一份密钥文件，重新启动网页服务和全部工作进程，然后运行 npm run keys -- rotate。旧密钥不能删。`);
  return 0;
}

async function shown(client: Client): Promise<number> {
  const { ids, lost, current } = client.keys;
  const [counts, factors] = await Promise.all([countByKey(client), countFactorsByKey(client)]);
  const known = [...new Set([...ids, ...counts.keys(), ...factors.keys()])];
  for (const id of known.filter((one) => one !== '')) {
    const about = id === current ? '（签名和加密用这一把）' : lost.includes(id) ? '（已丢失）' : ids.includes(id) ? '' : '（不在密钥文件里）';
    console.log(`密钥 ${id}${about}：${counts.get(id) ?? 0} 个身份证号码，${factors.get(id) ?? 0} 个动态码`);
  }
  if (counts.has('')) console.log(`没有加密或者已损坏：${counts.get('') ?? 0} 个身份证号码，npm run verify 会指出`);
  if (factors.has('')) console.log(`没有加密或者已损坏：${factors.get('') ?? 0} 个动态码，${anewWords}`);
  const older = (of: ReadonlyMap<string, number>) => known.filter((id) => id !== current).reduce((sum, id) => sum + (of.get(id) ?? 0), 0);
  const [numbers, secrets] = [older(counts), older(factors)];
  if (numbers + secrets > 0) console.log(`${numbers} 个号码、${secrets} 个动态码不是用最新的密钥加密的：npm run keys -- rotate`);
  return 0;
}

/** Broken off, the same command goes on. */
async function rotated(client: Client): Promise<number> {
  const { current } = client.keys;
  const counts = await countByKey(client);
  const all = [...counts].reduce((sum, [id, count]) => (id === current ? sum : sum + count), 0);
  const { done, unreadable } = await resealNumbers(client.db, client.keys, (soFar) => console.log(`已换 ${soFar.done} 个，共 ${all} 个。`));
  const factors = await resealSecondFactors(client);
  console.log(`换完了：${done} 个身份证号码、${factors.done} 个动态码改用密钥 ${current}。`);
  if (unreadable > 0) complain(`${unreadable} 个号码用现有的密钥打不开，没有动；是哪些，npm run verify 会指出。`, 1);
  if (factors.unreadable > 0) complain(`${factors.unreadable} 个动态码用现有的密钥打不开，没有动；${anewWords}`, 1);
  return unreadable + factors.unreadable > 0 ? 1 : 0;
}

const anewWords = '登录不了的，重新设置密码就停用原来的动态码（npm run town -- password 账号）';

function complain(text: string, code: number): number {
  console.error(text);
  return code;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
