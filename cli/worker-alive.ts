// Whether the worker of this host does its work, for whoever watches a container: exit code 0, it does. One that has stood still for a minute is ended, so that whoever keeps it starts another.
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../config';
import { connect } from '../db/client';
import { readKeyring } from '../db/keyring';
import { listWorkersHere } from '../db/reads/workers';
import { end } from '../local/processes';

/** Ours [P]. */
const silentFor = { suspicious: 20_000, hopeless: 60_000 };
/** Longer than from one beat to the next: after a database was away, nobody is ended for its silence. */
const secondLookMs = 6_000;

async function main(): Promise<void> {
  const { databaseUrl, evidenceKeys } = readConfig(process.env);
  const client = connect(databaseUrl, readKeyring(evidenceKeys), 1);
  const hopeless = async () => (await listWorkersHere(client)).filter(({ silentMs }) => silentMs > silentFor.hopeless);
  if ((await hopeless()).length > 0) await pause(secondLookMs);
  for (const { name } of await hopeless()) await end(Number(name.split('@')[0]), 'SIGTERM', 5_000);
  process.exitCode = (await listWorkersHere(client)).some(({ silentMs }) => silentMs < silentFor.suspicious) ? 0 : 1;
  await client.close();
}

void main();
