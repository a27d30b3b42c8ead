// The mark of what each case was told: how often in vain, and when last, so that the sweep leaves alone what doesn't answer, and the reconciler finds what doesn't hear.
import { sql } from 'drizzle-orm';
import type { Client } from '../db/client';
import { caseSeen } from '../db/schema';

/** `now`: the host's moment. In the order of case ids, as marks of what was seen are written. */
export async function noteTold(
  { db }: Client,
  engine: string,
  cases: readonly { readonly caseId: string; readonly seq: number }[],
  now: number,
): Promise<void> {
  const rows = cases
    .map(({ caseId, seq }) => ({ caseId, seenSeq: 0, engine: '', told: `${engine} ${seq}`, toldAt: now, tellings: 1, unheard: 1 }))
    .sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
  if (rows.length === 0) return;
  await db
    .insert(caseSeen)
    .values(rows)
    .onConflictDoUpdate({
      target: caseSeen.caseId,
      set: {
        told: sql`excluded.told`,
        toldAt: sql`excluded.told_at`,
        tellings: sql`case when ${caseSeen.told} = excluded.told then ${caseSeen.tellings} + 1 else 1 end`,
        unheard: sql`${caseSeen.unheard} + 1`,
      },
    });
}
