// The clock of a practice town: it jumps from moment to moment, each time letting the real timers fire, so that the engine does the work.
import type { Client } from '../db/client';
import { countUnfinished, findTownClock, listOpenCases, nextTownMoment } from '../db/reads/town-moments';
import type { Teller } from './tell';

export interface Jump {
  /** The moments passed on the way, in the town's own time, each with the cases it touched. */
  readonly moments: readonly { readonly at: number; readonly cases: readonly string[] }[];
  /** The town's time after the jump. */
  readonly now: number;
}
type JumpAnswer = { readonly ok: true; readonly jump: Jump } | { readonly ok: false; readonly code: 'notTraining' | 'backwards' | 'engineAway' };

interface ClockDeps {
  readonly client: Client;
  readonly teller: Teller;
  /** Writes the town's own time down. */
  readonly setClock: (client: Client, townId: string, townNow: number) => Promise<void>;
}

/** The clock halts this long before each moment, so that the timers armed there are real ones. */
const haltMs = 250;
/** How long the engine may take over one moment before the jump gives up; nothing is lost, the clock stands where it stopped. */
const patienceMs = 30_000;
const lookMs = 25;

/** Moves a training town to `target` (epoch milliseconds of the town's own time). */
export async function moveClock({ client, teller, setClock }: ClockDeps, townId: string, target: number): Promise<JumpAnswer> {
  const clock = await findTownClock(client, townId);
  if (clock?.training !== true) return { ok: false, code: 'notTraining' };
  if (target <= clock.now) {
    // Asked for again, having arrived or given up at its last moment, nobody wishes to go back.
    const beyondSet = target - (clock.setTo ?? -Infinity);
    if (beyondSet < 0 || beyondSet > haltMs) return { ok: false, code: 'backwards' };
    return (await settled(client, townId)) ? { ok: true, jump: { moments: [], now: clock.now } } : { ok: false, code: 'engineAway' };
  }
  const moments: { at: number; cases: string[] }[] = [];
  if (!(await settled(client, townId))) return { ok: false, code: 'engineAway' };
  for (let at = await nextTownMoment(client, townId); at !== undefined && at <= target; at = await nextTownMoment(client, townId)) {
    const touched = await listOpenCases(client, townId, at + haltMs);
    await setClock(client, townId, at - haltMs);
    for (const open of touched) await teller.tell({ ...open, signal: 'clockMoved' });
    if (!(await passed(client, townId, at)) || !(await settled(client, townId))) return { ok: false, code: 'engineAway' };
    moments.push({ at, cases: touched.map(({ caseId }) => caseId) });
  }
  await setClock(client, townId, target);
  for (const open of await listOpenCases(client, townId)) await teller.tell({ ...open, signal: 'clockMoved' });
  return { ok: true, jump: { moments, now: target } };
}

const passed = (client: Client, townId: string, at: number): Promise<boolean> => until(async () => ((await nextTownMoment(client, townId)) ?? Infinity) > at);
const settled = (client: Client, townId: string): Promise<boolean> => until(async () => (await countUnfinished(client, townId)) === 0);

async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + patienceMs; performance.now() < end;) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  return holds();
}
