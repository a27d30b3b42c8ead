// The draft of what was sent goes once it is done: named with the request that sent it.
import { dropDraft } from '../../db/content/drafts';
import { failureOf } from '../../failure';
import type { SignedInRequest } from '../http/route';
import { draftKey } from './key';

/** What was sent stands whether or not its draft is gone: one that stays is found again, or goes by itself. */
export async function dropSent({ deps: { client, log }, who }: SignedInRequest<unknown, unknown>, header: unknown): Promise<void> {
  const key = typeof header === 'string' ? draftKey(header) : undefined;
  if (key === undefined) return;
  try {
    await dropDraft(client, who.id, key);
  } catch (error) {
    log.error(failureOf(error), 'a draft stayed');
  }
}
