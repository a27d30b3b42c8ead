// Over random histories on a real server and the real record: what a workflow waits for is what the record's running clocks say, one timer a clock, at its next rung.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { nextTownMoment } from '../../db/reads/town-moments';
import { caseFile, caseState } from '../../db/schema';
import { may } from '../../domain/casework/may';
import { type CaseState, isClosed, nextRung, runningClocks } from '../../domain/casework/state';
import type { Programme } from '../../domain/kinds/application/labels';
import type { Kind } from '../../domain/kinds';
import { readCase } from '../../record/read-case';
import { workflowId } from '../../workflows/messages';
import { actionsOf } from '../domain/casework/world';
import { freeOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { type LiveEngine, type LiveWorker, aLiveEngine, aWorker, eventually, isAtRest, jumpTo } from '../support/live';
import { type TestTemporal, createDatabase, startTemporal } from '../support/servers';
import { type Person, type TestTown, aTown, anApplication, order, verb } from '../support/town';
import { tellStep } from '../../temporal/tell';

let client: Client;
let drop: () => Promise<void>;
let temporal: TestTemporal;
let live: LiveEngine;
let worker: LiveWorker;
beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 8);
  temporal = await startTemporal();
  live = aLiveEngine(temporal.address);
  worker = await aWorker(client, live, temporal.address, { sweeper: false });
});
afterAll(async () => {
  await worker.stop();
  await live.close();
  await temporal.stop();
  await client.close();
  await drop();
});

interface Move {
  /** The practice clock goes on to the town's next moment, instead of somebody acting. */
  readonly jumps: boolean;
  readonly which: number;
  readonly pick: number;
}
const nat = fc.nat({ max: 5039 });
const histories = fc.array(fc.record({ jumps: nat.map((n) => n % 4 === 0), which: nat, pick: nat }), { minLength: 14, maxLength: 14, size: 'max' });
const programmes: readonly Programme[] = ['dibao', 'tekun', 'emergencyAid', 'fastAid', 'expenditureAid'];
const endings = ['withdraw', 'signWithdrawal', 'moveAway', 'recordDeath', 'proposeNonAcceptance', 'proposeTermination', 'proposeClosing', 'proposeDecline'];

const counts = { checks: 0, acts: 0, jumps: 0, clocks: 0, timers: 0, most: 0 };

it('holds one timer for each running clock, for its next rung and no other, whatever people and time do', async () => {
  let nth = 0;
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const town = await aTown(client, { training: true });
      const root = await anApplication(client, town, Date.now(), { programme: programmes[nth++ % programmes.length] ?? 'dibao' });
      await freeOfficeClock(client);
      await live.teller.tell({ caseId: root, kind: 'application', seq: 1, signal: 'opened' });
      await holds(root);
      for (const move of history) {
        if (isClosed(await stateOf(root))) return;
        await (move.jumps ? jumped(town) : acted(town, root, move));
        await holds(root);
      }
    }),
    { numRuns: 10, seed: 20261126, endOnFailure: true },
  );
  console.info(JSON.stringify(counts));
  expect(counts.acts).toBeGreaterThan(50);
  expect(counts.jumps).toBeGreaterThan(15);
  expect(counts.most).toBeGreaterThan(2);
});

async function jumped(town: TestTown): Promise<void> {
  const next = await nextTownMoment(client, town.id);
  if (next === undefined) return;
  counts.jumps += 1;
  await jumpTo(client, live, town.id, next + 1_000);
}

/** Somebody does what she may, and the engine is told as the API tells it. */
async function acted(town: TestTown, root: string, { which, pick }: Move): Promise<void> {
  const cases = await casesOf(root);
  const caseId = cases[which % 3 === 0 ? which % cases.length : 0]?.caseId ?? root;
  const found = await readCase(client, caseId);
  if (found === undefined || isClosed(found.state)) return;
  const able = actionsOf(found.rules)
    .filter((action) => (found.rules.procedure.acts[action] === undefined || pick % 3 === 0) && (!endings.includes(action) || pick % 16 === 0))
    .flatMap((action) =>
      (Object.keys(town.people) as Person[])
        .filter((name) => may(found.rules, found.state, town.people[name], action, found.circumstances).ok)
        .map((name) => [name, action] as const),
    );
  const [name, action] = able[pick % Math.max(1, able.length)] ?? ['clerk', 'moveAway'];
  const now = Date.now();
  const recorded = await order(client, town, caseId, name, verb(town, action, action === 'refer' ? { opens: randomUUID() } : {}, now), now);
  await freeOfficeClock(client);
  if (!recorded.ok) return;
  counts.acts += 1;
  await tellStep(live.teller, recorded.answer);
}

const casesOf = (root: string): Promise<{ caseId: string; kind: Kind }[]> =>
  client.db
    .select({ caseId: caseFile.caseId, kind: caseFile.kind })
    .from(caseFile)
    .where(eq(caseFile.caseId, root))
    .union(client.db.select({ caseId: caseFile.caseId, kind: caseFile.kind }).from(caseFile).where(eq(caseFile.parentId, root)));

async function stateOf(caseId: string): Promise<CaseState> {
  const [row] = await client.db.select({ state: caseState.state }).from(caseState).where(eq(caseState.caseId, caseId));
  return JSON.parse(row?.state ?? '{}') as CaseState;
}

async function holds(root: string): Promise<void> {
  await eventually('the engine has seen everything', () => isAtRest(client, live.engine));
  for (const { caseId, kind } of await casesOf(root)) {
    const state = await stateOf(caseId);
    const running = runningClocks(state);
    const wanted = isClosed(state) ? [] : running.map((clock) => `${clock.clock}: ${nextRung(clock)?.name ?? 'none'} ${clock.dueOn}`).sort();
    const asWanted = async () => JSON.stringify(await pendingTimers(kind, caseId)) === JSON.stringify(wanted);
    await eventually('the last look has been acted on', asWanted, 5_000).catch(() => undefined); // a mark of what was seen is written before the workflow task ends
    expect([kind, state.stage, await pendingTimers(kind, caseId)]).toEqual([kind, state.stage, wanted]);
    counts.checks += 1;
    counts.clocks += running.length;
    counts.timers += wanted.length;
    counts.most = Math.max(counts.most, wanted.length);
  }
}

/** Started, not fired, not cancelled: by what their summaries say. A run that has ended waits for nothing. */
async function pendingTimers(kind: Kind, caseId: string): Promise<string[]> {
  const handle = live.engine.client.workflow.getHandle(workflowId(kind, caseId));
  if ((await handle.describe()).status.name !== 'RUNNING') return [];
  const pending = new Map<string, string>();
  for (const event of (await handle.fetchHistory()).events ?? []) {
    const summary = Buffer.from(event.userMetadata?.summary?.data ?? []).toString();
    if (event.timerStartedEventAttributes) pending.set(event.timerStartedEventAttributes.timerId ?? '', JSON.parse(summary || '""') as string);
    const over = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
    if (over) pending.delete(over.timerId ?? '');
  }
  return [...pending.values()].sort();
}
