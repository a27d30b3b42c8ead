// The mark of how far the engine has seen each case: gathered for a moment and written together, so that marking is cheap.
import type { Client } from '../db/client';
import { noteSeen, noteVain } from '../db/content/seen-marks';

export interface SeenLog {
  /** `notices`: how many entered holiday notices the look went by. */
  note(caseId: string, seq: number, engine: string, notices: number): void;
  /** Its workflow has looked, and couldn't see it. */
  noteVain(caseId: string): void;
  flush(): Promise<void>;
}

/** Losing a mark is harmless: the sweep tells the case once more. */
export function createSeenLog(client: Client, release: number, everyMs = 100): SeenLog {
  let seen = new Map<string, { seenSeq: number; engine: string; release: number }>();
  let inVain = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const later = () => (timer ??= setTimeout(() => void flush().catch(() => undefined), everyMs));
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const rows = [...seen].map(([caseId, one]) => ({ caseId, ...one }));
    const vain = [...inVain];
    [seen, inVain] = [new Map(), new Set()];
    await noteSeen(client, rows);
    await noteVain(client, vain);
  }
  return {
    note(caseId, seq, engine, notices) {
      seen.set(caseId, { seenSeq: seq, engine, release: release + notices });
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
