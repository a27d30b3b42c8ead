// How long the engine is behind: from an act on record until its case's workflow has looked, as far as asking every so often tells.
import { performance } from 'node:perf_hooks';
import type { Client } from '../../db/client';

/** What is found is late by at most this, and by what marks are gathered for (`activities/seen`). */
const everyMs = 100;

interface Awaited {
  readonly caseId: string;
  readonly seq: number;
  readonly since: number;
}

export class LagWatch {
  private awaited: readonly Awaited[] = [];
  private found: number[] = [];
  private readonly timer: NodeJS.Timeout;
  private isAsking = false;

  constructor(private readonly client: Client) {
    this.timer = setInterval(() => void this.look(), everyMs);
  }

  /** This step of the case is on record. */
  acted(caseId: string, seq: number): void {
    this.awaited = [...this.awaited, { caseId, seq, since: performance.now() }];
  }

  get isEmpty(): boolean {
    return this.awaited.length === 0;
  }

  /** Milliseconds, of all that were seen since this was asked last. */
  take(): readonly number[] {
    const all = this.found;
    this.found = [];
    return all;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.isAsking || this.awaited.length === 0) return;
    this.isAsking = true;
    try {
      const ids = [...new Set(this.awaited.map(({ caseId }) => caseId))];
      const rows = await this.client.sql<{ case_id: string; seen_seq: number }[]>`select case_id, seen_seq from case_seen where case_id = any(${ids}::uuid[])`;
      const seen = new Map(rows.map((row) => [row.case_id, row.seen_seq]));
      const isSeen = ({ caseId, seq }: Awaited) => (seen.get(caseId) ?? 0) >= seq;
      const now = performance.now();
      this.found.push(...this.awaited.filter(isSeen).map(({ since }) => now - since));
      this.awaited = this.awaited.filter((one) => !isSeen(one));
    } finally {
      this.isAsking = false;
    }
  }
}
