// `npm run verify`: refolds every case and reports any drift between steps, chain, state and rows.
import { readConfig } from '../config';
import { connect, longWaits } from '../db/client';
import { readKeyring } from '../db/keyring';
import { verify } from '../record/verify';

async function main(): Promise<void> {
  const { databaseUrl, evidenceKeys } = readConfig(process.env);
  const client = connect(databaseUrl, readKeyring(evidenceKeys), 2, longWaits);
  const { cases, steps, drifts } = await verify(client);
  for (const { caseId, seq, what } of drifts) console.error(`不一致：案件 ${caseId} 第 ${seq} 步（${what}）`);
  console.log(`核对完毕：${cases} 件案件，${steps} 步，${drifts.length} 处不一致。`);
  await client.close();
  process.exitCode = drifts.length === 0 ? 0 : 1;
}

void main();
