// `npm run clock`: it shows the moment that is in doubt with the command that confirms it, confirms no other, and says who settled what.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { checkout } from '../../local/folders';
import { type Office, openOffice } from '../support/api';
import { setOfficeClock } from '../support/clock';
import { keysFile } from '../support/keys';

const opened = '2026-11-26T09:00:00+08:00';
const asked = '2027-01-25T09:03:20+08:00';
const question = '服务器时间是 2027-01-25（周一）09:03，对吗？\n时间对的，请运行 npm run clock -- confirm 2027-01-25T09:03；不对的，请先把服务器时间调对。\n';

let office: Office;
beforeEach(async () => {
  office = await openOffice(opened);
  await office.client.sql`insert into clock_seen (seen_at) values (${Date.parse(opened)})`;
  await setOfficeClock(office.client, (office.now = Date.parse(asked)));
});
afterEach(() => office.close());

async function clock(...given: readonly string[]): Promise<{ code: number; out: string }> {
  const env = { ...process.env, DATABASE_URL: office.database.url, EVIDENCE_KEYS: keysFile, TEMPORAL_ADDRESS: '127.0.0.1:1' };
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'cli/clock.ts', ...given], { cwd: checkout, env });
  return run.then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout + error.stderr }),
  );
}

it('confirms no moment that nobody was shown: without one, or of another hour, it asks and gives the command', async () => {
  expect(await clock()).toEqual({ code: 1, out: question });
  expect(await clock('confirm')).toEqual({ code: 1, out: question });
  expect(await clock('confirm', '2027-01-25T06:03')).toEqual({ code: 1, out: `没有确认：2027-01-25T06:03 不是服务器现在的时间。\n${question}` });
  for (const moment of ['2027-01-25', '2027-01-25 09:03', 'yes', '2027-01-25T09:03:20+08:00'])
    expect(await clock('confirm', moment)).toEqual({ code: 2, out: expect.stringContaining('用法：') });
  expect(await office.client.sql`select 1 from clock_doubt where settled_at is not null`).toHaveLength(0);
  expect(await clock('confirm', '2027-01-25T09:03')).toEqual({ code: 0, out: '已确认：服务器时间是 2027-01-25（周一）09:03。\n' });
  expect((await clock()).out).toBe(
    '存疑：启动时比停机前晚二十天以上，应为 2026-11-26 09:00，当时为 2027-01-25 09:03；2027-01-25 09:03 在服务器上确认；涉及 0 步\n服务器时间 2027-01-25（周一）09:03，没有疑问。\n',
  );
});

it('asks to set the clock where it stands on a day that no limit reaches', async () => {
  await setOfficeClock(office.client, Date.parse('2051-01-25T09:03:00+08:00'));
  expect((await clock()).out).toBe('服务器时间是 2051-01-25（周三）09:03，对吗？\n请先把服务器时间调对。\n');
  expect((await clock('confirm', '2051-01-25T09:03')).out).toContain('算不到这一天');
});

it('says who confirmed it', async () => {
  const director = await office.as('director');
  expect((await director.post('/api/server-clock/confirm', { at: asked })).status).toBe(200);
  expect((await clock()).out).toContain(`；2027-01-25 09:03 由${director.name}（示范县云溪镇）确认；`);
});
