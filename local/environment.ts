// What a running local instance hands to its worker and server, and to commands and the demo beside them.
import { rmSync } from 'node:fs';
import { type Config, ConfigError, readConfig } from '../config';
import { files, readText, writeText } from './folders';
import { UserError } from './user-error';
import { namesTemporal } from '../temporal/settings';

interface LocalValues {
  DATABASE_URL: string;
  MIGRATION_DATABASE_URL: string;
  EVIDENCE_KEYS: string;
  TEMPORAL_ADDRESS: string;
  HOST: string;
  PORT: string;
  TRAINING: string;
}

/** The given environment, with what it leaves open filled in from the instance that runs in this checkout. */
export function localEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const text = readText(files.environment);
  const local = text === undefined ? {} : (JSON.parse(text) as LocalValues);
  return { ...local, ...withoutEmpty(env) };
}

/** What the person set, checked before anything starts; the two addresses are not known yet, the keys may be yet to be made, training towns are allowed unless said otherwise. */
export function localConfig(env: NodeJS.ProcessEnv): Config {
  try {
    return readConfig({
      DATABASE_URL: 'postgres://later',
      EVIDENCE_KEYS: files.evidenceKeys,
      ...(namesTemporal(env) ? {} : { TEMPORAL_ADDRESS: 'later:1' }),
      TRAINING: 'on',
      ...withoutEmpty(env),
    });
  } catch (error) {
    throw error instanceof ConfigError ? new UserError(error.message) : error;
  }
}

export function noteEnvironment(values: LocalValues): void {
  writeText(files.environment, JSON.stringify(values, null, 2));
}

export function forgetEnvironment(): void {
  rmSync(files.environment, { force: true });
}

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value));
}
