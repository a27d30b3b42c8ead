// `npm run reset`: deletes the data of this checkout's instance, after asking.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { checkout, home } from './folders';
import { endLeftovers } from './leftovers';
import { livingInstance } from './lock';
import { readElsewhere } from './postgres/place';
import { commandOf } from './processes';
import { UserError, giveUp } from './user-error';

async function reset(): Promise<void> {
  const instance = livingInstance();
  if (instance) throw new UserError(`一门正在运行（进程 ${instance.pid}）：请先在它的窗口里按 Ctrl-C 停止，再清除数据。`);
  const folders = [home, readElsewhere()].filter((folder) => folder !== undefined && existsSync(folder)) as string[];
  if (folders.length === 0) return console.log('没有数据可清除。');
  if (!(await isAgreed(folders))) return console.log('没有清除任何数据。');
  await endLeftovers(); // they would go on writing
  for (const folder of folders) clear(folder);
  console.log('已清除。下次 npm start 从头开始。');
}

async function isAgreed(folders: string[]): Promise<boolean> {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) throw new UserError('清除数据要有人确认：请在终端里运行 npm run reset，或加上 --yes（npm run reset -- --yes）。');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`将删除 ${checkout} 的全部案件、账号、流程和证据密钥（${folders.join('、')}），不能恢复。\n确定请输入“删除”：`);
  terminal.close();
  return answer.trim() === '删除';
}

/** All but the folders of tests that run at this moment. */
function clear(folder: string): void {
  const tests = join(folder, 'test');
  const isTesting = existsSync(tests) && readdirSync(tests).some((pid) => commandOf(Number(pid)) !== undefined);
  if (!isTesting) return rmSync(folder, { recursive: true, force: true });
  const keep = ['test', 'checkout', 'elsewhere'];
  const others = readdirSync(folder).filter((name) => !keep.includes(name) && !name.startsWith('postgresql-'));
  for (const name of others) rmSync(join(folder, name), { recursive: true, force: true });
}

reset().catch(giveUp);
