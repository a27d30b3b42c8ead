// `npm run check`: the reconciler's round of checks, said in Chinese, a line each; what was mended is said too.
import type { Finding } from '../activities/findings';
import { outboxOf } from '../activities/outbox';
import { findLateRounds, reconcileCommon, reconcileCommonTables, reconcileTables, reconcileTown } from '../activities/reconcile';
import { type Config, readConfig } from '../config';
import { type Client, connect, longWaits } from '../db/client';
import { readKeyring } from '../db/keyring';
import { commonPart, listTowns } from '../db/reads/rounds';
import { checkWords } from '../domain/notices/words';
import { failureOf } from '../failure';
import { connectEngine } from '../temporal/connection';
import { createTeller } from '../temporal/tell';

/** Exit code: 0 if all is well, 1 if anything was found, mended or not, or the engine can't be reached. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const client = connect(config.databaseUrl, readKeyring(config.evidenceKeys), 2, longWaits);
  const engine = connectEngine(config.temporal);
  const identity = await engine.identity(10_000).catch(() => undefined);
  if (identity === undefined) console.error('流程引擎没有应答：下面只核对数据库。');
  const findings = await everyPart(client, identity === undefined ? tablesAlone(client) : withEngine(config, client, engine, identity));
  for (const finding of findings) console.error(lineOf(finding));
  const mended = findings.filter((one) => one.mended).length;
  console.log(
    findings.length === 0 ? '巡查完毕：没有发现问题。' : `巡查完毕：发现${findings.length}项，已补救${mended}项，请处理${findings.length - mended}项。`,
  );
  await client.close();
  await engine.close();
  process.exitCode = findings.length === 0 && identity !== undefined ? 0 : 1;
}

interface Parts {
  readonly common: () => Promise<Finding[]>;
  readonly town: (townId: string) => Promise<Finding[]>;
}

const tablesAlone = (client: Client): Parts => ({
  common: () => reconcileCommonTables(client),
  town: (townId) => reconcileTables(client, townId, Date.now()),
});

function withEngine(config: Config, client: Client, engine: ReturnType<typeof connectEngine>, identity: string): Parts {
  const teller = createTeller({ client: engine.client, taskQueue: config.temporal.taskQueue, report: () => undefined });
  const deps = { client, teller, outbox: outboxOf(config), carried: engine, engine: () => identity };
  return { common: () => reconcileCommon(deps, Date.now()), town: (townId) => reconcileTown(deps, townId, Date.now()) };
}

/** One that can't be gone through is named, and costs itself. */
async function everyPart(client: Client, { common, town }: Parts): Promise<Finding[]> {
  const towns = (await listTowns(client)).map(({ id, name }) => ({ about: { caseId: id, townId: id, number: name }, look: () => town(id) }));
  const found: Finding[] = [];
  for (const { about, look } of [{ about: { caseId: commonPart, number: '各乡镇共同的部分' }, look: common }, ...towns])
    found.push(...(await look().catch((error: unknown): Finding[] => [{ check: 'unchecked', ...about, detail: failureOf(error).error, mended: false }])));
  return [...found, ...(await findLateRounds(client))];
}

function lineOf({ check, caseId, number, detail, mended }: Finding): string {
  const about = number === undefined || number === '' ? caseId : `${number}（${caseId}）`;
  return `${mended ? '已补救' : '请处理'}：${checkWords[check]}：${about}${detail === undefined ? '' : `，${detail}`}`;
}

void main();
