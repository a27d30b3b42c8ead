// One page of a rollout: each of its cases is told to look again; where workflow code can't replay the old histories, its workflow is ended first and begins anew.
import type { Client } from '../db/client';
import { type Unseen, listOpen } from '../db/reads/unseen';
import type { Teller } from '../temporal/tell';
import type { RunningWorkflows } from './running-workflows';

interface RolloutDeps {
  readonly client: Client;
  readonly teller: Teller;
  readonly running: Pick<RunningWorkflows, 'terminate'>;
}
export interface RolloutPageInput {
  /** `renew`: end each workflow and have it begin anew; the record is whole, so nothing is lost. `look`: have each look again. */
  readonly mode: 'renew' | 'look';
  readonly size: number;
  /** The last case of the page before. */
  readonly after?: string;
}
export interface RolloutPage {
  readonly cases: number;
  readonly told: number;
  /** None after the last page. */
  readonly last?: string;
}

/** A teller that has failed rests for a second; whoever isn't told in the end, the reconciler finds without a workflow. */
const [tries, restMs] = [4, 1_100];

/** Safe to do twice: a workflow that has begun anew only begins once more. */
export async function rolloutPage(deps: RolloutDeps, { mode, size, after }: RolloutPageInput): Promise<RolloutPage> {
  const open = await listOpen(deps.client, after, size);
  let told = 0;
  for (const one of open) {
    if (mode === 'renew') await deps.running.terminate(one, 'rollout');
    if (await tellInTheEnd(deps.teller, one)) told += 1;
  }
  const last = open.length < size ? undefined : open.at(-1)?.caseId;
  return { cases: open.length, told, ...(last === undefined ? {} : { last }) };
}

async function tellInTheEnd(teller: Teller, one: Unseen): Promise<boolean> {
  for (let tried = 1; ; tried += 1) {
    if (await teller.tell({ ...one, signal: 'lookAgain' })) return true;
    if (tried === tries) return false;
    await new Promise((resolve) => setTimeout(resolve, restMs));
  }
}
