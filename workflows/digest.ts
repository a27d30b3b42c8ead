// The day's digest, begun by its schedule every morning: each town for itself, so that one that fails stops no other.
import { log } from '@temporalio/workflow';
import { digestPart, outbound, roundStart } from './proxies';

interface DigestRound {
  /** How many messages went out; on a day off no town has any. */
  readonly messages: number;
  /** Towns whose digest could not be made. */
  readonly failed: readonly string[];
}

export async function digestWorkflow(): Promise<DigestRound> {
  const towns = await roundStart.listTowns();
  const rounds = await Promise.allSettled(towns.map(digestTown));
  const failed = towns.filter((_, index) => rounds[index]?.status === 'rejected');
  if (failed.length > 0) log.error('towns without a digest', { towns: failed });
  return { messages: rounds.reduce((sum, round) => sum + (round.status === 'fulfilled' ? round.value : 0), 0), failed };
}

/** Its messages go out as soon as they are there; one that can't be delivered is found by the reconciler. */
async function digestTown(townId: string): Promise<number> {
  const messages = await digestPart.digest({ townId });
  const sent = await Promise.allSettled(messages.map((id) => outbound.deliver({ id })));
  return sent.filter(({ status }) => status === 'fulfilled').length;
}
