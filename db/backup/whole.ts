// Whether a copy is whole: each file read again from the disk, its sum and its rows held against what the manifest says.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { codesOf } from '../../failure';
import type { Keyring } from '../keyring';
import { faultAt } from './fault';
import { type CopiedTable, type Manifest, damaged, fileOf, readManifest } from './manifest';

export async function readWhole(folder: string, keys: Keyring): Promise<Manifest> {
  const manifest = await readManifest(folder, keys);
  for (const table of manifest.tables) await assertWhole(folder, table);
  return manifest;
}

async function assertWhole(folder: string, table: CopiedTable): Promise<void> {
  const file = join(folder, fileOf(table));
  const hash = createHash('sha256');
  const counted = new Counted();
  const read = createReadStream(file).on('data', (part) => hash.update(part));
  try {
    await pipeline(read, createGunzip(), counted);
  } catch (error) {
    throw codesOf(error).some((code) => code === 'ENOENT' || code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE')
      ? damaged(file)
      : faultAt(file, '读不出备份', error);
  }
  if (hash.digest('hex') !== table.sha256 || counted.rows !== table.rows) throw damaged(file);
}

/** PostgreSQL writes a row a line, and what breaks lines within a row in other signs. */
class Counted extends Writable {
  rows = 0;

  override _write(part: Buffer, _: BufferEncoding, done: () => void): void {
    for (let at = part.indexOf(10); at !== -1; at = part.indexOf(10, at + 1)) this.rows += 1;
    done();
  }
}
