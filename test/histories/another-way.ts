// An application's workflow that begins with a timer: what the replay gate must refuse.
import { sleep } from '@temporalio/workflow';

export async function applicationWorkflow(): Promise<string> {
  await sleep('1 day');
  return 'confirmed';
}
