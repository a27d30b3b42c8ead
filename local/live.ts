// A process that we have launched, watched.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Trouble } from './trouble';

export interface Live {
  pid: number;
  isAlive(): boolean;
  /** Settles when the process has ended, with a word on how. */
  gone: Promise<string>;
}

export async function launched(child: ChildProcess): Promise<Live> {
  const gone = new Promise<string>((tell) => child.once('exit', (code, signal) => tell(signal ?? `代码 ${code}`)));
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new Trouble(`${child.spawnfile} 运行不了：${(error as Error).message}`);
  }
  if (child.pid === undefined) throw new Trouble(`${child.spawnfile} 运行不了。`);
  return { pid: child.pid, isAlive: () => child.exitCode === null && child.signalCode === null, gone };
}
