// The replay corpus on file: a folder for each build that was released, named after its bundle, and one for the build of today. It only grows.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { buildOf } from '../support/bundle';

/** Builds in the hands of towns: their histories stay as they are, and today's code goes their way, or says here which release is rolled out. */
export const released: readonly string[] = [];

export const builds = readdirSync(__dirname, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
export const historiesOf = (build: string): string[] => readdirSync(join(__dirname, build)).map((file) => file.replace('.json', ''));
export const historyOf = (build: string, name: string): unknown => JSON.parse(readFileSync(join(__dirname, build, `${name}.json`), 'utf8'));

/** Into the folder of today's build; that of a released one is never written to again. */
export async function keep(name: string, handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<void> {
  const build = await buildOf();
  if (released.includes(build)) throw new Error(`${build} has been released: its histories stay as they are`);
  mkdirSync(join(__dirname, build), { recursive: true });
  writeFileSync(join(__dirname, build, `${name}.json`), `${historyToJSON(await handle.fetchHistory())}\n`);
}
