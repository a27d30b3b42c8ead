// `npm run town`: a town begins by command; a sheet is looked through and entered; somebody is let in again.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../../local/folders';
import { type Office, openOffice } from '../support/api';
import { exampleTown, makeTown } from '../../db/content/towns';
import { assertNoExampleIn } from '../../local/example-town';
import { keys, keysFile } from '../support/keys';
import { testFolder } from '../support/servers';

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  await office.as('clerk'); // from the first request on the database's clock is the test's
});
afterAll(() => office.close());

let training: 'on' | 'off' = 'on';
async function run(...given: readonly string[]): Promise<{ code: number; out: string }> {
  const env = { ...process.env, DATABASE_URL: office.database.accountUrl, EVIDENCE_KEYS: keysFile, TEMPORAL_ADDRESS: '127.0.0.1:1', TRAINING: training };
  return promisify(execFile)(process.execPath, ['--import', 'tsx', 'cli/town.ts', ...given], { cwd: checkout, env }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout + error.stderr }),
  );
}
const passwordIn = (out: string): string => /密码 ([a-z2-9-]{19})/.exec(out)?.[1] ?? '';
const signIn = (account: string, password: string) => office.send('POST', '/api/session', { body: { account, password } });

it('begins a town, enters a sheet once nothing in it is wrong, and lets somebody in again', async () => {
  const begun = await run('new', '示范县石桥镇', '--account', 'first', '--name', '卫守正');
  expect(begun).toMatchObject({ code: 0, out: expect.stringContaining('已新建示范县石桥镇。第一位系统管理员：卫守正，账号 first') });
  expect((await signIn('first', passwordIn(begun.out))).body).toMatchObject({ owes: 'passwordToChange', posts: [{ role: 'administrator' }] });
  expect(await run('new', '示范县石桥镇', '--account', 'second', '--name', '江望舟')).toEqual({ code: 1, out: '已经有“示范县石桥镇”。\n' });
  const sheet = join(testFolder(), '人员.csv');
  writeFileSync(sheet, '账号,姓名\nwangfang,王芳\nliulei,\n');
  expect(await run('sheet', '示范县石桥镇', sheet, '--write')).toEqual({
    code: 1,
    out: '表“人员”：2 行\n表“人员”第 3 行“姓名”：必须填写\n有 1 处要改，什么也没有写入。\n',
  });
  writeFileSync(sheet, '账号,姓名\nwangfang,王芳\nliulei,刘磊\n');
  expect(await run('sheet', '示范县石桥镇', sheet)).toMatchObject({ code: 0, out: expect.stringContaining('还没有写入') });
  const written = await run('sheet', '示范县石桥镇', sheet, '--write');
  expect(written.out).toMatch(/王芳　账号 wangfang　一次性密码 \S{19}\n刘磊　账号 liulei/);
  expect((await signIn('wangfang', passwordIn(written.out))).status).toBe(201);
  expect((await run()).out).toContain('示范县石桥镇：0 个村，3 名人员\n');
  const again = await run('password', 'wangfang');
  expect((await signIn('wangfang', passwordIn(again.out))).status).toBe(201);
  expect(await run('platform', 'first')).toEqual({ code: 0, out: '已任命卫守正为平台管理员。\n' });
  expect(await run('platform', 'first', '--end')).toEqual({ code: 0, out: '卫守正不再是平台管理员。\n' });
  expect(await run('platform', 'first', '--end')).toEqual({ code: 1, out: '卫守正不是平台管理员。\n' });
});

it('says before anything is in it that a town beside the example can never be opened to others', async () => {
  const { database, client } = office;
  expect((await run('new', '示范县柳湾镇', '--account', 'willow', '--name', '柳一青')).out).not.toContain('示范乡镇');
  await makeTown(client, { ...exampleTown, password: 'known-to-everybody-2026', training: true, suffix: '-example' });
  const beside = await run('new', '示范县青杨镇', '--account', 'poplar', '--name', '杨一青');
  expect(beside).toMatchObject({ code: 0, out: expect.stringContaining('现在就运行 npm run reset') });
  await expect(assertNoExampleIn(database.url, keys)).rejects.toThrow(/里面没有真实乡镇的/);
});

it('begins an empty practice town on a day of its own, where practice is open, and enters its sheet on that day', async () => {
  const begin = (town: string, account: string, practice: string) => run('new', town, '--account', account, '--name', '江望舟', '--practice', practice);
  const begun = await begin('练习镇', 'practised', '2026-06-01T08:30:00+08:00');
  expect(begun).toMatchObject({ code: 0, out: expect.stringContaining('已新建演练乡镇练习镇。') });
  expect((await signIn('practised', passwordIn(begun.out))).body).toMatchObject({
    today: '2026-06-01',
    town: { name: '练习镇', training: true },
    posts: [{ role: 'administrator' }],
  });
  const sheet = join(testFolder(), '练习镇的村.csv');
  writeFileSync(sheet, '村名,户籍人口,统计日期\n上河村,1204,2026-06-02\n');
  expect((await run('sheet', '练习镇', sheet, '--write')).out).toContain('第 2 行“统计日期”'); // tomorrow, in this town
  writeFileSync(sheet, '村名,户籍人口,统计日期\n上河村,1204,2026-06-01\n');
  expect(await run('sheet', '练习镇', sheet, '--write')).toMatchObject({ code: 0, out: expect.stringContaining('已写入。') });
  expect((await run()).out).not.toContain('练习镇'); // of real towns
  expect(await begin('练习镇', 'another', '2026-06-01T08:30:00+08:00')).toMatchObject({ code: 1, out: '已经有“练习镇”。\n' });
  expect(await begin('以后镇', 'another', '2026-07-02T08:30:00+08:00')).toMatchObject({ code: 2, out: expect.stringContaining('不能晚于现在') });
  expect(await begin('以前镇', 'another', '2026-06-01')).toMatchObject({ code: 2, out: expect.stringContaining('要写成') });
  training = 'off';
  expect(await begin('别处镇', 'another', '2026-06-01T08:30:00+08:00')).toMatchObject({ code: 1, out: expect.stringContaining('没有开放演练') });
  training = 'on';
});

it.each([[['nonsense']], [['new', '某镇']], [['new', '某镇', '--account', '王芳', '--name', '王芳']], [['sheet', '某镇']], [['password']], [['--what']]])(
  'does nothing where it does not understand: %s',
  async (words) => {
    expect((await run(...words)).code).toBe(2);
  },
);
