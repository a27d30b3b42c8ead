// Whether the worker of this host does its work, for whoever watches a container: exit code 0, it does. One that stands still for a minute is ended, so that whoever keeps it starts another.
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../config';
import { connect } from '../db/client';
import { readKeyring } from '../db/keyring';
import { listWorkersHere, silentMs } from '../db/reads/workers';
import { end } from '../local/processes';

/** Ours [P]; the container's own patience with this look is longer (docker-compose.yml). */
const hopelessMs = 60_000;
const lookEveryMs = 1_000;

/** Watches until all of this host have beaten, as who lives does within five seconds; what hasn't in a minute is ended. */
async function main(): Promise<void> {
  const { databaseUrl, evidenceKeys } = readConfig(process.env);
  const client = connect(databaseUrl, readKeyring(evidenceKeys), 1);
  const began = performance.now();
  const passedMs = () => performance.now() - began;
  let silent = await listWorkersHere(client);
  let oneLives = false;
  while (silent.length > 0 && passedMs() < hopelessMs) {
    await pause(lookEveryMs);
    const beats = new Map((await listWorkersHere(client)).map((one) => [one.name, one.beats]));
    oneLives ||= passedMs() < silentMs && silent.some((one) => beats.has(one.name) && beats.get(one.name) !== one.beats);
    silent = silent.filter((one) => beats.get(one.name) === one.beats);
  }
  for (const { name } of silent) await end(Number(name.split('@')[0]), 'SIGTERM', 5_000);
  process.exitCode = oneLives ? 0 : 1;
  await client.close();
}

void main();
