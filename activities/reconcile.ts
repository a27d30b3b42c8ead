// A round of checks: tables, engine and deliveries held against each other; mended where mending is safe, else found.
import type { Client } from '../db/client';
import { listDeadLetters, listStuck } from '../db/reads/deliveries';
import { listOrphanedWork, listStandings } from '../db/reads/reconciliation';
import { listUnseen } from '../db/reads/unseen';
import { release } from '../domain/kinds';
import { driftWords } from '../domain/notices/words';
import { type Drift, verify } from '../record/verify';
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
/** So many tellings that no look followed. Ours [P]. */
const deafAfter = 3;

type Drifts = (client: Client) => Promise<Finding[]>;

/** `now`: the host's moment. Whatever is told or delivered here may be told and delivered again without harm; rows are never touched. */
export async function reconcile(deps: ReconcileDeps, now: number, drifts: Drifts = findDrifts): Promise<Finding[]> {
  const before = now - graceMs;
  const found = [...(await findUnseen(deps, now)), ...(await findUncarried(deps, before)), ...(await findStuck(deps, before))];
  return [...(await numbered(deps.client, found)), ...(await reconcileTables(deps.client, now, drifts))];
}

/** What the tables alone tell: it can still be said while the engine is away. */
export async function reconcileTables(client: Client, now: number, drifts: Drifts = findDrifts): Promise<Finding[]> {
  return numbered(client, [...(await drifts(client)), ...(await findDeadLetters(client)), ...(await findOrphanedWork(client, now))]);
}

/** Told, each looks. One whose workflow has not looked however often it was told is started again, and people hear of it: it will have enforced nothing meanwhile. */
async function findUnseen({ client, teller, engine, carried }: ReconcileDeps, now: number): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { caseId, kind, seq, parent, unheard, toldAt = now } of await listUnseen(client, { engine: engine(), release }, now, graceMs, most)) {
    const isDeaf = unheard >= deafAfter && toldAt < now - graceMs && (await carried.isRunning({ kind, caseId }));
    if (isDeaf) await carried.terminate({ kind, caseId }, 'told, and did not look');
    const heard = await teller.tell({ caseId, kind, seq, signal: 'lookAgain', ...(parent === undefined ? {} : { parent }) });
    if (heard) await sweepMarks(client).noteTold(engine(), [{ caseId, seq }], now);
    found.push(isDeaf ? { check: 'deafWorkflow', caseId, mended: false } : { check: 'unseen', caseId, mended: heard });
  }
  return found;
}

/** Every case is refolded, which takes its time: afterwards it rests twenty times as long, so that it is never more than a twentieth of what a worker does. */
export function restingDrifts(): Drifts {
  let restsUntil = 0;
  return async (client) => {
    const begun = performance.now();
    if (begun < restsUntil) return [];
    const found = await findDrifts(client);
    restsUntil = performance.now() + (performance.now() - begun) * 20;
    return found;
  };
}

/** A row that differs from its steps is never set right by a machine: a person looks first. */
async function findDrifts(client: Client): Promise<Finding[]> {
  const byCase = new Map<string, Drift[]>();
  for (const drift of (await verify(client)).drifts) byCase.set(drift.caseId, [...(byCase.get(drift.caseId) ?? []), drift]);
  return [...byCase].map(([caseId, drifts]) => {
    const { townId, number } = drifts[0] ?? {};
    const details = new Set(drifts.map(({ table, what }) => `${table} ${driftWords[what]}`));
    const about = { ...(townId === undefined ? {} : { townId }), ...(number === undefined ? {} : { number }) };
    return { check: 'drift', caseId, ...about, detail: [...details].join('，'), mended: false };
  });
}

async function findStuck(deps: ReconcileDeps, before: number): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { id, caseId, townId } of await listStuck(deps.client, before, most)) {
    const answer = await deliverNotification(deps, { id: String(id) }).then(
      (postponed) => (postponed === undefined ? 'delivered' : 'waiting'),
      () => 'failed',
    );
    if (answer !== 'waiting') found.push({ check: 'unsent', caseId, townId, mended: answer === 'delivered' });
  }
  return found;
}

async function findDeadLetters(client: Client): Promise<Finding[]> {
  const dead = await listDeadLetters(client, { unread: true }, most);
  return dead.map(({ caseId, townId, channel, lastCode }) => ({ check: 'deadLetter', caseId, townId, detail: `${channel} ${lastCode ?? ''}`, mended: false }));
}

async function findOrphanedWork(client: Client, now: number): Promise<Finding[]> {
  return (await listOrphanedWork(client, now)).map(({ caseId, townId }) => ({ check: 'orphanedWork', caseId, townId, mended: false }));
}

/** With the town and the number of each case, as people know it. */
async function numbered(client: Client, findings: readonly Finding[]): Promise<Finding[]> {
  const standings = new Map((await listStandings(client, [...new Set(findings.map(({ caseId }) => caseId))])).map((one) => [one.caseId, one]));
  return findings.map((finding) => {
    const standing = standings.get(finding.caseId);
    return standing === undefined ? finding : { ...finding, townId: standing.townId, number: standing.number };
  });
}
