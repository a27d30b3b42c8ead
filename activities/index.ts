// Everything the worker offers to the workflows.
import { randomUUID } from 'node:crypto';
import { heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { type Counts, type Finding, countsOf, tellFindings } from '../db/content/findings';
import { expectParts, notePartDone } from '../db/content/rounds';
import { listTowns } from '../db/reads/rounds';
import type { CommonPart, Round } from '../domain/notices/words';
import { doubtfulMoment } from '../db/reads/office-clock';
import { failureOf } from '../failure';
import type { Docket } from '../domain/casework/docket';
import { type AdvanceDeps, type AdvanceInput, advanceCase } from './advance';
import type { RunningWorkflows } from './running-workflows';
import { type NotBefore, deliverNotification } from './deliver';
import { digestTown } from './digest';
import { commonOf, reconcileTown, restingDrifts, restingStrays } from './reconcile';
import { type RolloutPage, type RolloutPageInput, rolloutPage } from './rollout';

export type { Counts };

export interface Activities {
  advance(input: AdvanceInput): Promise<Docket>;
  deliver(input: { readonly id: string }): Promise<NotBefore | undefined>;
  listTowns(): Promise<readonly string[]>;
  digest(input: { readonly townId: string }): Promise<readonly string[]>;
  reconcileTown(input: { readonly townId: string }): Promise<Counts>;
  reconcileCommon(input: { readonly part: CommonPart }): Promise<Counts>;
  rolloutPage(input: RolloutPageInput): Promise<RolloutPage>;
}
/** Well below the time-out that the workflow gives it (workflows/proxies). */
const heartbeatMs = 5_000;

interface Deps extends AdvanceDeps {
  readonly running: RunningWorkflows;
  readonly report: (problem: string, facts: Readonly<Record<string, unknown>>) => void;
}

export function createActivities(deps: Deps): Activities {
  const drifts = restingDrifts();
  const common = commonOf(deps, restingStrays());
  return {
    advance: guarded('advance', deps, (input) => advanceCase(deps, input)),
    deliver: guarded('deliver', deps, (input) => deliverNotification(deps, input)),
    rolloutPage: guarded('rolloutPage', deps, (input) => rolloutPage(deps, input)),
    listTowns: guarded('listTowns', deps, () => townsOf(deps)),
    digest: partOf(
      deps,
      'digest',
      ({ townId }) => townId,
      async ({ townId }) => digestTown(deps.client, { townId, at: await deps.delivery.now(deps.client) }),
    ),
    reconcileTown: partOf(
      deps,
      'reconcile',
      ({ townId }) => townId,
      ({ townId }) => told(deps, (now) => reconcileTown(deps, townId, now, drifts)),
    ),
    reconcileCommon: partOf(
      deps,
      'reconcile',
      ({ part }) => part,
      ({ part }) => told(deps, (now) => common[part](now)),
    ),
  };
}

/** All towns; from now on each is expected to have its part of every round. */
async function townsOf({ client }: Deps): Promise<string[]> {
  const towns = (await listTowns(client)).map(({ id }) => id);
  await expectParts(client, towns);
  return towns;
}

/** A part of a round: it says that it lives while it lasts, since it may read a whole town, and its end is noted, so that one that never comes to it is named. */
function partOf<I extends readonly unknown[], O>(
  deps: Deps,
  round: Round,
  partIn: (...input: I) => string,
  work: (...input: I) => Promise<O>,
): (...input: I) => Promise<O> {
  return guarded(round, deps, async (...input: I) => {
    const alive = setInterval(() => heartbeat(), heartbeatMs);
    try {
      const answer = await work(...input);
      await notePartDone(deps.client, round, partIn(...input));
      return answer;
    } finally {
      clearInterval(alive);
    }
  });
}

async function told(deps: Deps, look: (now: number) => Promise<Finding[]>): Promise<Counts> {
  const now = await deps.delivery.now(deps.client);
  const findings = await look(now);
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
      // Nothing has failed: it is tried again until somebody has answered. The watch says it once.
      if (doubtfulMoment(error) !== undefined) throw ApplicationFailure.retryable("the office's clock is in doubt", 'clockInDoubt');
      const incident = randomUUID();
      report('a deed failed', { deed: name, incident, ...failureOf(error) });
      throw ApplicationFailure.create({ message: `failed, incident ${incident}`, type: 'deedFailed', nonRetryable: false });
    }
  };
}
