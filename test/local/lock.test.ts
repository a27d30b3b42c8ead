// The lock of a checkout: one instance at a time, and a dead one's lock is taken over.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../local/folders';
import { livingInstance, takeLock } from '../../local/lock';
import { beganAt } from '../../local/processes';
import { testFolder } from '../support/servers';

const children: ChildProcess[] = [];
let file = '';

beforeEach(() => {
  file = join(mkdtempSync(join(testFolder(), 'lock-')), 'lock');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A process that looks like an instance: its command line ends in start.mjs. */
function anInstance(script = 'setInterval(() => {}, 1000); console.log("up")'): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', script, file, 'start.mjs'], { cwd: checkout, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}
const firstWords = async (child: ChildProcess) => String((await once(child.stdout ?? child, 'data'))[0]).trim();
const lockOf = (pid: number | undefined, began: string | undefined, address?: string) => writeFileSync(file, JSON.stringify({ pid, began, address }));

it('refuses a second instance and says where the first is', async () => {
  const first = anInstance();
  await firstWords(first);
  lockOf(first.pid, beganAt(first.pid ?? 0), 'http://127.0.0.1:8080');
  expect(() => takeLock(file)).toThrow(`这个文件夹里的一门已经在运行（进程 ${first.pid}）：http://127.0.0.1:8080。`);
});

it('takes over the lock of an instance that was killed', async () => {
  const first = anInstance();
  await firstWords(first);
  lockOf(first.pid, beganAt(first.pid ?? 0));
  first.kill('SIGKILL');
  await once(first, 'exit');
  takeLock(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
});

it('is not held by a stranger who got the pid, nor by a later instance that got it', async () => {
  lockOf(process.pid, beganAt(process.pid)); // this test is no instance by its command line
  expect(livingInstance(file)).toBeUndefined();
  const other = anInstance();
  await firstWords(other);
  lockOf(other.pid, 'some other moment');
  expect(livingInstance(file)).toBeUndefined();
});

it('is not held by a file cut short', () => {
  writeFileSync(file, '{"pid": 12');
  takeLock(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
  rmSync(file);
});

it('goes to one of many who find the same stale lock at once', async () => {
  lockOf(999_999_999, 'long ago');
  const script = `
    const { takeLock } = require('./local/lock');
    try { takeLock(process.argv[1]); console.log('taken'); setInterval(() => {}, 1000); } catch (error) { console.log('refused: ' + error.message); }`;
  const answers = await Promise.all([1, 2, 3, 4].map(() => firstWords(anInstance(script))));
  expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
  expect(answers.filter((answer) => /^refused: .*已经在运行/.test(answer))).toHaveLength(3);
});
