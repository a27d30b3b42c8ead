// Writes the workflow code into one file: beside the compiled code as the last step of `npm run build`, or where it is told.
import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { writeText } from './folders';

/** Beside this file's room: the sources in a checkout, the compiled code in `dist/`. */
const root = resolve(__dirname, '..');

async function bundle(target: string): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath: resolve(root, 'workflows') });
  writeText(target, code);
}

async function build(): Promise<void> {
  const [target] = process.argv.slice(2);
  if (target !== undefined) return bundle(target);
  await bundle(resolve(root, 'workflow-bundle.js'));
  cpSync(resolve(root, '../db/migrations'), resolve(root, 'db/migrations'), { recursive: true });
}

void build();
