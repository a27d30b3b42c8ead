// `npm run check`: the reconciler's round of checks, said in Chinese, a line each; what was mended is said too.
import type { Finding } from '../activities/findings';
import { momentOf, outboxOf } from '../activities/outbox';
import { reconcile, reconcileTables } from '../activities/reconcile';
import { type Config, readConfig } from '../config';
import { type Client, connect, longWaits } from '../db/client';
import { readKeyring } from '../db/keyring';
import { readOfficeNow } from '../db/reads/host-clock';
import { checkWords } from '../domain/notices/words';
import { connectEngine } from '../temporal/connection';
import { createTeller } from '../temporal/tell';

/** Exit code: 0 if all is well, 1 if anything was found, mended or not, or the engine can't be reached. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const client = connect(config.databaseUrl, readKeyring(config.evidenceKeys), 2, longWaits);
  const engine = connectEngine(config.temporal);
  const identity = await engine.identity(10_000).catch(() => undefined);
  if (identity === undefined) console.error('流程引擎没有应答：下面只核对数据库。');
  const findings = identity === undefined ? await reconcileTables(client, await readOfficeNow(client.sql)) : await withEngine(config, client, engine, identity);
  for (const finding of findings) console.error(lineOf(finding));
  const mended = findings.filter((one) => one.mended).length;
  console.log(
    findings.length === 0 ? '巡查完毕：没有发现问题。' : `巡查完毕：发现${findings.length}项，已补救${mended}项，请处理${findings.length - mended}项。`,
  );
  await client.close();
  await engine.close();
  process.exitCode = findings.length === 0 && identity !== undefined ? 0 : 1;
}

async function withEngine(config: Config, client: Client, engine: ReturnType<typeof connectEngine>, identity: string): Promise<Finding[]> {
  const teller = createTeller({ client: engine.client, taskQueue: config.temporal.taskQueue, report: () => undefined });
  const outbox = outboxOf(config);
  return reconcile({ client, teller, outbox, carried: engine, engine: () => identity }, await momentOf({ client, outbox }));
}

function lineOf({ check, caseId, number, detail, mended }: Finding): string {
  const about = number === undefined || number === '' ? caseId : `${number}（${caseId}）`;
  return `${mended ? '已补救' : '请处理'}：${checkWords[check]}：${about}${detail === undefined ? '' : `，${detail}`}`;
}

void main();
