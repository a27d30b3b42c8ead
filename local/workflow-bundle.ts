// The bundled workflow code of this checkout, kept until its sources change: a worker that need not bundle is back two seconds sooner.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout, home, logFile } from './folders';
import { runLogged } from './run-logged';

/** Nothing when there is none for the sources as they are: then the worker bundles by itself. */
export function readyBundle(): string | undefined {
  const file = bundleFile();
  return existsSync(file) ? file : undefined;
}

/** For the next start of the worker; when it fails, that one says what is wrong. */
export async function makeBundle(): Promise<void> {
  const file = bundleFile();
  if (existsSync(file)) return;
  rmSync(dirname(file), { recursive: true, force: true });
  await runLogged([process.execPath, '--import', 'tsx', join(__dirname, 'bundle.ts'), file], logFile('bundle'), 120_000);
}

/** Named after all that can get into it: workflows, the words of the domain, the SDK. */
function bundleFile(): string {
  const hash = createHash('sha256').update(readFileSync(join(checkout, 'package-lock.json')));
  for (const room of ['workflows', 'domain']) {
    const names = readdirSync(join(checkout, room), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    for (const name of names.sort()) hash.update(`\0${room}/${name}\0`).update(readFileSync(join(checkout, room, name)));
  }
  return join(home, 'workflow-bundle', `${hash.digest('hex').slice(0, 16)}.js`);
}
