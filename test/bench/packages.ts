// The packages of the peers: in a folder of their own, apart from the product's, installed when a bench first asks for them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const peersFolder = join(__dirname, 'peers');

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;
}

let installed: Promise<void> | undefined;

/** As package-lock.json has them, tried once a run; throws where they can't be had. */
export const installPeers = (): Promise<void> => (installed ??= install());

async function install(): Promise<void> {
  if (areInstalled()) return;
  console.log('installing the packages of the peers');
  const npm = spawn('npm', ['ci', '--loglevel=error'], { cwd: peersFolder, stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  npm.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const [code] = (await once(npm, 'close')) as [number | null];
  if (code !== 0) throw new Error(`npm ci ended with ${code}: ${said.join('').trim().split('\n')[0] ?? ''}`);
}

/** npm writes what it installed into node_modules/.package-lock.json, last of all. Packages of other platforms are optional. */
function areInstalled(): boolean {
  const [wanted, there] = [read('package-lock.json'), read('node_modules/.package-lock.json')];
  if (wanted === undefined || there === undefined) return false;
  return Object.entries(wanted.packages).every(([name, { version, optional }]) => {
    const found = there.packages[name];
    return name === '' || (found === undefined ? optional === true : found.version === version);
  });
}

function read(file: string): Lock | undefined {
  try {
    return JSON.parse(readFileSync(join(peersFolder, file), 'utf8')) as Lock;
  } catch {
    return undefined;
  }
}
