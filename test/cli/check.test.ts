// `npm run check`, as an operator runs it beside a worker.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Client, connect } from '../../db/client';
import { gt } from 'drizzle-orm';
import { backup, caseFile, caseSeen, staff } from '../../db/schema';
import { lastBackupWords } from '../../domain/notices/backup';
import { scheduleId } from '../../temporal/schedules';
import { keys, keysFile } from '../support/keys';
import { type LiveEngine, aLiveEngine, eventually } from '../support/live';
import { type TestTemporal, createDatabase, startTemporal } from '../support/servers';
import { aTown, anApplication } from '../support/town';

let client: Client;
let databaseUrl: string;
let drop: () => Promise<void>;
let temporal: TestTemporal;
let live: LiveEngine;
let worker: ChildProcess;

beforeAll(async () => {
  const database = await createDatabase();
  databaseUrl = database.accountUrl;
  drop = database.drop;
  client = connect(database.url, keys, 5);
  temporal = await startTemporal();
  live = aLiveEngine(temporal.address);
  worker = run('worker.ts');
});
afterAll(async () => {
  if (worker.exitCode === null && worker.kill('SIGTERM')) await once(worker, 'exit');
  await live.close();
  await temporal.stop();
  await client.close();
  await drop();
});

function run(file: string, address = temporal.address): ChildProcess {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    EVIDENCE_KEYS: keysFile,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_TASK_QUEUE: live.engine.taskQueue,
    LOG_LEVEL: 'silent',
  };
  return spawn(process.execPath, ['--import', 'tsx', file], { cwd: join(__dirname, '../..'), env });
}

async function check(address?: string): Promise<{ code: number | null; out: string; err: string }> {
  const child = run('cli/check.ts', address);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (said.err += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

it('has the schedules of digest and reconciler made by the worker when it starts', async () => {
  const schedules = live.engine.client.schedule;
  for (const round of ['digest', 'reconcile'] as const) {
    const found = await eventually(`the schedule of ${round}`, () =>
      schedules
        .getHandle(scheduleId(round))
        .describe()
        .catch(() => undefined),
    );
    expect(found.spec.timezone).toBe(round === 'digest' ? 'Asia/Shanghai' : ''); // every ten minutes are the same everywhere
  }
});

it('says that all is well, and names and counts what is not, with an exit code of its own', async () => {
  const town = await aTown(client);
  const caseId = await anApplication(client, town, Date.now());
  expect(await check()).toMatchObject({ code: 1, err: expect.stringContaining('请处理：本镇的数据还没有一份完好的备份：') });
  const takenAt = new Date();
  await client.db.insert(backup).values({ takenAt });
  const backedUp = `${lastBackupWords(takenAt.getTime())}\n`;
  await live.teller.tell({ caseId, kind: 'application', seq: 1, signal: 'opened' });
  await eventually(
    'the case is carried and seen',
    async () => (await live.engine.list()).length === 1 && (await client.db.$count(caseSeen, gt(caseSeen.seenSeq, 0))) === 1,
  );
  expect(await check()).toEqual({ code: 0, out: `巡查完毕：没有发现问题。\n${backedUp}`, err: '' });

  await client.db.update(caseFile).set({ stage: 'decision', owner: town.people.clerk.id });
  await client.db.update(staff).set({ active: false });
  const { code, out, err } = await check();
  expect(code).toBe(1);
  expect(err.split('\n').sort()).toEqual(
    [
      '',
      `请处理：数据异常（与办理步骤不一致）的记录：${await numberOf()}（${caseId}），案件：与步骤不符`,
      `请处理：离岗或者请假人员名下的事项：${await numberOf()}（${caseId}）`,
    ].sort(),
  );
  expect(out).toBe(`巡查完毕：发现2项，已补救0项，请处理2项。\n${backedUp}`);

  await client.sql`update round_part set done_at = now() - interval '30 hours', expected_since = now() - interval '30 hours'`;
  await client.sql`insert into round_part (round, part, expected_since, done_at) values ('digest', ${town.id}, now(), now() - interval '30 hours') on conflict (round, part) do update set done_at = excluded.done_at`;
  expect((await check()).err).toMatch(
    new RegExp(`请处理：没有按时做完的定时工作：测试镇（${town.id}），每日待办提醒，上一次做完是\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d`),
  );
  await client.sql`delete from round_part`;
  await client.sql`alter table means_sheet rename to mislaid`; // no town can be gone through, and each says so
  expect((await check()).err).toContain(`请处理：没有能查完的部分：测试镇（${town.id}），`);
  await client.sql`alter table mislaid rename to means_sheet`;

  const away = await check('127.0.0.1:1');
  expect(away.code).toBe(1);
  expect(away.err).toContain('流程引擎没有应答：下面只核对数据库。');
  expect(away.out).toBe(out);
});

it('asks the question of a clock in doubt, and names what was recorded by one that was doubted later', async () => {
  const [{ caseId } = { caseId: '' }] = await client.db.select({ caseId: caseFile.caseId }).from(caseFile);
  await client.sql`insert into clock_doubt (why, trusted_at, doubtful_at, settled_at, settlement) values ('behind', 1, 2, 3, 'operator')`;
  await client.sql`insert into doubted_step select id, ${caseId}, 1 from clock_doubt`;
  const moment = '记于 2027-01-25 09:00';
  await client.sql`update case_step set recorded_at = ${Date.parse('2027-01-25T09:00:00+08:00')} where case_id = ${caseId}`;
  await client.sql`insert into clock_doubt (why, trusted_at, doubtful_at) values ('jumped', ${Date.now()}, ${Date.parse('2027-01-25')})`;
  const { code, err } = await check();
  expect(code).toBe(1);
  expect(err).toContain(`请处理：时钟存疑时的记录：${await numberOf()}（${caseId}）第 1 步，${moment}`);
  expect(err).toMatch(
    /请处理：服务器时间是 \d{4}-\d\d-\d\d（周.）\d\d:\d\d，对吗？确认以前不能办理。时间对的，请运行 npm run clock -- confirm \d{4}-\d\d-\d\dT\d\d:\d\d；/,
  );
});

const numberOf = async () => (await client.db.select({ number: caseFile.number }).from(caseFile))[0]?.number ?? '';
