// The bundled workflow code of this checkout, kept until its sources change: a worker that need not bundle is back a second and a half sooner.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout, home, logFile } from './folders';
import { runLogged } from './run-logged';

/** Nothing when bundling fails: then the worker tries by itself, and says what is wrong. */
export async function workflowBundle(): Promise<string | undefined> {
  const target = join(home, 'workflow-bundle', `${fingerprint()}.js`);
  if (existsSync(target)) return target;
  rmSync(dirname(target), { recursive: true, force: true });
  const code = await runLogged([process.execPath, '--import', 'tsx', join(__dirname, 'bundle.ts'), target], logFile('bundle'), 120_000);
  return code === 0 ? target : undefined;
}

/** Of all that can get into the bundle: workflows, the words of the domain, the SDK. */
function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(join(checkout, 'package-lock.json')));
  for (const room of ['workflows', 'domain']) {
    const names = readdirSync(join(checkout, room), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    for (const name of names.sort()) hash.update(`\0${room}/${name}\0`).update(readFileSync(join(checkout, room, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
