// A program of Temporal by the vendor's own download, as the SDK does it for its tests.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { logFile } from '../folders';
import { runLogged } from '../run-logged';
import { sayWhile } from '../say';
import { UserError } from '../user-error';
import type { Pin } from './pins';

const script = join(__dirname, 'vendor-download.ts');

/** In a process of its own: the SDK loads a runtime that takes over signals. The vendor publishes no hash we could pin; the connection is HTTPS, as for the SDK. */
export async function fromVendor(pin: Pin, program: string): Promise<void> {
  mkdirSync(dirname(program), { recursive: true });
  const folder = mkdtempSync(join(dirname(program), '.fresh-'));
  try {
    const command = [process.execPath, '--import', 'tsx', script, pin.program, folder];
    await sayWhile(`${pin.title}：下载中`, runLogged(command, logFile(`download-${pin.program}`), 120_000));
    const found = readdirSync(folder)
      .map((name) => join(folder, name))
      .find((file) => statSync(file).isFile() && statSync(file).size > 10_000_000);
    if (found === undefined) throw new UserError('连不上，或下载没有完成');
    chmodSync(found, 0o755);
    renameSync(found, program);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
