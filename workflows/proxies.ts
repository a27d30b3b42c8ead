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
export const post = proxyActivities<Pick<Activities, 'deliver'>>({ startToCloseTimeout: '30s', retry: { maximumInterval: '1 minute' } });

/** The house's own rounds: they read whole towns, the reconciler every step of every case. */
export const chore = proxyActivities<Pick<Activities, 'listTowns' | 'reconcile'>>({
  startToCloseTimeout: '30 minutes',
  retry: { maximumInterval: '1 minute' },
});

/** One town's part of a round: what fails again and again is left out and reported, so that it stops no other town. */
export const townChore = proxyActivities<Pick<Activities, 'digest'>>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumInterval: '1 minute', maximumAttempts: 6 },
});
