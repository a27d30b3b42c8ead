// The sweep: tells every case whose news the engine hasn't seen, and after Temporal was emptied every open case. It tells, it never advances.
import type { Client } from '../db/client';
import { readOfficeClock } from '../db/reads/office-clock';
import { type Unseen, listUnseen } from '../db/reads/unseen';
import type { Engine } from './connection';
import type { Teller } from './tell';
import { failureOf } from '../failure';

export interface SweeperOptions {
  readonly client: Client;
  readonly engine: Engine;
  readonly teller: Teller;
  readonly everyMs: number;
  readonly graceMs: number;
  readonly report: (problem: string, facts: Readonly<Record<string, unknown>>) => void;
  /** Called with the engine's identity at each sweep: whoever marks cases as seen needs it. */
  readonly onEngine?: (identity: string) => void;
}
export interface Sweeper {
  /** Resolves when the sweep under way has ended. */
  stop(): Promise<void>;
}

/** A case told a while ago isn't told again at once: a storm must not be told twice. */
const patienceMs = 10_000;
const batch = 500;
const atOnce = 16;

export function startSweeper(options: SweeperOptions): Sweeper {
  const { everyMs, report } = options;
  const toldAt = new Map<string, { seq: number; at: number }>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<unknown> = Promise.resolve();
  const next = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      sweeping = sweep(options, toldAt)
        .catch((error: unknown) => report('a sweep failed', failureOf(error)))
        .finally(next);
    }, everyMs);
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await sweeping;
    },
  };
}

/** One sweep; answers with how many cases were told. Asks each time which Temporal this is, since one can be wiped under a living worker. */
export async function sweep(
  { client, engine, teller, graceMs, onEngine }: SweeperOptions,
  toldAt = new Map<string, { seq: number; at: number }>(),
): Promise<number> {
  const identity = await engine.identity();
  onEngine?.(identity);
  const clock = await readOfficeClock(client);
  if (clock.doubtful !== undefined) return 0; // by a wrong clock all is due, and whoever is told may write nothing
  const now = performance.now();
  for (const [key, { at }] of toldAt) if (now - at > patienceMs) toldAt.delete(key);
  const unseen = await listUnseen(client, identity, clock.now, graceMs, batch);
  const due = unseen.filter(({ caseId, seq }) => toldAt.get(`${identity}/${caseId}`)?.seq !== seq);
  let told = 0;
  for (let first = 0; first < due.length; first += atOnce) {
    const answers = await Promise.all(
      due.slice(first, first + atOnce).map(async (one) => {
        const heard = await teller.tell(tidings(one));
        if (heard) toldAt.set(`${identity}/${one.caseId}`, { seq: one.seq, at: now });
        return heard;
      }),
    );
    told += answers.filter(Boolean).length;
  }
  return told;
}

const tidings = ({ parent, ...one }: Unseen) => ({ ...one, signal: 'lookAgain' as const, ...(parent === undefined ? {} : { parent }) });
