// The cases that the engine carries, held against the open ones of the tables: none without its workflow, no workflow without its case.
import type { Client } from '../db/client';
import { isId } from '../db/ids';
import { type CaseStanding, listStandings } from '../db/reads/reconciliation';
import { listOpen } from '../db/reads/unseen';
import { findKind, kindOf } from '../domain/procedures';
import type { CaseRef } from '../domain/casework/state';
import type { Teller, CaseNews } from '../temporal/tell';
import type { Finding } from '../db/content/findings';

/** Which cases the engine carries, as it says itself; its list may lag by a second, a single answer doesn't. */
export interface RunningWorkflows {
  list(): Promise<readonly CaseRef[]>;
  isRunning(one: CaseRef): Promise<boolean>;
  /** Ends one case's workflow where it stands; the record is whole, so nothing is lost. */
  terminate(one: CaseRef, why: string): Promise<void>;
}
interface RunningDeps {
  readonly client: Client;
  readonly teller: Teller;
  readonly running: RunningWorkflows;
}

const page = 500;
/** The engine carries messages too, and whatever somebody starts there by hand. */
const isCase = ({ kind, caseId }: CaseRef): boolean => findKind(kind) !== undefined && isId(caseId);

/** First the engine's list, then the tables: what began or ended in between is young, and is left alone. */
export async function findMismatches(deps: RunningDeps, before: number): Promise<Finding[]> {
  const listed = (await deps.running.list()).filter(isCase);
  const ids = new Set(listed.map(({ caseId }) => caseId));
  const missing = (await everyOpen(deps.client)).filter(({ caseId }) => !ids.has(caseId));
  const standings = new Map((await listStandings(deps.client, [...ids, ...missing.map(({ caseId }) => caseId)])).map((one) => [one.caseId, one]));
  const found: Finding[] = [];
  for (const { caseId } of missing) found.push(...(await withoutWorkflow(deps, standings.get(caseId), before)));
  for (const one of listed) found.push(...(await stray(deps, one, standings.get(one.caseId), before)));
  return found;
}

async function withoutWorkflow({ teller, running }: RunningDeps, standing: CaseStanding | undefined, before: number): Promise<Finding[]> {
  if (standing === undefined || !standing.open || standing.recordedAt >= before || (await running.isRunning(standing))) return [];
  return [{ check: 'notCarried', caseId: standing.caseId, townId: standing.townId, mended: await tellCase(teller, standing) }];
}

/** A closed case's workflow may be waiting to send its last messages; told, it looks at the record, and ends when there is nothing left. That of a case nobody knows ends at once, and its look tells people. */
async function stray({ teller, running }: RunningDeps, one: CaseRef, standing: CaseStanding | undefined, before: number): Promise<Finding[]> {
  if (standing !== undefined && (standing.open || standing.speaks || standing.recordedAt >= before)) return [];
  if (!(await running.isRunning(one))) return [];
  const { caseId } = one;
  if (standing === undefined) return [{ check: 'strayWorkflow', caseId, detail: kindOf(one.kind).label, mended: await tellCase(teller, { ...one, seq: 0 }) }];
  return [{ check: 'strayWorkflow', caseId, townId: standing.townId, mended: await tellCase(teller, standing) }];
}

const tellCase = (teller: Teller, one: Omit<CaseNews, 'signal'>): Promise<boolean> => teller.tell({ ...one, signal: 'lookAgain' });

async function everyOpen(client: Client): Promise<readonly CaseRef[]> {
  const all: CaseRef[] = [];
  for (let last: string | undefined; ;) {
    const rows = await listOpen(client, last, page);
    all.push(...rows);
    last = rows.at(-1)?.caseId;
    if (rows.length < page) return all;
  }
}
