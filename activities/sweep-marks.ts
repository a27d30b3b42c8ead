// What the sweep writes down: that a release is at work, and what each case was told, how often in vain and when last.
import { and, lt, sql } from 'drizzle-orm';
import type { Client } from '../db/client';
import { endedAfterMs, now, sweptLately } from '../db/reads/at-work';
import { caseSeen, releaseAtWork } from '../db/schema';

export const sweepMarks = ({ db }: Client, atWorkForMs = endedAfterMs) => ({
  /** Answers whether an older release is at work, too. */
  async noteAtWork(release: number): Promise<boolean> {
    await db
      .insert(releaseAtWork)
      .values({ release, sweptAt: now })
      .onConflictDoUpdate({ target: releaseAtWork.release, set: { sweptAt: sql`excluded.swept_at` } });
    return (await db.$count(releaseAtWork, and(lt(releaseAtWork.release, release), sweptLately(atWorkForMs)))) > 0;
  },
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
