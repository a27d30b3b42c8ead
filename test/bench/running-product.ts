// The product as `npm start` has it: server.ts and worker.ts as processes of their own, worker and Temporal behind the people.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, connect } from '../../db/client';
import { serverJob, workerJob } from '../../local/jobs';
import { freePort } from '../../local/ports';
import { type Job, Supervisor } from '../../local/supervisor';
import { standBack } from '../../local/yields';
import { type Engine, connectEngine } from '../../temporal/connection';
import { workflowBundle } from '../support/bundle';
import { keys, keysFile } from '../support/keys';
import { type TestDatabase, type TestTemporal, createDatabase, startTemporal, testFolder } from '../support/servers';

interface Kept {
  readonly supervisor: Supervisor;
  pids(): readonly number[];
}
export interface Product {
  readonly database: TestDatabase;
  readonly client: Client;
  readonly temporal: TestTemporal;
  readonly running: Engine;
  /** Of the server. */
  readonly base: string;
  /** Neither runs yet. */
  readonly server: Kept;
  readonly worker: Kept;
  close(): Promise<void>;
}

export async function startProduct(): Promise<Product> {
  const database = await createDatabase();
  const client = connect(database.accountUrl, keys, 2);
  const temporal = await startTemporal();
  const yields = await standBack(temporal.pid);
  if (yields !== undefined) console.log(`Temporal can't be put behind the others here: ${yields}`);
  const address = { address: temporal.address, namespace: 'default', taskQueue: 'yimen' };
  const running = connectEngine(address);
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const bundle = join(testFolder(), 'workflow-bundle.js');
  writeFileSync(bundle, (await workflowBundle()).code);
  const given = { DATABASE_URL: database.accountUrl, EVIDENCE_KEYS: keysFile, TEMPORAL_ADDRESS: temporal.address, PORT: String(port), TRAINING: 'on' };
  const env = { ...process.env, ...given, WORKFLOW_BUNDLE: bundle };
  const [server, worker] = [kept(serverJob(env, base, port)), kept(workerJob(env, address))];
  return {
    ...{ database, client, temporal, running, base, server, worker },
    async close() {
      await server.supervisor.stop();
      await worker.supervisor.stop();
      await temporal.stop();
      await running.close();
      await client.close();
      await database.drop();
    },
  };
}

/** A process that is kept, with its pid. */
function kept(job: Job): Kept {
  let pid: number | undefined;
  const launch = async () => {
    const child = await job.launch();
    pid = child.pid;
    return child;
  };
  return { supervisor: new Supervisor({ ...job, launch }), pids: () => (pid === undefined ? [] : [pid]) };
}
