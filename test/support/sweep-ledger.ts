// What sweeps did, in order: whom each told and what the record said of that case when it began, so that a proof counts tellings and looks instead of seconds.
import type { SeenLog } from '../../activities/seen';
import type { Client } from '../../db/client';
import type { SweepMarks } from '../../temporal/sweeper';

export interface Telling {
  readonly caseId: string;
  readonly seq: number;
  /** The office's moment by which that sweep judged. */
  readonly at: number;
  /** When that sweep began, the step was on record as seen, by software that is new enough, and no moment of the case had passed. */
  readonly hadLooked: boolean;
}

export class SweepLedger {
  looksInVain = 0;
  /** Told, but the mark was lost. */
  unnoted = 0;
  readonly tellings: Telling[] = [];
  private seen = new Map<string, number>();

  /** `enough`: the oldest release whose look counts now. */
  constructor(public enough = 0) {}

  /** Before a sweep asks who is to be told. */
  async begin({ sql }: Client): Promise<void> {
    const rows = await sql<{ id: string; seq: number }[]>`
      select s.case_id as id, s.seq
        from case_state s join case_seen n on n.case_id = s.case_id and n.seen_seq = s.seq join town t on t.id = s.town_id
       where n.release >= ${this.enough} and (s.next_moment is null or s.next_moment - t.offset_ms > office_now())`;
    this.seen = new Map(rows.map(({ id, seq }) => [id, seq]));
  }

  noting(marks: SweepMarks): SweepMarks {
    return {
      noteTold: async (engine, cases, at) => {
        const told = cases.map(({ caseId, seq }) => ({ caseId, seq, at, hadLooked: this.seen.get(caseId) === seq }));
        this.unnoted += told.length;
        await marks.noteTold(engine, cases, at); // of what it couldn't note no later sweep knows: those are told once more
        this.unnoted -= told.length;
        this.tellings.push(...told);
      },
    };
  }

  reading(log: SeenLog): SeenLog {
    return { ...log, noteVain: (caseId) => ((this.looksInVain += 1), log.noteVain(caseId)) };
  }

  told = (caseId: string): Telling[] => this.tellings.filter((one) => one.caseId === caseId);

  /** Between two tellings of the same, for each such pair: how often that case had been told before, and how long it was left alone. */
  pauses(): { readonly before: number; readonly ms: number }[] {
    const last = new Map<string, { seq: number; at: number; before: number }>();
    return this.tellings.flatMap(({ caseId, seq, at }) => {
      const former = last.get(caseId);
      const before = former?.seq === seq ? former.before + 1 : 0;
      last.set(caseId, { seq, at, before });
      return former?.seq === seq ? [{ before, ms: at - former.at }] : [];
    });
  }
}
