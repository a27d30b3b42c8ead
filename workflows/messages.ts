// The contract with the engine: which workflow carries a case, under which id, and what it is told.
import { defineSearchAttributeKey } from '@temporalio/common';
import type { RolloutPage, RolloutPageInput } from '../activities/rollout';
import type { Round } from '../domain/notices/words';

/** A case as the engine knows it: its workflow's id says no more. */
export type { CaseRef } from '../domain/casework/state';

/** What every kind of case is told beside the names of its own human tasks; with what it says has happened, for Temporal's own UI and command line. */
export const commonSignals = {
  opened: 'The case was opened (收案)',
  taskClaimed: 'A task was claimed (领取任务)',
  taskReleased: 'A task was put back (放回任务)',
  assigned: 'Work was assigned (分派)',
  noted: 'Something was noted beside the work (补记)',
  letterArrived: 'A letter from another case has arrived (收到来信)',
  clockMoved: "A practice town's clock was moved (拨快演练时钟)",
  lookAgain: 'To look at the record again (重新查看)',
  childLost: 'The workflow of a case it asked for is gone (下级流程丢失)',
};
export type CommonSignal = keyof typeof commonSignals;

/** What a signal carries: that there is news, never what to do. Authority comes from the record. */
export interface News {
  readonly seq: number;
  /** A case it asked for whose workflow is gone: to be started again. */
  readonly lostChild?: string;
}

/** Each kind of case has a workflow of its name. */
export const workflowTypeOf = (kind: string): string => `${kind}Workflow`;

/** Asked of a case's workflow. Free: a query writes no history, and the answer is what the workflow last read. */
export const docketQuery = 'docket';
/** What a case awaits and until when: codes and dates only. */
export interface Awaiting {
  readonly seq: number;
  readonly stage: string;
  readonly tasks: readonly string[];
  /** By running limit or term, or `table`: its next rung, and the moment of it. */
  readonly until: Readonly<Record<string, { readonly rung: string; readonly at: string }>>;
  /** Cases it asked for, not yet answered. */
  readonly children: readonly string[];
  /** What no line names: tasks that aren't awaited, limits and terms that the sweep alone serves. */
  readonly unnamed: readonly string[];
  readonly outcome?: string;
}

/** A case id is a uuid and says nothing, so the workflow's id may show it. */
export const workflowId = (kind: string, caseId: string): string => `${kind}/${caseId}`;

/** By which people find a case in Temporal's UI and command line: its number, and of a case that was asked for that of the one which asked. Never a particular; it is not encrypted there. */
export const caseNumber = defineSearchAttributeKey('CaseNumber', 'KEYWORD');

/** One message sent out again at a person's wish, beside whatever case it is of. */
export const deliveryType = 'deliveryWorkflow';
export const deliveryId = (notification: string): string => `delivery/${notification}`;

/** A rollout, one at a time: begun by an operator's command, asked how far it is. */
export const rolloutType = 'rolloutWorkflow';
export const rolloutId = 'rollout';
export const progressQuery = 'progress';
export interface RolloutOrder extends Pick<RolloutPageInput, 'mode' | 'size'> {
  /** How long it rests after a page. */
  readonly pauseMs: number;
}
/** Of all pages so far; `last`: the last case gone over. */
export interface RolloutProgress extends RolloutPage {
  readonly ended: boolean;
}

/** The house's own rounds, begun by schedules. */
export const rounds = { digest: 'digestWorkflow', reconcile: 'reconcileWorkflow' } as const satisfies Record<Round, string>;
