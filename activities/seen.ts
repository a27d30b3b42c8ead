// The mark of how far the engine has seen each case: gathered for a moment and written together, in the order of case ids, so that marking is cheap and never deadlocks.
import { inArray, sql } from 'drizzle-orm';
import type { Client } from '../db/client';
import { caseSeen } from '../db/schema';

export interface SeenLog {
  note(caseId: string, seq: number, engine: string): void;
  /** Its workflow has looked, and couldn't see it. */
  noteVain(caseId: string): void;
  flush(): Promise<void>;
}

/** Losing a mark is harmless: the sweep tells the case once more. */
export function createSeenLog({ db }: Client, release: number, everyMs = 100): SeenLog {
  let seen = new Map<string, { seenSeq: number; engine: string }>();
  let inVain = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const later = () => (timer ??= setTimeout(() => void flush().catch(() => undefined), everyMs));
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const rows = [...seen].map(([caseId, one]) => ({ caseId, ...one, release })).sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
    const vain = [...inVain].sort();
    [seen, inVain] = [new Map(), new Set()];
    if (rows.length > 0)
      await db
        .insert(caseSeen)
        .values(rows)
        .onConflictDoUpdate({
          target: caseSeen.caseId,
          set: {
            seenSeq: sql`excluded.seen_seq`,
            engine: sql`excluded.engine`,
            release: sql`excluded.release`,
            tellings: 0,
            unheard: 0,
          },
        });
    if (vain.length > 0)
      await db
        .update(caseSeen)
        .set({ unheard: 0 })
        .where(
          inArray(
            caseSeen.caseId,
            db.select({ id: caseSeen.caseId }).from(caseSeen).where(inArray(caseSeen.caseId, vain)).orderBy(caseSeen.caseId).for('update'),
          ),
        );
  }
  return {
    note(caseId, seq, engine) {
      seen.set(caseId, { seenSeq: seq, engine });
      inVain.delete(caseId);
      later();
    },
    noteVain(caseId) {
      inVain.add(caseId);
      later();
    },
    flush,
  };
}
