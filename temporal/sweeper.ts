// The sweep: tells every case whose news the engine hasn't seen, and after Temporal was emptied every open case. It tells, it never advances.
import type { Client } from '../db/client';
import { countApplied } from '../db/reads/holiday-notices';
import { readOfficeClock } from '../db/reads/office-clock';
import { underLease } from '../db/reads/lease';
import { type EngineRelease, type Patience, type Unseen, countPassed, listUnseen, usualPatience } from '../db/reads/unseen';
import { isOlderAtWork } from '../db/reads/workers';
import type { Engine } from './connection';
import type { Teller } from './tell';
import { Walking } from './walking';
import { failureOf } from '../failure';

interface SweeperOptions {
  readonly client: Client;
  readonly engine: Pick<Engine, 'identity'>;
  /** Of this worker's software. */
  readonly release: number;
  readonly teller: Teller;
  readonly marks: SweepMarks;
  readonly everyMs: number;
  readonly graceMs: number;
  readonly patience?: Patience;
  readonly report: (problem: string, facts: Readonly<Record<string, unknown>>) => void;
  /** Called with the engine's identity at each sweep: whoever marks cases as seen needs it. */
  readonly onEngine?: (identity: string) => void;
}
/** What a sweep writes down. */
export interface SweepMarks {
  /** What was told, at this moment of the host's. */
  noteTold(engine: string, cases: readonly Pick<Unseen, 'caseId' | 'seq'>[], at: number): Promise<void>;
}
interface Sweeper {
  /** Resolves when the sweep under way has ended. */
  stop(): Promise<void>;
}

/** So many graces without a moment walked: what has passed is lost. And nothing waits longer than this. Both ours [P]. */
const still = { graces: 3, mostMs: 600_000 };
const batch = 500;
const atOnce = 16;
/** Its lease ends with the longest that a transaction may stand still (`db/client`): what isn't told by then is told by the next sweep. Ours [P]. */
const tellingMs = 10_000;

/** Of one sweeper, from sweep to sweep. */
export const walkingOf = ({ client, graceMs }: Pick<SweeperOptions, 'client' | 'graceMs'>): Walking =>
  new Walking((horizon) => countPassed(client, horizon), still.graces * graceMs);

export function startSweeper(options: SweeperOptions): Sweeper {
  const { everyMs, report } = options;
  const walking = walkingOf(options);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<unknown> = Promise.resolve();
  const next = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      sweeping = sweep(options, walking)
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

/**
 * One sweep; answers with how many cases were told, none where another worker is sweeping. Asks each time which Temporal this is, since one can be wiped under a living worker.
 * While an older release is at work, what this one has learnt waits: an open workflow sticks to the worker that has it in memory, and would be told, and look, in vain.
 */
export async function sweep(options: SweeperOptions, walking: Walking): Promise<number> {
  const { client, engine, release, onEngine } = options;
  const identity = await engine.identity();
  onEngine?.(identity);
  const { now, doubtful } = await readOfficeClock(client);
  if (doubtful !== undefined) return 0; // by a wrong clock all is due, and whoever is told may write nothing
  const eyes = { engine: identity, release: (await isOlderAtWork(client, release)) ? 0 : release + (await countApplied(client)) };
  return (await underLease(client, 'sweep', () => tellUnseen(options, walking, eyes, now))) ?? 0;
}

/** While the workers walk, each case whose moment has passed has its timer before it: told besides it would be worked twice, just when they are behind. */
async function tellUnseen(
  { client, teller, marks, graceMs, patience = usualPatience }: SweeperOptions,
  walking: Walking,
  eyes: EngineRelease,
  now: number,
): Promise<number> {
  const momentGraceMs = (await walking.goesOn(now, now - graceMs)) ? Math.max(graceMs, still.mostMs) : graceMs;
  const due = await listUnseen(client, eyes, now, graceMs, batch, patience, momentGraceMs);
  let told = 0;
  const begun = performance.now();
  for (let first = 0; first < due.length && performance.now() - begun < tellingMs; first += atOnce) {
    const some = due.slice(first, first + atOnce);
    const answers = await Promise.all(some.map((one) => teller.tell({ ...one, signal: 'lookAgain' })));
    const heard = some.filter((_, index) => answers[index]);
    await marks.noteTold(eyes.engine, heard, now);
    told += heard.length;
  }
  return told;
}
