// A process that we have launched, watched.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { UserError } from './user-error';

export interface ProcessHandle {
  pid: number;
  isAlive(): boolean;
  /** Settles when the process has ended, with a word on how. */
  gone: Promise<string>;
}

export async function launched(child: ChildProcess): Promise<ProcessHandle> {
  const gone = new Promise<string>((tell) => child.once('exit', (code, signal) => tell(signal ?? `代码 ${code}`)));
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new UserError(`${child.spawnfile} 运行不了：${(error as Error).message}`);
  }
  if (child.pid === undefined) throw new UserError(`${child.spawnfile} 运行不了。`);
  return { pid: child.pid, isAlive: () => child.exitCode === null && child.signalCode === null, gone };
}
