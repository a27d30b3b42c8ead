// A round of checks in parts, each town's for itself: tables, engine and deliveries held against each other; mended where mending is safe, else found.
import type { Client } from '../db/client';
import { dropOldLooks } from '../db/content/access-log';
import { dropOldDrafts } from '../db/content/drafts';
import { type Finding, located } from '../db/content/findings';
import { keepSpoilt } from '../db/content/spoilt';
import { dropExpiredRequests } from '../db/content/idempotent-requests';
import { countApplied } from '../db/reads/holiday-notices';
import { fillSearchKeys } from '../db/search-keys';
import { listDeadLetters, listStuck } from '../db/reads/deliveries';
import { listOrphanedWork } from '../db/reads/reconciliation';
import { listLateParts } from '../db/reads/rounds';
import { findTownClock } from '../db/reads/town-moments';
import { listUnseen, usualPatience } from '../db/reads/unseen';
import { clockOf, dayOf } from '../domain/calendar';
import { type CommonPart, channelWords, commonPartWords, commonParts, driftWords, failureWords, roundWords, tableWord } from '../domain/notices/words';
import { isProved } from '../record/proved';
import { type Drift, verifyDatabase, verifyStrays, verifyTown } from '../record/verify';
import { stateTable } from '../record/verify-case';
import type { Teller } from '../temporal/tell';
import { type RunningWorkflows, findMismatches } from './running-workflows';
import { deliverNotification } from './deliver';
import type { DeliveryConfig } from './delivery-config';
import { healMarks, sweepMarks } from '../db/content/seen-marks';
import { release } from '../domain/procedures';

export interface ReconcileDeps {
  readonly client: Client;
  readonly teller: Teller;
  readonly delivery: DeliveryConfig;
  readonly running: RunningWorkflows;
  /** Which Temporal this is. */
  readonly engine: () => string;
}

/** What is younger is still on its way: the sweep and the deliveries see to it themselves. */
const graceMs = 120_000;
const most = 500;
/** A way that fails takes seconds, and so does a Temporal that is behind; what isn't tried in this round is tried in the next. */
const tryingMs = 60_000;
/** What the sweep told within its pause is left to it, save what doesn't look at all: so many tellings that no look followed are ours [P]. */
const patience = { ...usualPatience, deafAfter: 3 };

type Drifts = (client: Client, townId: string) => Promise<Finding[]>;

/** One town's part. `now`: the office's moment. Whatever is delivered here may be delivered again without harm; rows are never touched. */
export async function reconcileTown(deps: ReconcileDeps, townId: string, now: number, drifts: Drifts = findDrifts): Promise<Finding[]> {
  const found = await findStuck(deps, townId, now - graceMs);
  return [...(await located(deps.client, found)), ...(await reconcileTables(deps.client, townId, now, drifts))];
}

/** What a town's tables alone tell: it can still be said while the engine is away. */
export async function reconcileTables(client: Client, townId: string, now: number, drifts: Drifts = findDrifts): Promise<Finding[]> {
  await keepSpoilt(client, townId, (caseId) => isProved(client, caseId));
  return located(client, [...(await drifts(client, townId)), ...(await findDeadLetters(client, townId)), ...(await findOrphanedWork(client, townId, now))]);
}

type Strays = (client: Client) => Promise<Finding[]>;
type Common = Readonly<Record<CommonPart, (now: number) => Promise<Finding[]>>>;

/** What is about no single town, each part for itself: one that is slow or fails hides no other. */
export const commonOf = (deps: ReconcileDeps, strays: Strays = findStrays): Common => ({
  ...tablesOf(deps.client, strays),
  common: (now) => reconcileCommon(deps, now),
});

/** The same where the engine is away. */
export const tablesOf = (client: Client, strays: Strays = findStrays): Common => ({
  common: () => reconcileCommonTables(client),
  strays: () => strays(client),
  late: () => findLateRounds(client),
});

/** The engine's list is one for all. Whatever is told here may be told again without harm. */
async function reconcileCommon(deps: ReconcileDeps, now: number): Promise<Finding[]> {
  const found = [...(await findUnseen(deps, now)), ...(await findMismatches(deps, now - graceMs))];
  return [...(await located(deps.client, found)), ...(await reconcileCommonTables(deps.client))];
}

async function reconcileCommonTables(client: Client): Promise<Finding[]> {
  await dropExpiredRequests(client);
  await dropOldLooks(client);
  await dropOldDrafts(client);
  return inCases(await verifyDatabase(client));
}

/** Told, each looks. One whose workflow has not looked however often it was told is started again, and people hear of it: it will have enforced nothing meanwhile. */
async function findUnseen({ client, teller, engine, running }: ReconcileDeps, now: number): Promise<Finding[]> {
  const found: Finding[] = [];
  await healMarks(client);
  const begun = performance.now();
  for (const { isDeaf: seemsDeaf, ...one } of await listUnseen(
    client,
    { engine: engine(), release: release + (await countApplied(client)) },
    now,
    graceMs,
    most,
    patience,
  )) {
    if (performance.now() - begun > tryingMs) break;
    const { caseId, kind, seq } = one;
    const isDeaf = seemsDeaf && (await running.isRunning({ kind, caseId }));
    if (isDeaf) await running.terminate({ kind, caseId }, 'told, and did not look');
    const heard = await teller.tell({ ...one, signal: 'lookAgain' });
    if (heard) await sweepMarks(client).noteTold(engine(), [{ caseId, seq }], now);
    found.push(isDeaf ? { check: 'deafWorkflow', caseId, mended: false } : { check: 'unseen', caseId, mended: heard });
  }
  return found;
}

