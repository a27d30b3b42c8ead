// Everything the worker offers to the workflows.
import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { listTownIds } from '../db/reads/digest';
import { failureOf } from '../failure';
import type { Docket } from '../domain/casework/docket';
import { type AdvanceDeps, type AdvanceInput, advanceCase } from './advance';
import type { Carried } from './carried';
import { type Postponed, deliverNotification } from './deliver';
import { type DigestInput, digestTown } from './digest';
import { countsOf, tellFindings } from './findings';
import { type Outbox, momentOf } from './outbox';
import { reconcile, restingDrifts } from './reconcile';

export interface Activities {
  advance(input: AdvanceInput): Promise<Docket>;
  deliver(input: { readonly id: string }): Promise<Postponed | undefined>;
  listTowns(): Promise<readonly string[]>;
  digest(input: DigestInput): Promise<readonly string[]>;
  reconcile(): Promise<ReturnType<typeof countsOf>>;
}
export interface Deps extends AdvanceDeps {
  readonly outbox: Outbox;
  readonly carried: Carried;
  readonly report: (problem: string, facts: Readonly<Record<string, unknown>>) => void;
}

export function createActivities(deps: Deps): Activities {
  const drifts = restingDrifts();
  return {
    advance: guarded('advance', deps, (input) => advanceCase(deps, input)),
    deliver: guarded('deliver', deps, (input) => deliverNotification(deps, input)),
    listTowns: guarded('listTowns', deps, () => listTownIds(deps.client)),
    digest: guarded('digest', deps, (input) => digestTown(deps.client, input)),
    reconcile: guarded('reconcile', deps, () => reconciled(deps, drifts)),
  };
}

async function reconciled(deps: Deps, drifts: ReturnType<typeof restingDrifts>): Promise<ReturnType<typeof countsOf>> {
  const now = await momentOf(deps);
  const findings = await reconcile(deps, now, drifts);
  await tellFindings(deps.client, findings, now);
  const counts = countsOf(findings);
  if (findings.length > 0) deps.report('the reconciler found something', counts);
  return counts;
}

/** A database's message can hold a row's values, and a history is kept: only a code and an incident number leave, the rest goes to the log. */
function guarded<I extends readonly unknown[], O>(name: string, { report }: Deps, work: (...input: I) => Promise<O>): (...input: I) => Promise<O> {
  return async (...input) => {
    try {
      return await work(...input);
    } catch (error) {
      if (error instanceof ApplicationFailure) throw error;
      const incident = randomUUID();
      report('a deed failed', { deed: name, incident, ...failureOf(error) });
      throw ApplicationFailure.create({ message: `failed, incident ${incident}`, type: 'deedFailed', nonRetryable: false });
    }
  };
}
