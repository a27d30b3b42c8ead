// What a running local instance hands to its worker and server, and to commands and the demo beside them.
import { rmSync } from 'node:fs';
import { files, readText, writeText } from './folders';

export interface LocalValues {
  DATABASE_URL: string;
  TEMPORAL_ADDRESS: string;
  HOST: string;
  PORT: string;
  TRAINING: string;
}

/** The given environment, with what it leaves open filled in from the instance that runs in this checkout. */
export function localEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const text = readText(files.environment);
  const local = text === undefined ? {} : (JSON.parse(text) as LocalValues);
  return { ...local, ...Object.fromEntries(Object.entries(env).filter(([, value]) => value)) };
}

export function noteEnvironment(values: LocalValues): void {
  writeText(files.environment, JSON.stringify(values, null, 2));
}

export function forgetEnvironment(): void {
  rmSync(files.environment, { force: true });
}
