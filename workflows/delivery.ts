// One message sent out again: over the ways that were put back in the queue, while the office is open.
import { condition, setDefaultSignalHandler } from '@temporalio/workflow';
import { outbound } from './proxies';

/** Nobody tells a message that a practice clock was moved, so it asks again at least so often. */
const longestWaitMs = 3_600_000;
const shortestWaitMs = 60_000;

/** Any signal says that another of its ways was put back: it goes round once more. */
export async function deliveryWorkflow({ id }: { readonly id: string }): Promise<void> {
  let told = false;
  setDefaultSignalHandler(() => void (told = true));
  do {
    told = false;
    const closed = await outbound.deliver({ id });
    if (closed?.notBefore === undefined) continue;
    await condition(() => told, Math.min(longestWaitMs, Math.max(shortestWaitMs, closed.notBefore - Date.now())), {
      summary: `notification ${id}: office opens`,
    });
    told = true;
  } while (told);
}
