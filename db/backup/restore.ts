// Puts a copy into an empty database: all of it in one transaction, so that one that was broken off has left nothing and is begun anew.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import postgres from 'postgres';
import { codesOf } from '../../failure';
import type { Keyring } from '../keyring';
import { migrate, ourMigrations } from '../migrate';
import { BackupError } from './fault';
import { type CopiedTable, type Manifest, damaged, fileOf } from './manifest';
import { tables } from './tables';
import { readWhole } from './whole';

export interface RestoreOrder {
  readonly folder: string;
  /** The account that owns the tables, and the one that works with them. */
  readonly ownerUrl: string;
  readonly databaseUrl: string;
  readonly keys: Keyring;
}

/** What can be known before a database is asked: the copy is whole, of this release, and its keys are there. */
export async function readRestorable(folder: string, keys: Keyring): Promise<Manifest> {
  const manifest = await readWhole(folder, keys);
  if (manifest.migrations.join() !== ourMigrations().join())
    throw new BackupError('这份备份是另一个版本的一门做的：请用那个版本恢复，再升级。什么也没有写入。');
  return manifest;
}

export async function restoreBackup({ folder, ownerUrl, databaseUrl, keys }: RestoreOrder): Promise<Manifest> {
  const manifest = await readRestorable(folder, keys);
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await assertEmpty(sql); // before anything is brought to this release
    await migrate(ownerUrl, databaseUrl);
    await sql.begin(async (tx) => {
      for (const { name } of tables) await tx`lock table ${tx(name)} in access exclusive mode`;
      await assertEmpty(tx);
      for (const table of manifest.tables) await putBack(tx, folder, table);
      await tx`insert into backup (taken_at) values (${manifest.takenAt}) on conflict do nothing`;
      for (const [name, last] of Object.entries(manifest.sequences)) await tx`select setval(${name}::regclass, ${last}::bigint)`;
    });
    await sql`analyze`;
    return manifest;
  } finally {
    await sql.end();
  }
}

async function putBack(tx: postgres.TransactionSql, folder: string, table: CopiedTable): Promise<void> {
  const rows = await tx`copy ${tx(table.name)} (${tx(table.columns)}) from stdin`.simple().writable();
  rows.on('error', () => undefined); // the next question of a transaction that has failed fails, and so does the next line
  const file = join(folder, fileOf(table));
  const hash = createHash('sha256'); // what is loaded is what was signed, whatever has become of the file since it was looked at
  const read = createReadStream(file).on('data', (part) => hash.update(part));
  for await (const part of read.pipe(createGunzip())) {
    if (rows.destroyed) break;
    if (!rows.write(part)) await once(rows, 'drain').catch(() => undefined);
  }
  rows.end(); // not waited for: where the last rows are refused the driver never tells the stream
  const [there] = await tx<{ rows: number }[]>`select count(*)::float8 as rows from ${tx(table.name)}`.catch((error: unknown) => {
    throw codesOf(error).includes('25P02') ? new BackupError(`${table.name} 里有数据库不收的行：没有恢复，什么也没有留下。`) : error;
  });
  if (there?.rows !== table.rows) throw new BackupError(`${table.name} 应有 ${table.rows} 行，写入了 ${there?.rows ?? 0} 行：没有恢复，什么也没有留下。`);
  if (hash.digest('hex') !== table.sha256) throw damaged(file);
}

async function assertEmpty(sql: postgres.Sql | postgres.TransactionSql): Promise<void> {
  for (const { name } of tables) {
    const [{ there } = { there: false }] = await sql<{ there: boolean }[]>`select to_regclass(${`public.${name}`}) is not null as there`;
    const [row] = there ? await sql`select 1 from ${sql(name)} limit 1` : [];
    if (row !== undefined)
      throw new BackupError(
        `这个数据库里已经有数据（${name}），不能恢复到上面：请换一个空的数据库；本机试用留下的，先把证据密钥文件另存到别处（清除时一起删掉），再运行 npm run reset 清除。什么也没有写入。`,
      );
  }
}
