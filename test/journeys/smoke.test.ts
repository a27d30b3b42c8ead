// The smallest whole journey: `npm start`, one story of the demo, the record verified, Ctrl-C. `.ci/run` plays it on every Node that is supported.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { Checkout } from '../support/checkout';
import { eventually } from '../support/live';

jest.setTimeout(300_000);

const checkout = Checkout.make('smoke');
afterAll(async () => {
  await checkout.stop();
  checkout.remove();
});

/** Errors, and what Node itself says. A warning of ours is no fault: a busy engine that hears of a step late, a clock that we have asked of. */
const badLines = (log: string): string[] =>
  readFileSync(join(checkout.folder, '.yimen/logs', `${log}.log`), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('{"level":40,') && /"level":(50|60)|Error|Warning/.test(line));

it(`starts, carries a case from the window to its service, verifies and stops on Node ${process.versions.node}`, async () => {
  await checkout.start();
  const demo = await checkout.run('demo', '--only', '一件普通的低保申请').done;
  expect(demo.output).toContain('1 个故事，全部承诺兑现');
  expect(demo.code).toBe(0);
  const verified = await checkout.run('verify').done;
  expect(verified.output).toContain('0 处不一致');
  expect(await checkout.run('rollout', '--bogus').done).toMatchObject({ code: 2, output: expect.stringContaining('什么也没有做') });
  expect(await checkout.run('demo', '--only', '没有这个').done).toMatchObject({ code: 1, output: expect.stringContaining('没有标题里带“没有这个”的故事') });
  await asksOfTheClock();
  await checkout.stop();
  const said = readFileSync(join(checkout.folder, 'start.log'), 'utf8');
  expect(said).toContain('已停止，数据都已保存。');
  expect(said).not.toMatch(/退出了|没有/);
  for (const log of ['server', 'worker']) expect(badLines(log)).toEqual([]);
});

/** A doubt comes and is answered: the console, server and worker each say it once. */
async function asksOfTheClock(): Promise<void> {
  const sql = postgres(checkout.environment.DATABASE_URL, { max: 1 });
  await sql`insert into clock_doubt (why, trusted_at, doubtful_at) values ('jumped', ${Date.now() - 3_600_000}, ${Date.now()})`;
  const says = (file: string, words: string | RegExp) => readFileSync(join(checkout.folder, file), 'utf8').split(words).length - 1;
  const [console, ...logs] = ['start.log', '.yimen/logs/server.log', '.yimen/logs/worker.log'];
  const allSay = (inConsole: RegExp, inLogs: string) => async () => says(console ?? '', inConsole) === 1 && logs.every((log) => says(log, inLogs) === 1);
  await eventually('all say it', allSay(/服务器时间是 .*，对吗？.*npm run clock -- confirm/, "the office's clock is in doubt"), 30_000);
  const asked = await checkout.run('clock').done;
  expect(asked).toMatchObject({ code: 1, output: expect.stringMatching(/服务器时间是 \S+ ?\S*\d\d:\d\d，对吗？/) });
  expect(await checkout.run('clock', 'confirm').done).toMatchObject({ code: 1, output: expect.stringContaining('对吗？') });
  const [, moment = ''] = /npm run clock -- confirm (\S+)；/.exec(asked.output) ?? [];
  expect(await checkout.run('clock', 'confirm', moment).done).toMatchObject({ code: 0, output: expect.stringContaining('已确认：服务器时间是') });
  await eventually('all say that it is over', allSay(/服务器时间已经确认或者恢复/, "the office's clock is trusted again"), 30_000);
  await sql.end();
}
