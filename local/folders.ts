// Where everything of a local instance lies: one folder, `.yimen/`, at the root of the checkout.
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const checkout = realpathSync(resolve(__dirname, '..'));
export const home = join(checkout, '.yimen');

export const files = {
  lock: join(home, 'lock'),
  ports: join(home, 'ports.json'),
  environment: join(home, 'environment.json'),
  postgresPassword: join(home, 'postgres-password'),
  databasePassword: join(home, 'database-password'),
  elsewhere: join(home, 'elsewhere'),
  evidenceKeys: join(home, 'keys', 'evidence'),
  temporalData: join(home, 'temporal', 'temporal.db'),
};

export function logFile(name: string): string {
  return join(home, 'logs', `${name}.log`);
}

export function readText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** Written whole or not at all, and for nobody else to read: passwords are among them. */
export function writeText(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${text}\n`, { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}
