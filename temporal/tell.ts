// Telling the engine that there is news of a case, or a message to send out again. Nothing waits for it: what guarantees that a case is seen is the sweep.
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { type CommonSignal, type News, caseNumber, deliveryId, deliveryType, workflowId, workflowTypeOf } from '../workflows/messages';
import type { CaseRef } from '../workflows/messages';
import { failureOf } from '../failure';

export interface CaseNews extends CaseRef {
  readonly seq: number;
  /** Named after what happened; a word that a worker doesn't know is news all the same. */
  readonly signal: string;
  /** The case that asked for this one. */
  readonly parent?: CaseRef | null | undefined;
  /** By which people find the case in Temporal, if this starts its workflow. */
  readonly number?: string | null | undefined;
}
export interface Teller {
  /**
   * Resolves true when the engine has answered: it has taken the news, or takes none of this case any more, which is reported, and which telling it again at once wouldn't
   * change. Never throws, never takes much longer than its deadline.
   */
  tell(news: CaseNews): Promise<boolean>;
  /** Has a notification delivered that was put back in the queue; what guarantees it is the reconciler. */
  deliver(notification: string): Promise<boolean>;
}

/** A step is told to its own case, and to those it wrote to; no more of it than the engine may know. */
export const tellStep = (teller: Teller, step: CaseNews & { readonly letters: readonly LetterTo[] }): Promise<unknown> => {
  const { caseId, kind, seq, signal, parent, number, letters } = step;
  return Promise.all([teller.tell({ caseId, kind, seq, signal, parent, number }), tellReceivers(teller, letters)]);
};

/** A case that a step wrote to, with the case that asked for it. */
type LetterTo = Pick<CaseNews, 'caseId' | 'kind' | 'parent'>;
export const tellReceivers = (teller: Teller, letters: readonly LetterTo[]): Promise<unknown> =>
  Promise.all(letters.map((to) => teller.tell({ ...to, seq: 0, signal: 'letterArrived' satisfies CommonSignal })));

interface TellerOptions {
  readonly client: Client;
  readonly taskQueue: string;
  readonly report: (problem: string, facts: Readonly<Record<string, unknown>>) => void;
}

/** No answer about a case waits for it, and where the machine is busy Temporal stands back: asked again sooner, it would have more to do. Ours [P]. */
const deadlineMs = 1_500;
/** After a failure the engine is left alone for a moment: a storm of decisions must not wait on a hung server. */
const restMs = 1_000;

export function createTeller({ client, taskQueue, report }: TellerOptions): Teller {
  let restingUntil = 0;
  let isFindable = true;
  const start = async (kind: string, caseId: string, signal: string, news: News, number?: CaseNews['number']): Promise<void> => {
    const findable = isFindable && typeof number === 'string';
    try {
      await client.workflow.signalWithStart(workflowTypeOf(kind), {
        workflowId: workflowId(kind, caseId),
        taskQueue,
        args: [{ caseId }],
        signal,
        signalArgs: [news],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        ...(findable ? { typedSearchAttributes: new TypedSearchAttributes([{ key: caseNumber, value: number }]) } : {}),
      });
    } catch (error) {
      if (!findable || !isUnmapped(error)) throw error;
      isFindable = false; // a server that was set up without the attribute: cases go before being found
      report('Temporal knows no search attribute of this name', { name: caseNumber.name });
      await start(kind, caseId, signal, news);
    }
  };

  /** A child is told by a plain signal, since only its parent starts it: one started by being told would be an orphan. */
  async function tellChild({ caseId, kind, seq, signal, parent }: CaseNews & { parent: CaseRef }): Promise<void> {
    try {
      await client.workflow.getHandle(workflowId(kind, caseId)).signal(signal, { seq } satisfies News);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await start(parent.kind, parent.caseId, 'childLost' satisfies CommonSignal, { seq: 0, lostChild: caseId });
    }
  }

  /** `about`: what a failure is reported with. */
  async function inTime(about: Readonly<Record<string, string>>, work: () => Promise<unknown>): Promise<boolean> {
    if (performance.now() < restingUntil) return false;
    try {
      await client.withDeadline(Date.now() + deadlineMs, work);
      return true;
    } catch (error) {
      report('the engine was not told', { ...about, ...failureOf(error) });
      if (isRefused(error)) return true; // of this one: a run that is full of signals; nobody behind it waits for that
      restingUntil = performance.now() + restMs;
      return false;
    }
  }

  return {
    tell(news) {
      const { caseId, kind, seq, signal, parent, number } = news;
      return inTime({ caseId, kind }, () => (parent ? tellChild({ ...news, parent }) : start(kind, caseId, signal, { seq }, number)));
    },
    deliver(notification) {
      return inTime({ notification }, () =>
        client.workflow.signalWithStart(deliveryType, {
          workflowId: deliveryId(notification),
          taskQueue,
          args: [{ id: notification }],
          signal: 'lookAgain' satisfies CommonSignal,
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        }),
      );
    },
  };
}

interface OfGrpc {
  readonly cause?: { readonly code?: unknown; readonly details?: unknown };
}
/** INVALID_ARGUMENT of gRPC: the engine is there, and won't have this. */
const isRefused = (error: unknown): boolean => (error as OfGrpc).cause?.code === 3;
/** About the one attribute that is sent. */
const isUnmapped = (error: unknown): boolean => isRefused(error) && String((error as OfGrpc).cause?.details).includes(caseNumber.name);
