// A supervisor that was killed and left everything running: the next start ends what was left, and only that, and begins anew with nothing lost.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { isRunning } from '../../local/processes';
import { Checkout, type Service } from '../support/checkout';
import { eventually } from '../support/live';

jest.setTimeout(300_000);

const services: readonly Service[] = ['server', 'worker', 'temporal', 'postgres'];
const checkout = Checkout.make('云 溪');
let stranger: ChildProcess | undefined;
afterAll(async () => {
  stranger?.kill('SIGKILL');
  await checkout.stop();
  checkout.remove();
});

const pids = () => services.map((service) => checkout.pidOf(service) ?? 0);
const said = () => readFileSync(join(checkout.folder, 'start.log'), 'utf8');
const script = (file: string, ...args: string[]): Promise<{ code: number; output: string }> =>
  new Promise((tell) => {
    execFile(process.execPath, [join('local', file), ...args], { cwd: checkout.folder }, (error, out, errors) =>
      tell({ code: typeof error?.code === 'number' ? error.code : 0, output: out + errors }),
    );
  });

/** One whose folder begins as ours does, as a second checkout's may. */
const aStranger = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', '-D', join(checkout.folder, '.yimen/postgres/data-of-others')]);

async function inDatabase<T>(question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(checkout.environment.DATABASE_URL, { max: 1 });
  return question(sql).finally(() => sql.end());
}
const accounts = () => inDatabase((sql) => sql`select account, password_hash from staff order by account`);

it('ends what a killed supervisor left running, starts anew, and has lost nothing', async () => {
  await checkout.start();
  const [left, before, { base }] = [pids(), await accounts(), checkout];
  expect([left.every((pid) => pid > 0), before.length > 5]).toEqual([true, true]);

  const second = await script('start.mjs');
  expect(second).toMatchObject({ code: 1, output: expect.stringMatching(/这个文件夹里的一门已经在运行（进程 \d+）：http/) });
  expect(pids()).toEqual(left);

  stranger = aStranger();
  await checkout.killSupervisor();
  expect(left.map(isRunning)).toEqual([true, true, true, true]);
  await checkout.start();
  expect(pids().filter((pid) => pid === 0 || left.includes(pid))).toEqual([]);
  expect(left.map(isRunning)).toEqual([false, false, false, false]);
  for (const [n, title] of ['网页服务', '工作进程', 'Temporal', 'PostgreSQL'].entries()) expect(said()).toContain(`结束留下的${title}（进程 ${left[n]}）。`);
  expect([await accounts(), checkout.base]).toEqual([before, base]);
  expect(isRunning(stranger.pid ?? 0)).toBe(true);
});

it('leaves nothing running when it is stopped in the middle of that', async () => {
  const left = pids();
  await checkout.killSupervisor();
  const starting = checkout.start().catch((error: unknown) => String(error));
  await eventually('it has begun', async () => said().includes(`（进程 ${left[0]}）`));
  await checkout.stop();
  expect(await starting).toContain('the start has ended');
  expect(left.map(isRunning)).toEqual([false, false, false, false]);
  await checkout.start();
});

it('ends it as well before the data are deleted', async () => {
  const left = pids();
  await checkout.killSupervisor();
  expect(await script('reset.mjs', '--yes')).toMatchObject({ code: 0, output: expect.stringContaining('已清除') });
  expect(left.map(isRunning)).toEqual([false, false, false, false]);
  await checkout.start();
  await checkout.stop();
  expect(said()).toMatch(/已停止，数据都已保存。\s*$/);
});
