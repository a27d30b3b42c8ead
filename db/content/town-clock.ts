// The clock of a practice town, moved on.
import { eq } from 'drizzle-orm';
import type { Client } from '../client';
import { town } from '../schema';

/** Sets the town's own time. Never backwards: a clock that is already further on stays there. */
export async function advanceTownClock({ db }: Client, townId: string, townNow: number): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.select({ offsetMs: town.offsetMs }).from(town).where(eq(town.id, townId)).for('update');
    const offsetMs = Math.max(row?.offsetMs ?? -Infinity, townNow - Date.now());
    await tx.update(town).set({ offsetMs }).where(eq(town.id, townId));
  });
}
