// Waiting for a condition, not for a time.
import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer is yes; false when it was still no after `withinMs`. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs: number, everyMs = 20): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() >= end) return false;
    await pause(everyMs);
  }
  return true;
}
