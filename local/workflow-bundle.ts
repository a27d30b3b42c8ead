// The bundled workflow code of this checkout, kept until its sources change: a worker that need not bundle is back two seconds sooner.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout, home, logFile } from './folders';
import { lastLines } from './logs';
import { runLogged } from './run-logged';
import { UserError } from './user-error';

export async function workflowBundle(): Promise<string> {
  const file = bundleFile();
  if (existsSync(file)) return file;
  rmSync(dirname(file), { recursive: true, force: true });
  const log = logFile('bundle');
  const code = await runLogged([process.execPath, '--import', 'tsx', join(__dirname, 'bundle.ts'), file], log, 120_000);
  if (code !== 0) throw new UserError(`流程代码打包失败（代码 ${code}）。${log} 的最后几行：\n${lastLines(log)}`);
  return file;
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
