// The clock of a practice town, moved on.
import { eq } from 'drizzle-orm';
import type { Client } from '../client';
import { assuredNow } from '../office-clock';
import { town } from '../schema';

/** Sets the town's own time. Never backwards: a clock that is already further on stays there. */
export async function advanceTownClock(client: Client, townId: string, townNow: number): Promise<void> {
  await client.db.transaction(async (tx) => {
    await tx.select({ id: town.id }).from(town).where(eq(town.id, townId)).for('no key update');
    const [row] = await tx
      .select({ offsetMs: town.offsetMs, now: assuredNow(client) })
      .from(town)
      .where(eq(town.id, townId));
    if (row === undefined) return;
    await tx
      .update(town)
      .set({ offsetMs: Math.max(row.offsetMs, townNow - row.now), clockSetTo: townNow })
      .where(eq(town.id, townId));
  });
}
