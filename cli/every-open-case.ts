// Going over every open case, a page at a time, those that were asked for after those that ask: what resume does.
import { readConfig } from '../config';
import { type Client, connect, longWaits } from '../db/client';
import { readKeyring } from '../db/keyring';
import { type Unseen, listOpen } from '../db/reads/unseen';
import { connectEngine } from '../temporal/connection';
import { createTeller } from '../temporal/tell';

const page = 200;

/** Tells the workflow of each open case, and prints how many were told. */
export async function tellEveryOpenCase(): Promise<void> {
  const config = readConfig(process.env);
  const client = connect(config.databaseUrl, readKeyring(config.evidenceKeys), 2, longWaits);
  const engine = connectEngine(config.temporal);
  const teller = createTeller({ client: engine.client, taskQueue: config.temporal.taskQueue, report: () => undefined });
  const open = await everyOpenCase(client);
  let told = 0;
  for (const one of open.sort((a, b) => Number(a.parent !== null) - Number(b.parent !== null)))
    if (await teller.tell({ ...one, signal: 'lookAgain' })) told += 1;
  console.log(`未办结案件 ${open.length} 件，已通知 ${told} 件。`);
  await client.close();
  await engine.close();
  process.exitCode = told === open.length ? 0 : 1;
}

async function everyOpenCase(client: Client): Promise<Unseen[]> {
  const all: Unseen[] = [];
  for (;;) {
    const rows = await listOpen(client, all.at(-1)?.caseId, page);
    all.push(...rows);
    if (rows.length < page) return all;
  }
}
