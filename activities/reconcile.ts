// A round of checks in parts, each town's for itself: tables, engine and deliveries held against each other; mended where mending is safe, else found.
import type { Client } from '../db/client';
import { dropOldWishes } from '../db/content/wishes';
import { listDeadLetters, listStuck } from '../db/reads/deliveries';
import { listOrphanedWork, listStandings } from '../db/reads/reconciliation';
import { listLateParts } from '../db/reads/rounds';
import { listUnseen } from '../db/reads/unseen';
import { clockOf, dayOf } from '../domain/calendar';
import { release } from '../domain/kinds';
import { channelWords, driftWords, failureWords, roundWords, tableWord } from '../domain/notices/words';
import { type Drift, verifyDatabase, verifyStrays, verifyTown } from '../record/verify';
import type { Teller } from '../temporal/tell';
import { type Carried, findUncarried } from './carried';
import { deliverNotification } from './deliver';
import type { Finding } from './findings';
import type { Outbox } from './outbox';
import { sweepMarks } from './sweep-marks';

export interface ReconcileDeps {
  readonly client: Client;
  readonly teller: Teller;
  readonly outbox: Outbox;
  readonly carried: Carried;
  /** Which Temporal this is. */
  readonly engine: () => string;
}

/** What is younger is still on its way: the sweep and the deliveries see to it themselves. */
const graceMs = 120_000;
const most = 500;
/** A way that fails takes seconds; what isn't tried in this round is tried in the next. */
const deliveringMs = 60_000;
/** So many tellings that no look followed. Ours [P]. */
const deafAfter = 3;

type Drifts = (client: Client, townId: string) => Promise<Finding[]>;

/** One town's part. `now`: the office's moment. Whatever is delivered here may be delivered again without harm; rows are never touched. */
export async function reconcileTown(deps: ReconcileDeps, townId: string, now: number, drifts: Drifts = findDrifts): Promise<Finding[]> {
  const found = await findStuck(deps, townId, now - graceMs);
  return [...(await numbered(deps.client, found)), ...(await reconcileTables(deps.client, townId, now, drifts))];
}

/** What a town's tables alone tell: it can still be said while the engine is away. */
export async function reconcileTables(client: Client, townId: string, now: number, drifts: Drifts = findDrifts): Promise<Finding[]> {
  return numbered(client, [...(await drifts(client, townId)), ...(await findDeadLetters(client, townId)), ...(await findOrphanedWork(client, townId, now))]);
}

/** What is about no single town: the engine's list is one for all. Whatever is told here may be told again without harm. */
export async function reconcileCommon(deps: ReconcileDeps, now: number): Promise<Finding[]> {
  const found = [...(await findUnseen(deps, now)), ...(await findUncarried(deps, now - graceMs))];
  return [...(await numbered(deps.client, found)), ...(await reconcileCommonTables(deps.client))];
}

export async function reconcileCommonTables(client: Client): Promise<Finding[]> {
  await dropOldWishes(client);
  return [...(await numbered(client, inCases(await verifyStrays(client)))), ...inCases(await verifyDatabase(client))];
}

/** Told, each looks. One whose workflow has not looked however often it was told is started again, and people hear of it: it will have enforced nothing meanwhile. */
async function findUnseen({ client, teller, engine, carried }: ReconcileDeps, now: number): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { unheard, toldAt = now, ...one } of await listUnseen(client, { engine: engine(), release }, now, graceMs, most)) {
    const { caseId, kind, seq } = one;
    const isDeaf = unheard >= deafAfter && toldAt < now - graceMs && (await carried.isRunning({ kind, caseId }));
    if (isDeaf) await carried.terminate({ kind, caseId }, 'told, and did not look');
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

/** A row that differs from its steps is never set right by a machine: a person looks first. */
const findDrifts: Drifts = async (client, townId) => inCases((await verifyTown(client, townId)).drifts);

function inCases(drifts: readonly Drift[]): Finding[] {
  const byCase = new Map<string, Drift[]>();
  for (const drift of drifts) byCase.set(drift.caseId, [...(byCase.get(drift.caseId) ?? []), drift]);
  return [...byCase].map(([caseId, of]) => {
    const { townId, number } = of[0] ?? {};
    const details = new Set(of.map(({ table, what }) => `${tableWord(table)}：${driftWords[what]}`));
    const about = { ...(townId === undefined ? {} : { townId }), ...(number === undefined ? {} : { number }) };
    return { check: 'drift', caseId, ...about, detail: [...details].join('，'), mended: false };
  });
}

async function findStuck(deps: ReconcileDeps, townId: string, before: number): Promise<Finding[]> {
  const found: Finding[] = [];
  const begun = performance.now();
  for (const { id, caseId } of await listStuck(deps.client, townId, before, most)) {
    if (performance.now() - begun > deliveringMs) break;
    const answer = await deliverNotification(deps, { id: String(id) }).then(
      (postponed) => (postponed === undefined ? 'delivered' : 'waiting'),
      () => 'failed',
    );
    if (answer !== 'waiting') found.push({ check: 'unsent', caseId, townId, mended: answer === 'delivered' });
  }
  return found;
}

async function findDeadLetters(client: Client, townId: string): Promise<Finding[]> {
  const dead = await listDeadLetters(client, { townId, unread: true }, most);
  return dead.map(({ caseId, channel, lastCode }) => {
    return { check: 'deadLetter', caseId, townId, detail: `${channelWords[channel]}：${failureWords(lastCode ?? '')}`, mended: false };
  });
}

async function findOrphanedWork(client: Client, townId: string, now: number): Promise<Finding[]> {
  return (await listOrphanedWork(client, townId, now)).map((caseId) => ({ check: 'orphanedWork', caseId, townId, mended: false }));
}

/** `but`: the part that asks. */
export async function findLateRounds(client: Client, but?: string): Promise<Finding[]> {
  const late = (await listLateParts(client)).filter(({ part }) => part !== but);
  return late.map(({ round, townId, town, since }) => {
    const detail = `${roundWords[round]}，上一次做完是${dayOf(since)} ${clockOf(since)}`;
    return { check: 'lateRound', caseId: townId ?? round, ...(townId === null ? {} : { townId }), number: town ?? '各乡镇共同的部分', detail, mended: false };
  });
}

/** With the town and the number of each case, as people know it. */
async function numbered(client: Client, findings: readonly Finding[]): Promise<Finding[]> {
  const ids = [...new Set(findings.map(({ caseId }) => caseId))];
  const standings = new Map((await listStandings(client, ids)).map((one) => [one.caseId, one]));
  return findings.map((finding) => {
    const standing = standings.get(finding.caseId);
    return standing === undefined ? finding : { ...finding, townId: standing.townId, number: standing.number };
  });
}
