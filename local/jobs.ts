// The processes of ours: the worker and the server.
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { type Program, compiled } from './compiled';
import { checkout, logFile } from './folders';
import type { Job } from './supervisor';
import { connect } from '../db/client';
import { readKeyring } from '../db/keyring';
import { standsStill, workerName } from '../db/reads/workers';
import type { EngineAddress } from '../temporal/settings';
import { listensOn } from './listening';
import type { ProcessHandle } from './process-handle';
import { lastLines, openLog } from './logs';
import { pollerWatch } from './temporal/check';
import { UserError } from './user-error';
import { until } from './until';
import { workflowBundle } from './workflow-bundle';

const titles: Readonly<Record<Program, string>> = { worker: '工作进程', server: '网页服务' };

export function workerJob(env: NodeJS.ProcessEnv, engine: EngineAddress & { readonly taskQueue: string }): Job {
  const hasPoller = pollerWatch(engine, Date.now());
  const client = connect(env['DATABASE_URL'] ?? '', readKeyring(env['EVIDENCE_KEYS'] ?? ''), 1);
  const withBundle = async () => ({ ...env, WORKFLOW_BUNDLE: env['WORKFLOW_BUNDLE'] || (await workflowBundle()) });
  return { ...compiledJob('worker', withBundle, hasPoller), standsBack: true, standsStill: ({ pid }) => standsStill(client, workerName(pid)) };
}

export function serverJob(env: NodeJS.ProcessEnv, address: string, port: number): Job {
  return compiledJob(
    'server',
    () => Promise.resolve(env),
    async ({ pid }) => listensOn(pid, port) && isOk(`${address}/readyz`),
  );
}

function compiledJob(name: Program, env: () => Promise<NodeJS.ProcessEnv>, isReady: (live: ProcessHandle) => Promise<boolean>): Job {
  const log = logFile(name);
  return {
    title: titles[name],
    log,
    launch: async () => {
      const [args, given] = [await compiled(name), await env()];
      const out = openLog(log);
      const child = spawn(process.execPath, args, { cwd: checkout, env: given, detached: true, stdio: ['ignore', out, out] });
      closeSync(out);
      return child;
    },
    ready: (live) => answered(name, live, isReady, log),
    stop: { signal: 'SIGTERM', patienceMs: 35_000 },
  };
}

async function answered(name: Program, live: ProcessHandle, isReady: (live: ProcessHandle) => Promise<boolean>, log: string): Promise<void> {
  const ready = await until(
    async () => {
      if (!live.isAlive()) throw new UserError(`${titles[name]}启动后又退出了（${await live.gone}）。${log} 的最后几行：\n${lastLines(log)}`);
      return isReady(live);
    },
    120_000,
    150,
  );
  if (!ready) throw new UserError(`${titles[name]}两分钟没有就绪。${log} 的最后几行：\n${lastLines(log)}`);
}

async function isOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(3000) })).ok;
  } catch {
    return false;
  }
}
