// The smallest whole journey: `npm start`, one story of the demo, the record verified, Ctrl-C. `.ci/run` plays it on every Node that is supported.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { dayOf } from '../../domain/calendar';
import { doorOf } from '../support/api';
import { Checkout } from '../support/checkout';
import { anApplication } from '../support/households';
import { eventually } from '../support/live';
import { aRoster, workbook } from '../support/roster';

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
  await aTownBegins();
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

/** By command from nothing: its first administrator, its people from a sheet, and the clerk takes an application in. */
async function aTownBegins(): Promise<void> {
  const people = aRoster(dayOf(Date.now()));
  const file = join(checkout.folder, '名册.xlsx');
  writeFileSync(file, Buffer.from(await workbook(people), 'base64'));
  const begun = await checkout.run('town', 'new', '示范县石桥镇', '--account', 'first', '--name', '卫守正').done;
  const written = await checkout.run('town', 'sheet', '示范县石桥镇', file, '--write').done;
  expect([begun.code, written.code, written.output]).toEqual([0, 0, expect.stringContaining('已写入。')]);
  for (const [account, given] of [
    ['first', /一次性密码 (\S+)/.exec(begun.output)?.[1] ?? ''],
    ['wangfang', /账号 wangfang　一次性密码 (\S+)/.exec(written.output)?.[1] ?? ''],
  ] as const) {
    const who = await doorOf(() => checkout.base, []).as(account, given);
    expect(await who.get('/api/town')).toMatchObject({ status: 403, body: { code: 'passwordToChange' } });
    expect((await who.post('/api/session/password', { current: given, next: '竹影-扫阶-尘不动-2026' })).status).toBe(204);
    const { villages } = (await who.get('/api/town')).body;
    const opened = await who.post('/api/applications', anApplication(villages[0].id));
    expect([account, opened.status]).toEqual([account, account === 'first' ? 409 : 201]);
  }
}

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
