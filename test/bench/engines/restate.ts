// Restate: a server of its own that keeps the journal durably in its folder, and calls the service that writes the rows. People come to the server.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdtempSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines } from '../../../local/logs';
import { freePort } from '../../../local/ports';
import { launched } from '../../../local/process-handle';
import { end } from '../../../local/processes';
import { until } from '../../../local/until';
import { createDatabase, testFolder } from '../../support/servers';
import { Closing } from '../closing';
import { withChildren } from '../cpu';
import type { Engine } from '../engine';
import { peersFolder } from '../packages';
import { post } from '../requests';
import { startProgram } from '../start-program';

const patienceMs = 60_000;

export async function openRestate(postgresPid: number): Promise<Engine> {
  const closing = new Closing();
  try {
    const database = await createDatabase();
    closing.add(() => database.drop());
    const service = await startProgram('peers/restate.mjs', { DATABASE_URL: database.url });
    closing.add(() => service.stop());
    const server = await startServer();
    closing.add(() => end(server.pid));
    await post(`${server.admin}/deployments`, { uri: service.url });
    return {
      name: 'Restate',
      processes: { server: () => [service.pid], postgres: () => withChildren(postgresPid), restate: () => [server.pid] },
      async open() {
        const id = randomUUID();
        await post(`${server.ingress}/case/${id}/open`);
        return id;
      },
      async act(caseId, act) {
        await post(`${server.ingress}/case/${caseId}/act`, act);
      },
      close: () => closing.close(),
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

interface RestateServer {
  readonly pid: number;
  readonly ingress: string;
  readonly admin: string;
}

/** On loopback, with the durability it has by itself, telling nobody that it runs. */
async function startServer(): Promise<RestateServer> {
  const folder = mkdtempSync(join(testFolder(), 'restate-'));
  const program = join(peersFolder, 'node_modules', '@restatedev', `restate-server-${process.platform}-${process.arch}`, 'bin', 'restate-server');
  const [node, ingress, admin] = [await freePort(), await freePort(), await freePort()];
  const log = join(folder, 'restate.log');
  const env = {
    ...process.env,
    RESTATE_DISABLE_TELEMETRY: 'true',
    RESTATE_BASE_DIR: folder,
    RESTATE_LISTEN_MODE: 'tcp',
    RESTATE_BIND_IP: '127.0.0.1',
    RESTATE_ADVERTISED_HOST: '127.0.0.1',
    RESTATE_BIND_PORT: String(node),
    RESTATE_INGRESS__BIND_PORT: String(ingress),
    RESTATE_ADMIN__BIND_PORT: String(admin),
    RUST_LOG: 'warn',
  };
  const out = openSync(log, 'a');
  const child = spawn(program, ['--no-logo'], { cwd: folder, env, detached: true, stdio: ['ignore', out, out] });
  closeSync(out);
  const live = await launched(child);
  const server = { pid: live.pid, ingress: `http://127.0.0.1:${ingress}`, admin: `http://127.0.0.1:${admin}` };
  const isReady = async () => !live.isAlive() || ((await isOk(`${server.ingress}/restate/health`)) && (await isOk(`${server.admin}/health`)));
  if (!(await until(isReady, patienceMs, 100)) || !live.isAlive()) {
    await end(live.pid);
    throw new Error(`the server of Restate isn't ready: ${lastLines(log)}`);
  }
  return server;
}

async function isOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}
