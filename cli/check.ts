// `npm run check`: the reconciler's round of checks, said in Chinese, a line each; what was mended is said too.
import type { Finding } from '../db/content/findings';
import { deliveryConfigOf } from '../activities/delivery-config';
import { commonOf, reconcileTables, reconcileTown, tablesOf } from '../activities/reconcile';
import { type Config, readConfig } from '../config';
import { type Client, connect, longWaits } from '../db/client';
import { readKeyring } from '../db/keyring';
import { hasRealTown, lastBackupAt } from '../db/reads/backups';
import { listDoubtedSteps, readOfficeClock } from '../db/reads/office-clock';
import { listTowns } from '../db/reads/rounds';
import { backupWarning, lastBackupWords } from '../domain/notices/backup';
import { clockQuestion, operatorsAnswer, serverMoment } from '../domain/notices/server-clock';
import { checkWords, commonPartWords, commonParts } from '../domain/notices/words';
import { failureOf } from '../failure';
import { connectEngine } from '../temporal/connection';
import { createTeller } from '../temporal/tell';

/** To whoever watches: how far it is. */
const tellMs = 5_000;

/** Exit code: 0 if all is well, 1 if anything was found, mended or not, or the engine can't be reached. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const client = connect(config.databaseUrl, readKeyring(config.evidenceKeys), 2, longWaits);
  const engine = connectEngine(config.temporal);
  const identity = await engine.identity(10_000).catch(() => undefined);
  if (identity === undefined) console.error('流程引擎没有应答：下面只核对数据库。');
  const { now, doubtful } = await readOfficeClock(client);
  // By a doubtful clock nothing is sent and nothing is due.
  const findings = await everyPart(
    client,
    identity === undefined || doubtful !== undefined ? tablesAlone(client, now) : withEngine(config, client, engine, identity, now),
    now,
  );
  const backupAt = await lastBackupAt(client);
  const lines = [...(await clockLines(client, doubtful)), ...(await backupLines(client, backupAt, now)), ...findings.map(lineOf)];
  for (const line of lines) console.error(line);
  const mended = findings.filter((one) => one.mended).length;
  console.log(lines.length === 0 ? '巡查完毕：没有发现问题。' : `巡查完毕：发现${lines.length}项，已补救${mended}项，请处理${lines.length - mended}项。`);
  console.log(lastBackupWords(backupAt));
  await client.close();
  await engine.close();
  process.exitCode = lines.length === 0 && identity !== undefined ? 0 : 1;
}

interface Parts {
  readonly common: ReturnType<typeof tablesOf>;
  readonly town: (townId: string) => Promise<Finding[]>;
}

const tablesAlone = (client: Client, now: number): Parts => ({
  common: tablesOf(client),
  town: (townId) => reconcileTables(client, townId, now),
});

function withEngine(config: Config, client: Client, engine: ReturnType<typeof connectEngine>, identity: string, now: number): Parts {
  const teller = createTeller({ client: engine.client, taskQueue: config.temporal.taskQueue, report: () => undefined });
  const deps = { client, teller, delivery: deliveryConfigOf(config), running: engine, engine: () => identity };
  return { common: commonOf(deps), town: (townId) => reconcileTown(deps, townId, now) };
}

/** One that can't be gone through is named, and costs itself. */
async function everyPart(client: Client, { common, town }: Parts, now: number): Promise<Finding[]> {
  const towns = (await listTowns(client)).map(({ id, name }) => ({ about: { caseId: id, townId: id, number: name }, look: () => town(id) }));
  const [first, ...last] = commonParts.map((part) => ({ about: { caseId: part, number: commonPartWords[part] }, look: () => common[part](now) }));
  const found: Finding[] = [];
  const parts = [...(first === undefined ? [] : [first]), ...towns, ...last];
  let told = performance.now();
  for (const [done, { about, look }] of parts.entries()) {
    if (process.stderr.isTTY && performance.now() - told > tellMs) {
      told = performance.now();
      console.error(`已巡查 ${done} 部分，共 ${parts.length} 部分，正在巡查：${about.number}`);
    }
    found.push(...(await look().catch((error: unknown): Finding[] => [{ check: 'unchecked', ...about, detail: failureOf(error).error, mended: false }])));
  }
  return found;
}

/** The question that is open, and what was recorded by a clock that was doubted later: such days are for a person to put right. */
async function clockLines(client: Client, doubtful: number | undefined): Promise<string[]> {
  const steps = await listDoubtedSteps(client);
  return [
    ...(doubtful === undefined ? [] : [`请处理：${clockQuestion(doubtful)}确认以前不能办理。${operatorsAnswer(doubtful)}`]),
    ...steps.map(({ caseId, number, seq, recordedAt, datedAhead }) => {
      const dated = datedAhead === null ? '' : `，日期却写作 ${serverMoment(datedAhead)}`;
      return `请处理：时钟存疑时的记录：${named(caseId, number)}第 ${seq} 步，记于 ${serverMoment(recordedAt)}${dated}`;
    }),
  ];
}

async function backupLines(client: Client, at: number | undefined, now: number): Promise<string[]> {
  const warning = (await hasRealTown(client)) ? backupWarning(at, now) : undefined;
  return warning === undefined ? [] : [`请处理：${warning}`];
}

const named = (caseId: string, number = ''): string => (number === '' ? caseId : `${number}（${caseId}）`);

function lineOf({ check, caseId, number, detail, mended }: Finding): string {
  return `${mended ? '已补救' : '请处理'}：${checkWords[check]}：${named(caseId, number)}${detail === undefined ? '' : `，${detail}`}`;
}

void main();
