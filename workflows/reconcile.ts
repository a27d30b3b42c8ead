// A round of checks, begun by its schedule every few minutes: what was found and mended, as counts.
import { chore } from './proxies';

export const reconcileWorkflow = (): ReturnType<typeof chore.reconcile> => chore.reconcile();
