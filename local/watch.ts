// `npm run dev`: the sources of worker and server, watched; a change restarts these two, over a PostgreSQL and a Temporal that run on.
import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './folders';
import { renew } from './supervised';
import { say } from './say';

const rooms = ['activities', 'api', 'db', 'domain', 'record', 'temporal', 'workflows'];
/** An editor writes several files, or one in several steps: so long after the last. Ours [P]. */
const quietMs = 200;

/** A folder each, not recursively: Node's own way loses files on Linux that are replaced instead of written to. */
export function watchSources(): void {
  let turn = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const changed = (_what: string, name: string | null) => {
    if (name === null || !/\.(ts|json)$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void (turn = turn.then(() => restart(name))), quietMs);
  };
  for (const folder of ['.', ...rooms.flatMap(foldersIn)]) watch(join(checkout, folder), changed);
  say('正在监视源代码：有改动就重新启动工作进程和网页服务；改了 local/ 或者数据库的表，请重新运行 npm run dev。');
}

async function restart(name: string): Promise<void> {
  say(`${name} 有改动：重新启动工作进程和网页服务。`);
  await renew('server', 'worker');
}

function foldersIn(room: string): string[] {
  const inside = readdirSync(join(checkout, room), { recursive: true, withFileTypes: true });
  return [room, ...inside.filter((one) => one.isDirectory()).map((one) => join(one.parentPath, one.name).slice(checkout.length + 1))];
}
