// What a start left running, a killed one above all: known as ours by the folder its command line names, and ended, so that nothing runs on with yesterday's code.
import { join } from 'node:path';
import { type Program, compiledFile } from './compiled';
import { files, home } from './folders';
import { type Name, endingOrder } from './supervised';
import { placeName } from './postgres/job';
import { readElsewhere } from './postgres/place';
import { end, listProcesses } from './processes';
import { say } from './say';

interface Leftover {
  title: string;
  isIt: (command: string) => boolean;
  signal: NodeJS.Signals;
  patienceMs: number;
}

const program = (name: Program) => (command: string) => command.endsWith(` ${compiledFile(name)}`);
const says = (flag: string, folders: readonly string[]) => (command: string) => folders.some((folder) => `${command} `.includes(` ${flag} ${folder} `));

/** Whoever leans on another ends first; a server of PostgreSQL that is ended without asking loses nothing, but takes longer to come back. */
export async function endLeftovers(): Promise<void> {
  const dataFolders = [home, readElsewhere()].flatMap((root) => (root === undefined ? [] : [join(root, placeName, 'data')]));
  const leftovers: Readonly<Record<Name, Leftover>> = {
    server: { title: '网页服务', isIt: program('server'), signal: 'SIGTERM', patienceMs: 5000 },
    worker: { title: '工作进程', isIt: program('worker'), signal: 'SIGTERM', patienceMs: 5000 },
    temporal: { title: 'Temporal', isIt: says('--db-filename', [files.temporalData]), signal: 'SIGTERM', patienceMs: 15_000 },
    postgres: { title: 'PostgreSQL', isIt: says('-D', dataFolders), signal: 'SIGINT', patienceMs: 20_000 },
  };
  const running = listProcesses();
  for (const { title, isIt, signal, patienceMs } of endingOrder.map((name) => leftovers[name])) {
    const left = running.filter(({ command }) => isIt(command));
    for (const { pid } of left) say(`结束留下的${title}（进程 ${pid}）。`);
    await Promise.all(left.map(({ pid }) => end(pid, signal, patienceMs)));
  }
}
