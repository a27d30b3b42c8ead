// Brings a case's record to a moment and hands out its docket; safe to do twice.
import { ApplicationFailure } from '@temporalio/common';
import { tellOfCase } from '../db/content/findings';
import { forgetSeen } from '../db/content/seen-marks';
import { readAssuredNow } from '../db/reads/office-clock';
import type { Docket } from '../domain/casework/docket';
import { CaseUnreadable, advance } from '../record/advance';
import { type Teller, tellReceivers } from '../temporal/tell';
import { type DeliverDeps, layInInboxes } from './deliver';
import type { SeenLog } from './seen';

export interface AdvanceInput {
  readonly caseId: string;
  /** The workflow's own time, epoch milliseconds: what is due by then is due. The record's own moment is taken anew at each attempt. */
  readonly at: number;
}
/** Why a look found nothing that trying again would find. */
export type LookFailure = 'caseNotFound' | 'caseUnreadable';

export interface AdvanceDeps extends DeliverDeps {
  readonly teller: Teller;
  readonly seen: SeenLog;
  /** Which Temporal this worker serves. */
  readonly engine: () => string;
}

/**
 * What came of the look lies in people's inboxes when it is over; the docket names what has other ways out to go. What will not change by trying again says so with a code, and the workflow
 * decides what becomes of it. Administrators are told at once of a case that is gone, since its workflow ends, and of one that can't be read, since it waits for them.
 */
export async function advanceCase(deps: AdvanceDeps, { caseId, at }: AdvanceInput): Promise<Docket> {
  const { client, teller, seen, engine } = deps;
  const advanced = await advance(client, caseId, at).catch(async (error: unknown) => {
    seen.noteVain(caseId);
    if (!(error instanceof CaseUnreadable)) throw error;
    await tellOfCase(client, 'drift', caseId, await readAssuredNow(client));
    throw ApplicationFailure.nonRetryable('the case cannot be read', 'caseUnreadable' satisfies LookFailure);
  });
  if (advanced === undefined) {
    const now = await readAssuredNow(client); // no row was locked, so nothing has asked yet whether the clock is trusted
    await forgetSeen(client, caseId);
    await tellOfCase(client, 'caseGone', caseId, now);
    throw ApplicationFailure.nonRetryable('no such case', 'caseNotFound' satisfies LookFailure);
  }
  seen.note(caseId, advanced.docket.seq, engine(), advanced.notices);
  void tellReceivers(teller, advanced.letters);
  return { ...advanced.docket, notifications: await layInInboxes(deps, advanced.docket.notifications) };
}
