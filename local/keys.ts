// The evidence keys of a local instance: the file that is named, else its own, made at the first start and never anew beside a record that another key has signed.
import { existsSync } from 'node:fs';
import { connect } from '../db/client';
import { Keyring, KeyringError, newKey, readKeyring } from '../db/keyring';
import { countByKey } from '../db/numbers';
import { listKeys } from '../db/reads/steps';
import { files, writeText } from './folders';
import { say } from './say';
import { UserError } from './user-error';

export async function ownOrGivenKeys(databaseUrl: string): Promise<{ file: string; keys: Keyring }> {
  const file = process.env['EVIDENCE_KEYS'] || files.evidenceKeys;
  const fresh = file === files.evidenceKeys && !existsSync(file) ? newKey() : undefined;
  const keys = fresh === undefined ? read(file) : new Keyring([Buffer.from(fresh, 'base64')]);
  await assertKnown(databaseUrl, keys, file);
  if (fresh !== undefined) {
    writeText(file, fresh);
    say(`证据密钥：已生成，在 ${file}。请另存一份，不要和数据库的备份放在一起。`);
  }
  return { file, keys };
}

async function assertKnown(databaseUrl: string, keys: Keyring, file: string): Promise<void> {
  const client = connect(databaseUrl, keys, 1);
  try {
    const used = [...new Set([...(await listKeys(client)), ...(await countByKey(client)).keys()])].filter((id) => id !== '');
    const gone = used.filter((id) => !keys.knows(`${id}:`) && !keys.lost.includes(id));
    if (gone.length > 0)
      throw new UserError(
        `已有的办理记录是用另外的证据密钥（编号 ${gone.join('、')}）签的，${file} 里没有。请放回原来的密钥文件；确实丢失的，见 docs/operations.zh-CN.md“证据密钥”。`,
      );
  } finally {
    await client.close();
  }
}

function read(file: string): Keyring {
  try {
    return readKeyring(file);
  } catch (error) {
    throw error instanceof KeyringError ? new UserError(error.message) : error;
  }
}
