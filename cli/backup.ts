// `npm run backup -- DIR`: a copy of the whole database in a new folder, while people work; says which keys it needs, which are not in it.
import { readConfig } from '../config';
import { writeBackup } from '../db/backup/write';
import { connect, longWaits } from '../db/client';
import { readKeyring } from '../db/keyring';
import { serverMoment } from '../domain/notices/server-clock';

/** Exit code: 0 if the copy is there and whole, 1 if not, 2 if the command itself wasn't understood. */
async function main([folder, ...more]: readonly string[]): Promise<number> {
  if (folder === undefined || folder === '' || folder.startsWith('-') || more.length > 0) {
    console.error('用法：npm run backup -- 文件夹（新的或者空的）。什么也没有做。');
    return 2;
  }
  const { databaseUrl, evidenceKeys } = readConfig(process.env);
  const client = connect(databaseUrl, readKeyring(evidenceKeys), 2, longWaits);
  try {
    const { takenAt, tables, keys } = await writeBackup(client, { folder, evidenceKeys });
    const rows = tables.reduce((sum, one) => sum + one.rows, 0);
    console.log(`备份完毕：${folder}，${serverMoment(Date.parse(takenAt))} 的数据，${tables.length} 张表，${rows} 行，已逐个文件核对。`);
    console.log(`证据密钥不在备份里，恢复时一定要有，必须另存在别处：文件 ${evidenceKeys}，编号 ${keys.join('、')}。`);
    return 0;
  } finally {
    await client.close();
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
