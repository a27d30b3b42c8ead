// The mark of how far the engine has seen each case: gathered for a moment and written together, in the order of case ids, so that marking is cheap and never deadlocks.
import { sql } from 'drizzle-orm';
import type { Client } from '../db/client';
import { eyesOf } from '../db/reads/unseen';
import { caseSeen } from '../db/schema';

export interface SeenLog {
  note(caseId: string, seq: number, engine: string): void;
  flush(): Promise<void>;
}

/** Losing a mark is harmless: the sweep tells the case once more. */
export function createSeenLog({ db }: Client, everyMs = 100): SeenLog {
  let waiting = new Map<string, { seenSeq: number; engine: string }>();
  let timer: NodeJS.Timeout | undefined;
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const rows = [...waiting].map(([caseId, seen]) => ({ caseId, ...seen })).sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
    waiting = new Map();
    if (rows.length === 0) return;
    await db
      .insert(caseSeen)
      .values(rows)
      .onConflictDoUpdate({ target: caseSeen.caseId, set: { seenSeq: sql`excluded.seen_seq`, engine: sql`excluded.engine` } });
  }
  return {
    note(caseId, seq, engine) {
      waiting.set(caseId, { seenSeq: seq, engine: eyesOf(engine) });
      timer ??= setTimeout(() => void flush().catch(() => undefined), everyMs);
    },
    flush,
  };
}
