// Copies and what stands against them: nothing half, nothing damaged, nothing over what is there, nothing with the keys beside it.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backUpIfDue } from '../../db/backup/daily';
import { BackupError, faultAt } from '../../db/backup/fault';
import { expired } from '../../db/backup/kept';
import { type Manifest, manifestText } from '../../db/backup/manifest';
import { writeBackup } from '../../db/backup/write';
import { type Client, connect } from '../../db/client';
import { Keyring, newKey } from '../../db/keyring';
import { lastBackupAt } from '../../db/reads/backups';
import { setOfficeClock } from '../support/clock';
import { eventually } from '../support/live';
import { aPlace, orderTo, restoreTo } from '../support/copies';
import { keys, keysFile } from '../support/keys';
import { type TestDatabase, createDatabase } from '../support/servers';
import { aTown, anApplication } from '../support/town';

let database: TestDatabase;
let client: Client;
let empty: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createDatabase();
  client = connect(database.accountUrl, keys, 3);
  await anApplication(client, await aTown(client), Date.now());
  empty = await createDatabase();
  await writeBackup(client, orderTo((folder = aPlace())));
});
afterAll(async () => {
  await client.close();
  await database.drop();
  await empty.drop();
});

/** The same copy, to be spoilt. */
function another(): string {
  const to = aPlace();
  mkdirSync(to);
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(to, name));
  return to;
}
async function rowsIn({ url }: TestDatabase): Promise<number> {
  const owner = connect(url, keys, 1);
  const [row] = await owner.sql<{ n: number }[]>`select ((select count(*) from town) + (select count(*) from case_step))::int as n`;
  await owner.close();
  return row?.n ?? -1;
}

it('lies whole in a folder of its own, for nobody else to read, and is noted', async () => {
  expect([statSync(folder).mode & 0o777, statSync(join(folder, 'manifest.json')).mode & 0o777]).toEqual([0o700, 0o600]);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  expect(manifest).toMatchObject({ format: 1, keys: [keys.current] });
  expect(await lastBackupAt(client)).toBe(Date.parse(manifest.takenAt));
  const tables = await client.sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'test_clock'`;
  expect(manifest.tables.map(({ name }) => name).sort()).toEqual(tables.map(({ name }) => name).sort());
  expect(readdirSync(dirname(folder))).toEqual(['copy']);
});

it('refuses what is damaged, changed, of another release or without its keys, and writes nothing', async () => {
  const cut = another();
  truncateSync(join(cut, 'case_step.copy.gz'), 100);
  await expect(restoreTo(empty, cut)).rejects.toThrow('备份已损坏或者被改动过');
  const flipped = another();
  const bytes = readFileSync(join(flipped, 'staff.copy.gz'));
  writeFileSync(join(flipped, 'staff.copy.gz'), bytes.fill(7, 4, 5)); // a date that no reader of the rows looks at
  await expect(restoreTo(empty, flipped)).rejects.toThrow('备份已损坏或者被改动过');
  const said = another();
  writeFileSync(join(said, 'manifest.json'), readFileSync(join(folder, 'manifest.json'), 'utf8').replace('"rows": 1,', '"rows": 2,'));
  await expect(restoreTo(empty, said)).rejects.toThrow('备份已损坏或者被改动过');
  const older = another();
  const { signature, ...manifest } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest & { signature: string };
  expect(signature).toContain(keys.current);
  writeFileSync(join(older, 'manifest.json'), manifestText({ ...manifest, migrations: ['another'] }, keys));
  await expect(restoreTo(empty, older)).rejects.toThrow('另一个版本');
  await expect(restoreTo(empty, folder, { keys: new Keyring([Buffer.from(newKey(), 'base64')]) })).rejects.toThrow(`编号 ${keys.current}`);
  await expect(restoreTo(empty, aPlace())).rejects.toThrow('这里没有能读的备份');
  await expect(restoreTo(database, folder)).rejects.toThrow('已经有数据');
  expect([await rowsIn(empty), await rowsIn(database)]).toEqual([0, 2]);
});

it('leaves nothing of a restore that broke off, which is begun anew', async () => {
  const owner = connect(empty.url, keys, 1);
  await owner.sql`alter table task add constraint broken check (false)`;
  await expect(restoreTo(empty, folder)).rejects.toThrow('task 里有数据库不收的行');
  expect(await rowsIn(empty)).toBe(0);
  await owner.sql`alter table task drop constraint broken`;
  await restoreTo(empty, folder);
  expect(await rowsIn(empty)).toBe(2);
  await owner.close();
});

it('says why no copy was made, and leaves no half of one', async () => {
  await expect(writeBackup(client, orderTo(folder))).rejects.toThrow('不是空的');
  await expect(writeBackup(client, orderTo(join(aPlace(), 'below')))).rejects.toThrow('文件夹或者文件不存在');
  const beside = aPlace('keys');
  mkdirSync(beside);
  copyFileSync(keysFile, join(beside, 'evidence'));
  await expect(writeBackup(client, { folder: beside, evidenceKeys: join(beside, 'evidence') })).rejects.toThrow('密钥和备份放在一处');
  const place = aPlace();
  const owner = connect(database.url, keys, 1);
  await owner.sql`alter table task rename to mislaid`;
  await expect(writeBackup(client, orderTo(place))).rejects.toThrow('task');
  await owner.sql`alter table mislaid rename to task`;
  await owner.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of another release', 1)`;
  await expect(writeBackup(client, orderTo(place))).rejects.toThrow('另一个版本');
  await owner.sql`delete from drizzle.__drizzle_migrations where hash = 'of another release'`;
  await owner.close();
  expect([existsSync(place), existsSync(`${place}.part`)]).toEqual([false, false]);
  const two = await Promise.allSettled([aPlace(), aPlace()].map((to) => writeBackup(client, orderTo(to))));
  expect(two.map((one) => (one.status === 'rejected' ? String(one.reason) : 'done')).sort()).toEqual([
    'BackupError: 另一次备份正在进行，这一次没有做。',
    'done',
  ]);
  const full = faultAt('/mnt/usb', '备份没有做成', Object.assign(new Error(), { code: 'ENOSPC' }));
  expect(full).toEqual(new BackupError('备份没有做成：/mnt/usb 磁盘满了。'));
});

