// The workflow code as workers of tests run it, bundled once a test file.
import { resolve } from 'node:path';
import { DefaultLogger, type WorkflowBundle, bundleWorkflowCode } from '@temporalio/worker';

let bundle: Promise<WorkflowBundle> | undefined;

export const workflowBundle = (): Promise<WorkflowBundle> =>
  (bundle ??= bundleWorkflowCode({ workflowsPath: resolve(__dirname, '../../workflows'), logger: new DefaultLogger('ERROR') }));