/** Every case is refolded, which takes its time: afterwards its town rests twenty times as long, so that it is never more than a twentieth of what a worker does. */
export function restingDrifts(): Drifts {
  const restsUntil = new Map<string, number>();
  return async (client, townId) => {
    const begun = performance.now();
    if (begun < (restsUntil.get(townId) ?? 0)) return [];
    const found = await findDrifts(client, townId);
    restsUntil.set(townId, performance.now() + (performance.now() - begun) * 20);
    return found;
  };
}

/** It goes over every row there is, and what it finds lies there tomorrow: once a day [P] in each worker, and again until it has come to its end. */
export function restingStrays(): Strays {
  let restsUntil = 0;
  return async (client) => {
    if (performance.now() < restsUntil) return [];
    const found = await findStrays(client);
    restsUntil = performance.now() + 24 * 3_600_000;
    return found;
  };
}

const findStrays: Strays = async (client) => {
  await fillSearchKeys(client);
  return located(client, inCases(await verifyStrays(client)));
};

/** A row that differs from its steps is never set right by a machine: a person looks first. */
const findDrifts: Drifts = async (client, townId) => {
  const { drifts } = await verifyTown(client, townId);
  const doubtful = drifts.filter(({ table }) => table === stateTable).map(({ caseId }) => caseId);
  await keepSpoilt(client, townId, (caseId) => isProved(client, caseId), doubtful);
  return inCases(drifts);
};

/** All that is wrong with a case is one finding; what is a town's or the database's own, each row. */
function inCases(drifts: readonly Drift[]): Finding[] {
  const together = new Map<string, { readonly row?: string; readonly of: Drift[] }>();
  for (const drift of drifts) {
    const { caseId, townId, table, what, row = drift.number ?? '' } = drift;
    const own = caseId === townId || what === 'rewriting' ? { row: [table, what, row].join('/') } : {};
    const key = [caseId, own.row].join('/');
    together.set(key, { ...own, of: [...(together.get(key)?.of ?? []), drift] });
  }
  return [...together.values()].map(({ of, ...own }) => {
    const { caseId = '', townId, number } = of[0] ?? {};
    const details = new Set(of.map(({ table, what }) => `${tableWord(table)}：${driftWords[what]}`));
    const about = { ...(townId === undefined ? {} : { townId }), ...(number === undefined ? {} : { number }) };
    return { check: 'drift', caseId, ...own, ...about, detail: [...details].join('，'), mended: false };
  });
}

async function findStuck(deps: ReconcileDeps, townId: string, before: number): Promise<Finding[]> {
  const found: Finding[] = [];
  const begun = performance.now();
  for (const { id, caseId } of await listStuck(deps.client, townId, before, most)) {
    if (performance.now() - begun > tryingMs) break;
    const answer = await deliverNotification(deps, { id: String(id) }).then(
      (postponed) => (postponed === undefined ? 'delivered' : 'waiting'),
      () => 'failed',
    );
    if (answer !== 'waiting') found.push({ check: 'unsent', caseId, row: String(id), townId, mended: answer === 'delivered' });
  }
  return found;
}

async function findDeadLetters(client: Client, townId: string): Promise<Finding[]> {
  const dead = await listDeadLetters(client, { townId, unread: true }, most);
  return dead.map(({ id, caseId, channel, lastCode }) => {
    return { check: 'deadLetter', caseId, row: `${id}.${channel}`, townId, detail: `${channelWords[channel]}：${failureWords(lastCode ?? '')}`, mended: false };
  });
}

async function findOrphanedWork(client: Client, townId: string, now: number): Promise<Finding[]> {
  const clock = await findTownClock(client, townId);
  if (clock === undefined) return [];
  return (await listOrphanedWork(client, townId, dayOf(now + clock.offsetMs))).map((caseId) => ({ check: 'orphanedWork', caseId, townId, mended: false }));
}

/** Save the part that asks, which is about to end. */
async function findLateRounds(client: Client): Promise<Finding[]> {
  const late = (await listLateParts(client)).filter(({ part }) => part !== ('late' satisfies CommonPart));
  return late.map(({ round, part, townId, town, since }) => {
    const detail = `${roundWords[round]}，上一次做完是${dayOf(since)} ${clockOf(since)}`;
    return {
      check: 'lateRound',
      caseId: townId ?? `${round}/${part}`,
      row: round,
      ...(townId === null ? {} : { townId }),
      number: town ?? partWord(part),
      detail,
      mended: false,
    };
  });
}

/** The part of a town that is gone has its id only. */
const partWord = (part: string): string => (isCommon(part) ? commonPartWords[part] : part);
const isCommon = (part: string): part is CommonPart => (commonParts as readonly string[]).includes(part);
