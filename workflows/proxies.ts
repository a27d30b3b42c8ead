// How the workflows reach the deeds: every timeout and retry policy is here.
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

/**
 * Reading the record, twice over: quick first and bounded, so that a case that always fails can't hold a workflow slot (unbounded, 24 of them froze a worker with 20 slots);
 * then patient, retried by the server without end.
 */
export const quick = proxyLocalActivities<Pick<Activities, 'advance'>>({
  startToCloseTimeout: '3s',
  scheduleToCloseTimeout: '3s',
  retry: { initialInterval: '100ms', maximumAttempts: 3 },
});
export const patient = proxyActivities<Pick<Activities, 'advance'>>({ startToCloseTimeout: '10s', retry: { maximumInterval: '1 minute' } });

/** Sending a message is slow and foreign: never local, never waited for by a stage or a limit. A failed one names the moment of the next attempt itself, and ends well after the last. */
export const outbound = proxyActivities<Pick<Activities, 'deliver'>>({ startToCloseTimeout: '30s', retry: { maximumInterval: '1 minute' } });

/** How a round of the house begins. */
export const roundStart = proxyActivities<Pick<Activities, 'listTowns'>>({ startToCloseTimeout: '30s', retry: { maximumInterval: '1 minute' } });

/**
 * A part of a round reads a whole town: it says every few seconds that it lives, so that one whose worker was killed begins anew at once. What fails again and
 * again is left out and reported, so that it stops no other part: the digest, which comes once a day, after ten minutes, the rest when the next round is near.
 */
const part = { startToCloseTimeout: '10 minutes', heartbeatTimeout: '30s' } as const;
export const digestPart = proxyActivities<Pick<Activities, 'digest'>>({
  ...part,
  retry: { initialInterval: '5s', maximumInterval: '5 minutes', maximumAttempts: 8 },
});
export const reconcilePart = proxyActivities<Pick<Activities, 'reconcileTown' | 'reconcileCommon'>>({
  ...part,
  retry: { initialInterval: '5s', maximumAttempts: 3 },
});

/** A page of a rollout; while the database or the engine is away it is waited for, and goes on there. */
export const rolloutPart = proxyActivities<Pick<Activities, 'rolloutPage'>>({ startToCloseTimeout: '5 minutes', retry: { maximumInterval: '1 minute' } });
