// Everything the worker offers to the workflows.
import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import type { Docket } from '../domain/casework/docket';
import { type AdvanceDeps, type AdvanceInput, advanceCase } from './advance';
import { deliverNotification } from './deliver';

export interface Activities {
  advance(input: AdvanceInput): Promise<Docket>;
  deliver(input: { readonly id: string }): Promise<void>;
}
export interface Deps extends AdvanceDeps {
  readonly report: (problem: string, facts: Readonly<Record<string, unknown>>) => void;
}

export function createActivities(deps: Deps): Activities {
  return {
    advance: guarded('advance', deps, (input) => advanceCase(deps, input)),
    deliver: guarded('deliver', deps, (input) => deliverNotification(deps.client, input)),
  };
}

/** A database's message can hold a row's values, and a history is kept: only a code and an incident number leave, the rest goes to the log. */
function guarded<I, O>(name: string, { report }: Deps, work: (input: I) => Promise<O>): (input: I) => Promise<O> {
  return async (input) => {
    try {
      return await work(input);
    } catch (error) {
      if (error instanceof ApplicationFailure) throw error;
      const incident = randomUUID();
      report('a deed failed', { deed: name, incident, error });
      throw ApplicationFailure.create({ message: `failed, incident ${incident}`, type: 'deedFailed', nonRetryable: false });
    }
  };
}
