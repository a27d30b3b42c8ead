// What a copy says of itself: when, of which release, what is in it, which keys it needs; signed, so that what was changed in it shows.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Keyring } from '../keyring';
import { BackupError, faultAt } from './fault';

export interface Manifest {
  readonly format: 1;
  readonly takenAt: string;
  /** What had been done to the database, as the migrations name it: only the same release restores it. */
  readonly migrations: readonly string[];
  /** Ids of the keys without which it can't be proved and its numbers can't be opened. */
  readonly keys: readonly string[];
  readonly tables: readonly CopiedTable[];
  /** The last number that each sequence has given out. */
  readonly sequences: Readonly<Record<string, string>>;
}
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export const manifestFile = 'manifest.json';
export const fileOf = ({ name }: Pick<CopiedTable, 'name'>): string => `${name}.copy.gz`;

export const manifestText = (manifest: Manifest, keys: Keyring): string =>
  `${JSON.stringify({ ...manifest, signature: keys.sign('backup', JSON.stringify(manifest)) }, null, 1)}\n`;

/** Of the copy in this folder; throws where the keys aren't its own, or it isn't as it was written. */
export async function readManifest(folder: string, keys: Keyring): Promise<Manifest> {
  const file = join(folder, manifestFile);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw faultAt(file, '这里没有能读的备份', error);
  });
  const { signature, ...manifest } = parsed(text, file);
  assertKeys(manifest, signature, keys);
  if (!keys.isSigned('backup', JSON.stringify(manifest), signature)) throw damaged(file);
  return manifest;
}

export const damaged = (file: string): BackupError => new BackupError(`备份已损坏或者被改动过：${file}。什么也没有写入，请换另一份备份。`);

function parsed(text: string, file: string): Manifest & { readonly signature: string } {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said === 'object' && said !== null && 'signature' in said && 'keys' in said && Array.isArray(said.keys) && typeof said.signature === 'string')
      return said as Manifest & { readonly signature: string };
  } catch {
    // as below
  }
  throw damaged(file);
}

/** One that somebody has owned up to as lost is not asked for, save the one that signed. */
function assertKeys({ keys: needed }: Manifest, signature: string, keys: Keyring): void {
  const signer = signature.slice(0, Math.max(0, signature.indexOf(':')));
  const missing = [...new Set([signer, ...needed])].filter((id) => !keys.knows(`${id}:`) && (id === signer || !keys.lost.includes(id)));
  if (missing.length > 0)
    throw new BackupError(
      `证据密钥文件里没有这份备份要用的密钥（编号 ${missing.join('、')}）：没有它，案卷证明不了，身份证号码也打不开。请放回另存的密钥文件。什么也没有写入。`,
    );
}
