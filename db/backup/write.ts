// Writes a copy of the whole database into a folder, as it stood at one moment, while people work; whole or not at all.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type postgres from 'postgres';
import type { Client } from '../client';
import { isOfThisRelease, migrationsDone } from '../migrate';
import { readOfficeClock } from '../reads/office-clock';
import { backup } from '../schema';
import { BackupError, faultAt } from './fault';
import { type CopiedTable, type Manifest, fileOf, manifestFile, manifestText } from './manifest';
import { type Table, tables } from './tables';
import { readWhole } from './whole';

export interface BackupOrder {
  readonly folder: string;
  /** The file with the keys: never beside the copy. */
  readonly evidenceKeys: string;
}

/** Beside the sweep's and the migrations': of all processes on this database one copies at a time. */
const lock = 7_036_420;
/** Checked after it was written, and noted in the database. `client`: its own, with a connection for the copy and one beside it. */
export async function writeBackup(client: Client, { folder: named, evidenceKeys }: BackupOrder): Promise<Manifest> {
  const folder = resolve(named);
  await assertFree(folder, evidenceKeys);
  try {
    return await alone(client, () => whole(client, folder));
  } catch (error) {
    throw faultAt(folder, '备份没有做成，没有留下半份', error);
  }
}

/** From the first row to the note in the database, by a transaction that holds the lock and nothing else: where its connection is cut the copy fails. */
const alone = (client: Client, copy: () => Promise<Manifest>): Promise<Manifest> =>
  client.sql.begin(async (held) => {
    await held`set local idle_in_transaction_session_timeout = 0`; // a copy takes as long as it takes
    const [row] = await held<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${lock}) as mine`;
    if (row?.mine !== true) throw new BackupError('另一次备份正在进行，这一次没有做。');
    return copy();
  });

async function whole(client: Client, folder: string): Promise<Manifest> {
  const part = `${folder}.part`;
  try {
    const { now } = await readOfficeClock(client);
    await rm(part, { recursive: true, force: true }); // of one that was killed
    await mkdir(part, { mode: 0o700 });
    const manifest = await client.sql.begin('isolation level repeatable read read only', async (tx) => {
      await tx`set local statement_timeout = 0`; // a table takes as long as it takes, and nobody waits for it
      return copied(tx, part, client, new Date(now).toISOString());
    });
    await written(join(part, manifestFile), manifestText(manifest, client.keys));
    await readWhole(part, client.keys);
    await synced(part);
    await rename(part, folder);
    await synced(dirname(folder));
    await client.db
      .insert(backup)
      .values({ takenAt: new Date(manifest.takenAt) })
      .onConflictDoNothing();
    return manifest;
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

async function copied(tx: postgres.TransactionSql, part: string, client: Client, takenAt: string): Promise<Manifest> {
  if (!(await isOfThisRelease(tx))) throw new BackupError('数据库是另一个版本的一门建的，请用那个版本备份。');
  const keys = await keysUsed(tx);
  const done: CopiedTable[] = [];
  for (const table of tables) done.push(await copiedTable(tx, part, table));
  const sequences = await tx<{ name: string; last: string }[]>`
    select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' and last_value is not null order by 1`;
  return {
    format: 1,
    takenAt,
    migrations: await migrationsDone(tx),
    keys: [...new Set([...keys, client.keys.current])].sort(),
    tables: done,
    sequences: Object.fromEntries(sequences.map(({ name, last }) => [name, last])),
  };
}

async function copiedTable(tx: postgres.TransactionSql, part: string, { name, columns }: Table): Promise<CopiedTable> {
  const [count] = await tx<{ rows: number }[]>`select count(*)::float8 as rows from ${tx(name)}`;
  const hash = createHash('sha256');
  let bytes = 0;
  const summed = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const rows = await tx`copy ${tx(name)} (${tx(columns)}) to stdout`.readable();
  await pipeline(rows, createGzip(), summed, createWriteStream(join(part, fileOf({ name })), { flags: 'wx', mode: 0o600, flush: true }));
  rows._read(0); // the driver may have paused its socket over the last rows, and nobody else asks for what comes after them
  return { name, columns, rows: count?.rows ?? 0, bytes, sha256: hash.digest('hex') };
}

/** By which anything in it was signed or encrypted. */
async function keysUsed(tx: postgres.TransactionSql): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select distinct substring(signed from '^([0-9a-f]{8}):') as id
      from (select hash as signed from case_step union all select tail from case_state union all select number from identity_number union all select totp from staff) as all_signed
     where signed ~ '^[0-9a-f]{8}:'`;
  return rows.map(({ id }) => id);
}

async function assertFree(folder: string, evidenceKeys: string): Promise<void> {
  const above = await realpath(dirname(folder)).catch((error: unknown) => {
    throw faultAt(dirname(folder), '备份没有做', error);
  });
  const keysFile = await realpath(evidenceKeys);
  if (keysFile.startsWith(`${join(above, basename(folder))}${sep}`))
    throw new BackupError(`证据密钥文件在备份的文件夹里（${keysFile}）：密钥和备份放在一处，谁拿走都能看、能改。请把备份放到别处。什么也没有做。`);
  const there = await stat(folder).catch(() => undefined);
  const names = there === undefined ? [] : there.isDirectory() ? await readdir(folder).catch(() => ['?']) : ['?'];
  if (names.length > 0) throw new BackupError(`${folder} 不是空的：备份要写进一个新的或者空的文件夹。什么也没有做。`);
}

async function written(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600, flush: true });
}

/** The names in a folder, kept through a power cut. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
