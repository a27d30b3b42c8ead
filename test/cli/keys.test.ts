// `npm run keys`: which keys there are; one more; every identity number under the newest.
import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Secret, TOTP } from 'otpauth';
import { takeCode } from '../../db/content/second-factor';
import { readKeyring } from '../../db/keyring';
import { checkout } from '../../local/folders';
import { verify } from '../../record/verify';
import { type Office, openOffice } from '../support/api';
import { aMember, anIdNumber } from '../support/households';
import { keys, keysFile } from '../support/keys';
import { numbersIn } from '../support/numbers';
import { submitted } from '../support/office-cases';
import { testFolder } from '../support/servers';

const file = join(testFolder(), 'keys', 'rotated');
let office: Office;
beforeAll(async () => {
  copyFileSync(keysFile, file);
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterAll(() => office.close());

async function run(...given: readonly string[]): Promise<{ code: number; out: string }> {
  const env = { ...process.env, DATABASE_URL: office.database.accountUrl, EVIDENCE_KEYS: file, TEMPORAL_ADDRESS: '127.0.0.1:1' };
  return promisify(execFile)(process.execPath, ['--import', 'tsx', 'cli/keys.ts', ...given], { cwd: checkout, env }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout + error.stderr }),
  );
}

it('adds a key to the file, brings every number under it by the account that works, and proves and opens what was before', async () => {
  const number = anIdNumber();
  const id = await submitted(office, '云溪东村', { members: [aMember({ idNumber: number })] });
  const clerk = await office.as('clerk');
  const { secret } = (await clerk.post('/api/session/second-factor')).body;
  expect(await run()).toEqual({ code: 0, out: `密钥 ${keys.current}（签名和加密用这一把）：1 个身份证号码，1 个动态码\n` });
  expect(await run('rotate')).toEqual({ code: 0, out: `换完了：0 个身份证号码、0 个动态码改用密钥 ${keys.current}。\n` });
  const added = await run('new');
  const both = readKeyring(file);
  expect(both.ids).toEqual([keys.current, both.current]);
  expect(added).toEqual({ code: 0, out: expect.stringContaining(`已加上密钥 ${both.current}。`) });
  expect([statSync(file).mode & 0o777, added.out.includes(readFileSync(file, 'utf8').split('\n')[1] ?? '')]).toEqual([0o600, false]);
  expect((await run()).out.split('\n')).toEqual([
    `密钥 ${keys.current}：1 个身份证号码，1 个动态码`,
    `密钥 ${both.current}（签名和加密用这一把）：0 个身份证号码，0 个动态码`,
    '1 个号码、1 个动态码不是用最新的密钥加密的：npm run keys -- rotate',
    '',
  ]);
  expect(await run('rotate')).toEqual({ code: 0, out: `已换 1 个，共 1 个。\n换完了：1 个身份证号码、1 个动态码改用密钥 ${both.current}。\n` });
  const after = { ...office.client, keys: both };
  expect([await numbersIn(after, id), await numbersIn(office.client, id)]).toEqual([[number], [undefined]]);
  expect((await verify(after)).drifts).toEqual([]);
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: office.now });
  expect([await takeCode(office.client, clerk.id, code, office.now), await takeCode(after, clerk.id, code, office.now)]).toEqual([false, true]);
});

it('says which numbers no key here opens, and what it did not understand', async () => {
  await office.client.sql`update identity_number set number = '00000000:AAAA'`;
  expect((await run()).out).toContain('没有加密或者已损坏：1 个身份证号码');
  await office.client.sql`update identity_number set whole = '00000000:a', last_four = '00000000:b'`;
  expect((await run()).out).toContain('密钥 00000000（不在密钥文件里）：1 个身份证号码，0 个动态码');
  await office.client.sql`update staff set totp = '00000000:AAAA' where totp is not null`;
  expect(await run('rotate')).toEqual({ code: 1, out: expect.stringMatching(/1 个号码用现有的密钥打不开[^]*1 个动态码用现有的密钥打不开/) });
  expect(await run('change')).toEqual({ code: 2, out: expect.stringContaining('用法：') });
});
