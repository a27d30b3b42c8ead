// Run as a process by vendor.ts: has the SDK download a program into a folder.
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { cli } from './pins';

async function download(program: string, downloadDir: string): Promise<void> {
  const environment =
    program === cli.program
      ? await TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'cached-download', downloadDir, version: `v${cli.version}` } } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'cached-download', downloadDir } } });
  await environment.teardown();
}

const [program = '', folder = ''] = process.argv.slice(2);
download(program, folder).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
