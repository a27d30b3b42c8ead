// Bundles the workflow code into one file: at build for production, before a local start when it changed.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';

async function bundle(target: string): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath: require.resolve('../workflows'), logger: new DefaultLogger('WARN') });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.${process.pid}`, code);
  renameSync(`${target}.${process.pid}`, target);
}

bundle(process.argv[2] ?? join(__dirname, '..', 'workflow-bundle.js')).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
