// What the sweep writes down: that a release is at work, and what each case was told, how often in vain and when last.
import { sql } from 'drizzle-orm';
import type { Client } from '../db/client';
import { caseSeen, releaseAtWork } from '../db/schema';
import type { SweepMarks } from '../temporal/sweeper';

/** Workers sweep each second; one that hasn't for so long has ended. Ours [P]. */
const endedAfterMs = 30_000;
/** PostgreSQL's, for workers on several hosts. */
const now = sql`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`;

export const sweepMarks = ({ db }: Client, atWorkForMs = endedAfterMs): SweepMarks => ({
  async noteAtWork(release) {
    await db
      .insert(releaseAtWork)
      .values({ release, sweptAt: now })
      .onConflictDoUpdate({ target: releaseAtWork.release, set: { sweptAt: sql`excluded.swept_at` } });
    return (await db.$count(releaseAtWork, sql`release < ${release} and swept_at > ${now} - ${atWorkForMs}`)) > 0;
  },
  /** In the order of case ids, as marks of what was seen are written. */
  async noteTold(engine, cases, at) {
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
