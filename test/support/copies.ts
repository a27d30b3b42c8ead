// Places for copies of a database, and empty databases to put one in.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type RestoreOrder, restoreBackup } from '../../db/backup/restore';
import { keys, keysFile } from './keys';
import { type TestDatabase, testFolder } from './servers';

export const aPlace = (name = 'copy'): string => join(mkdtempSync(join(testFolder(), 'backup-')), name);

export const orderTo = (folder: string): { folder: string; evidenceKeys: string } => ({ folder, evidenceKeys: keysFile });

export const restoreTo = ({ url, accountUrl }: TestDatabase, folder: string, more: Partial<RestoreOrder> = {}): ReturnType<typeof restoreBackup> =>
  restoreBackup({ folder, ownerUrl: url, databaseUrl: Object.assign(new URL(accountUrl), { password: 'test' }).href, keys, ...more });
