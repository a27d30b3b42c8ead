// `npm run bench -- open`: what many open cases cost in memory, how long an engine that knows of none takes to have them all, and what a moment brings that passes for all of them.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { UserError } from '../../local/user-error';
import { aboutRun, keep } from './kept';
import { openTable } from './open-table';
import { startServers } from './servers';

export async function open(): Promise<void> {
  const { values } = parseArgs({ allowPositionals: true, options: { cases: { type: 'string', default: '10000' } } });
  if (!/^[1-9]\d{1,4}$/.test(values.cases)) throw new UserError('--cases 后面要写件数（10 到 99999）。什么也没有做。');
  const load = loadavg()[0] ?? 0;
  const servers = await startServers();
  try {
    // What reads the environment of this run is loaded once that is set.
    const { measureOpen } = await import('./open-cases.js');
    keep('open', openTable(`${aboutRun()}, load ${load.toFixed(2)} at the start`, await measureOpen(servers.postgresPid, Number(values.cases))), load);
  } finally {
    await servers.stop();
  }
}
