// The workflow code as workers of tests run it, bundled once a test file; and the name of a build, which is what this code comes to.
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { DefaultLogger, type WorkflowBundle, bundleWorkflowCode } from '@temporalio/worker';

const root = resolve(__dirname, '../..');
let bundle: Promise<WorkflowBundle> | undefined;

export const workflowBundle = (): Promise<WorkflowBundle> =>
  (bundle ??= bundleWorkflowCode({ workflowsPath: resolve(root, 'workflows'), logger: new DefaultLogger('ERROR') }));

/** The hash of the bundle, wherever its checkout lies: without paths, and without the source map, which holds comments too. */
export async function buildOf(): Promise<string> {
  const { code } = await workflowBundle();
  const bare = code.replace(/\/\/# sourceMappingURL=\S+/, '').replaceAll(root, '');
  return createHash('sha256').update(bare).digest('hex').slice(0, 12);
}
