// Processes kept running: started again when they die, ended by their own pid.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { type Job, Supervisor } from '../../local/supervisor';
import { listensOn } from '../../local/listening';
import type { ProcessHandle } from '../../local/process-handle';
import { lastLines, openLog } from '../../local/logs';
import { freePort } from '../../local/ports';
import { end, isRunning } from '../../local/processes';
import { UserError } from '../../local/user-error';
import { until } from '../../local/until';
import { startTemporal, testFolder } from '../support/servers';

let log = '';
let seen: number[] = [];
const supervisors: Supervisor[] = [];

beforeEach(() => {
  log = join(mkdtempSync(join(testFolder(), 'supervisor-')), 'job.log');
  seen = [];
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(async () => {
  for (const supervisor of supervisors.splice(0)) await supervisor.stop();
  jest.restoreAllMocks();
});

/** A process that says so in its log and then does `script`. */
function aJob(script: string, more: Partial<Job> = {}, everyMs?: number): Supervisor {
  const supervisor = new Supervisor(
    {
      title: '试验进程',
      log,
      launch: async () => {
        const out = openLog(log);
        return spawn(process.execPath, ['-e', `console.log('up'); ${script}`], { stdio: ['ignore', out, out], detached: true });
      },
      ready: async (live: ProcessHandle) => {
        seen.push(live.pid);
        await until(() => lastLines(log).split('up').length > seen.length || !live.isAlive(), 60_000);
      },
      stop: { signal: 'SIGTERM', patienceMs: 2000 },
      ...more,
    },
    everyMs,
  );
  supervisors.push(supervisor);
  return supervisor;
}
const last = () => seen.at(-1) ?? 0;

it('starts a process again when it was killed, and says so', async () => {
  const supervisor = aJob('setInterval(() => {}, 1000)');
  await supervisor.start();
  const first = last();
  process.kill(first, 'SIGKILL');
  expect(await until(() => last() !== first && isRunning(last()), 60_000)).toBe(true);
  expect(process.stdout.write).toHaveBeenCalledWith(expect.stringContaining('试验进程：退出了（SIGKILL），0.1 秒后重新启动'));
  await supervisor.stop();
  expect(isRunning(last())).toBe(false);
  expect(seen).toHaveLength(2);
});

it('lets the others go first once it is ready, after each start', async () => {
  const ready = async ({ pid }: ProcessHandle) => {
    priorities.push(getPriority(pid));
    seen.push(pid);
  };
  const priorities: number[] = [];
  await aJob('setInterval(() => {}, 1000)', { standsBack: true, ready }).start();
  const first = last();
  expect(getPriority(first)).toBe(10);
  process.kill(first, 'SIGKILL');
  expect(await until(() => last() !== first && isRunning(last()) && getPriority(last()) === 10, 60_000)).toBe(true);
  expect(priorities).toEqual([0, 0]);
});

it('ends one that stands still, which hears no polite word, and starts another; one look says nothing', async () => {
  let still = 0;
  let asked = 0;
  const standsStill = async ({ pid }: ProcessHandle) => {
    asked += 1;
    if (asked === 1) return true; // whoever was asked had just come back
    if (asked === 2) return false;
    still += Number(pid === seen[0]);
    return pid === seen[0];
  };
  await aJob('setInterval(() => {}, 1000)', { standsStill }, 50).start();
  const first = last();
  process.kill(first, 'SIGSTOP');
  expect(await until(() => last() !== first && isRunning(last()), 60_000)).toBe(true);
  expect([still, isRunning(first)]).toEqual([3, false]);
  expect(process.stdout.write).toHaveBeenCalledWith(expect.stringContaining(`试验进程：没有反应（进程 ${first}），结束它，重新启动`));
  expect(await until(() => asked > 8, 60_000)).toBe(true); // its successor is watched too
  expect([seen.length, isRunning(last())]).toEqual([2, true]);
});

it('waits longer from one death to the next', async () => {
  await aJob('setTimeout(() => process.exit(3), 300)').start();
  const said = () => jest.mocked(process.stdout.write).mock.calls.map(([line]) => String(line));
  expect(await until(() => said().some((line) => line.includes('退出了（代码 3），1 秒后重新启动')), 60_000)).toBe(true);
});

it('gives up a start that fails three times', async () => {
  const ready = async (live: ProcessHandle) => {
    seen.push(live.pid);
    throw new UserError(`ended before it was ready: ${await live.gone}`);
  };
  await expect(aJob('process.exit(7)', { ready }).start()).rejects.toThrow('ended before it was ready: 代码 7');
  expect(seen).toHaveLength(3);
});

it('says clearly that a program cannot be run', async () => {
  await expect(aJob('', { launch: async () => spawn('/no/such/program') }).start()).rejects.toThrow('/no/such/program 运行不了');
});

it('ends a process that does not listen to a polite word', async () => {
  await aJob("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)").start();
  await end(last(), 'SIGTERM', 200);
  expect(isRunning(last())).toBe(false);
});

it('knows who listens on a port', async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  expect(listensOn(process.pid, port)).toBe(true);
  expect(listensOn(process.ppid, port)).toBe(false);
  server.close();
  await until(() => !server.listening, 1000);
  expect(listensOn(process.pid, port)).toBe(false);
});

it('keeps the data of a Temporal for nobody else to read, and goes on with them after a kill -9', async () => {
  const folder = join(mkdtempSync(join(testFolder(), 'temporal 一门 ')), 'temporal');
  mkdirSync(folder, { mode: 0o755 }); // as an earlier release left it
  const dbFilename = join(folder, 'temporal.db');
  const first = await startTemporal({ dbFilename });
  const port = Number(first.address.split(':')[1]);
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('700'); // ids of cases lie there
  await first.kill();
  const second = await startTemporal({ dbFilename, port });
  expect(readFileSync(dbFilename).length).toBeGreaterThan(0);
  await second.stop();
});
