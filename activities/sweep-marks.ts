// What the sweep writes down: what each case was told, how often in vain and when last.
import { sql } from 'drizzle-orm';
import type { Client } from '../db/client';
import { caseSeen } from '../db/schema';

export const sweepMarks = ({ db }: Client) => ({
  /** In the order of case ids, as marks of what was seen are written. */
  async noteTold(engine: string, cases: readonly { readonly caseId: string; readonly seq: number }[], at: number): Promise<void> {
    const rows = cases
      .map(({ caseId, seq }) => ({ caseId, seenSeq: 0, engine: '', told: `${engine} ${seq}`, toldAt: at, tellings: 1, unheard: 1 }))
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
  },
});