it('holds others off till it is noted, not only while rows are copied', async () => {
  const owner = connect(database.url, keys, 1);
  const [first, second] = [aPlace(), aPlace()];
  let copying: Promise<unknown> | undefined;
  await owner.sql.begin(async (tx) => {
    await tx`lock table backup in share mode`; // it can be copied, and nothing be noted
    copying = writeBackup(client, orderTo(first));
    await eventually('the first copy', async () => existsSync(first));
    const other = connect(database.accountUrl, keys, 2);
    await expect(Promise.race([writeBackup(other, orderTo(second)), eventually('the second copy', async () => existsSync(second))])).rejects.toThrow(
      '另一次备份正在进行',
    );
    await other.close();
  });
  await copying;
  await owner.close();
  expect([existsSync(first), existsSync(second), existsSync(`${second}.part`)]).toEqual([true, false, false]);
});

it('keeps the newest of each of the last days and of each of the last weeks', () => {
  const names = ['2026-11-01T0200', '2026-11-08T0200', '2026-11-22T0200', '2026-11-26T0200', '2026-11-27T0200', '2026-11-28T0200', '2026-11-28T1500', 'mine'];
  const newest = '2026-11-28T1500';
  expect(expired(names, newest, { daily: 2, weekly: 3 }).sort()).toEqual(['2026-11-01T0200', '2026-11-26T0200', '2026-11-28T0200']);
  expect(expired(names, newest, { daily: 1, weekly: 0 })).not.toContain(newest);
});

it('counts no copy that a wrong clock dated ahead among those kept, and deletes none either', () => {
  const names = ['2026-11-26T0200', '2026-11-27T0200', '2026-11-28T0200', '2027-01-04T0200', '2099-01-01T0200'];
  expect(expired(names, '2026-11-28T0200', { daily: 2, weekly: 1 })).toEqual(['2026-11-26T0200']);
  expect(expired(names, '2026-11-28T0200', { daily: 1, weekly: 0 }).sort()).toEqual(['2026-11-26T0200', '2026-11-27T0200']);
});

it('is made once a day from its hour on, made up for where it was missed, and the old ones go', async () => {
  await client.sql`delete from backup`;
  const settings = { folder: dirname(aPlace()), hour: 2, daily: 2, weekly: 1, evidenceKeys: keysFile };
  mkdirSync(join(settings.folder, '2026-07-01T0200.part')); // of one that was killed
  const at = async (moment: string) => {
    await client.sql`delete from clock_seen`;
    await setOfficeClock(client, Date.parse(`${moment}:00+08:00`));
    return backUpIfDue(client, settings);
  };
  const made = [await at('2026-07-01T01:00'), await at('2026-07-01T01:59'), await at('2026-07-01T02:00'), await at('2026-07-01T23:00')];
  made.push(await at('2026-07-02T09:30'), await at('2026-07-03T02:00'));
  expect(made).toEqual([true, false, true, false, true, true]);
  expect(readdirSync(settings.folder).sort()).toEqual(['2026-07-02T0930', '2026-07-03T0200']);
  await client.sql`insert into backup (taken_at) values ('2027-07-03T02:00:00+08:00')`; // by a clock that was wrong
  expect(await at('2026-07-04T02:00')).toBe(true);
});
