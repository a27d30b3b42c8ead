// The contract with the engine: which workflow carries a case, under which id, and what it is told.
import type { Signal as ApplicationSignal } from '../domain/kinds/application/labels';
import type { Round } from '../domain/notices/words';
import type { Signal as ReferralSignal } from '../domain/kinds/referral/labels';

/** What every kind of case is told beside the names of its own human tasks. */
export type CommonSignal = 'opened' | 'taskClaimed' | 'taskReleased' | 'assigned' | 'noted' | 'letterArrived' | 'clockMoved' | 'lookAgain' | 'referralLost';
export type Signal = ApplicationSignal | ReferralSignal | CommonSignal;

/** What a signal carries: that there is news, never what to do. Authority comes from the record. */
export interface News {
  readonly seq: number;
  /** A referral whose workflow is gone: to be started again. */
  readonly lostReferral?: string;
}

/** Each kind of case has a workflow of its name. */
export const workflowTypeOf = (kind: string): string => `${kind}Workflow`;

/** A case id is a uuid and says nothing, so the workflow's id may show it. */
export const workflowId = (kind: string, caseId: string): string => `${kind}/${caseId}`;

/** One message sent out again at a person's wish, beside whatever case it is of. */
export const deliveryType = 'deliveryWorkflow';
export const deliveryId = (notification: string): string => `delivery/${notification}`;

/** The house's own rounds, begun by schedules. */
export const rounds = { digest: 'digestWorkflow', reconcile: 'reconcileWorkflow' } as const satisfies Record<Round, string>;
