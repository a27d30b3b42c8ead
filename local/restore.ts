// `npm run restore -- DIR`: puts a copy into the empty database that the environment names, else into this checkout's own, which it brings up for as long.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRestorable, restoreBackup } from '../db/backup/restore';
import { readKeyring } from '../db/keyring';
import { serverMoment } from '../domain/notices/server-clock';
import { ownOrGivenDatabase } from './dependencies';
import { checkout, files } from './folders';
import { releaseLock, takeLock } from './lock';
import { sayWhile } from './say';
import { down } from './supervised';
import { giveUp } from './user-error';

/** Exit code: 0 if all of it is there, 1 if nothing is, 2 if the command itself wasn't understood. */
async function main([folder, ...more]: readonly string[]): Promise<number> {
  if (folder === undefined || folder === '' || folder.startsWith('-') || more.length > 0) {
    console.error('用法：npm run restore -- 备份文件夹（恢复到空的数据库）。什么也没有做。');
    return 2;
  }
  if (existsSync(join(checkout, '.env'))) process.loadEnvFile(join(checkout, '.env'));
  const keys = readKeyring(process.env['EVIDENCE_KEYS'] || files.evidenceKeys);
  await sayWhile('还在核对备份', readRestorable(folder, keys));
  try {
    if (!process.env['DATABASE_URL']) await enter();
    const { owner: ownerUrl, account: databaseUrl } = await ownOrGivenDatabase();
    const { takenAt, tables } = await sayWhile('还在恢复', restoreBackup({ folder, ownerUrl, databaseUrl, keys }));
    const rows = tables.reduce((sum, one) => sum + one.rows, 0);
    console.log(`已恢复 ${serverMoment(Date.parse(takenAt))} 的数据：${tables.length} 张表，${rows} 行。此后办理的不在里面。`);
    console.log('接下来：启动系统，然后 npm run verify，再 npm run check，直到没有发现问题。');
    return 0;
  } finally {
    await leave();
  }
}

/** This folder's own database is nobody else's meanwhile. Of one that is named nothing lies here, where an image can't be written to either. */
async function enter(): Promise<void> {
  takeLock();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave().then(() => process.exit(1), giveUp));
  const { endLeftovers } = await import('./leftovers.js'); // compiles, by a package that the image doesn't have
  await endLeftovers();
}

async function leave(): Promise<void> {
  await down();
  releaseLock();
}

main(process.argv.slice(2)).then((code) => process.exit(code), giveUp);
