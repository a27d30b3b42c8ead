// A round of checks, begun by its schedule every few minutes: each town for itself, and what is about all of them; what was found and mended, as counts.
import { log } from '@temporalio/workflow';
import { commonParts } from '../domain/notices/words';
import type { Counts } from '../activities';
import { reconcilePart, roundStart } from './proxies';

interface ReconcileRound {
  readonly found: Counts;
  /** Towns, or common parts, that could not be gone through. */
  readonly failed: readonly string[];
}

/** Parts at once: the worker's deeds are the cases' first. */
const lanes = 2;

export async function reconcileWorkflow(): Promise<ReconcileRound> {
  const towns = await roundStart.listTowns();
  const counts: Counts[] = [];
  const failed: string[] = [];
  const look = (name: string, found: Promise<Counts>) =>
    found.then(
      (one) => void counts.push(one),
      () => void failed.push(name),
    );
  const waiting = [...towns];
  const lane = async () => {
    for (let townId = waiting.shift(); townId !== undefined; townId = waiting.shift()) await look(townId, reconcilePart.reconcileTown({ townId }));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  for (const part of commonParts) await look(part, reconcilePart.reconcileCommon({ part })); // last, since the rounds that are late are named there
  if (failed.length > 0) log.error('parts of a round that failed', { parts: failed });
  return { found: counts.reduce(sum, {}), failed };
}

function sum(all: Counts, more: Counts): Counts {
  const checks = [...new Set([...Object.keys(all), ...Object.keys(more)])] as (keyof Counts)[];
  const of = (counts: Counts, check: keyof Counts) => counts[check] ?? { found: 0, mended: 0 };
  return Object.fromEntries(
    checks.map((check) => [check, { found: of(all, check).found + of(more, check).found, mended: of(all, check).mended + of(more, check).mended }]),
  );
}
