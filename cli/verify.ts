// `npm run verify`: refolds every case and reports any drift between steps, chain, state and rows.
import { readConfig } from '../config';
import { connect, longWaits } from '../db/client';
import { readKeyring } from '../db/keyring';
import { driftWords } from '../domain/notices/words';
import { type Drift, verify } from '../record/verify';

async function main(): Promise<void> {
  const { databaseUrl, evidenceKeys } = readConfig(process.env);
  const client = connect(databaseUrl, readKeyring(evidenceKeys), 2, longWaits);
  const { cases, steps, drifts } = await verify(client);
  for (const drift of drifts) console.error(lineOf(drift));
  console.log(`核对完毕：${cases} 件案件，${steps} 步，${drifts.length} 处不一致。`);
  await client.close();
  process.exitCode = drifts.length === 0 ? 0 : 1;
}

/** `不一致：低保2026-0001（…）第 6 步：clock total#1 与步骤不符（dueOn）` */
function lineOf({ caseId, number, seq, table, what, row = '', columns = [] }: Drift): string {
  const about = number === undefined ? caseId : `${number}（${caseId}）`;
  const step = seq === 0 ? '' : `第 ${seq} 步`;
  return `不一致：${about}${step}：${table}${row === '' ? '' : ` ${row}`} ${driftWords[what]}${columns.length === 0 ? '' : `（${columns.join('、')}）`}`;
}

void main();
