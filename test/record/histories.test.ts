// Random histories on a real PostgreSQL: after every step the rows are what the events say, and the verifier finds no drift.
import { advanceAt, lookAt } from '../support/clock';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { type Client, connect } from '../../db/client';
import { caseFile, caseLetter, caseState, clock, notification, task } from '../../db/schema';
import type { Command } from '../../domain/casework/commands';
import { nextMoment } from '../../domain/casework/present';
import { type CaseEvent, happenedAt } from '../../domain/casework/events';
import { evolve } from '../../domain/casework/evolve';
import { may, findAction } from '../../domain/casework/may';
import { type Clock, isClosed, isOverdue, nextRung, unopened } from '../../domain/casework/state';
import { CaseUnreadable } from '../../record/read-case';
import { verify } from '../../record/verify';
import { drawnDay } from '../domain/casework/drawn-day';
import { allThatHolds } from '../domain/casework/holds';
import { type Move, actionsOf, moves } from '../domain/casework/world';
import { keys } from '../support/keys';
import { sizeOf } from '../support/proof';
import { seedOf } from '../support/seed';
import { createDatabase } from '../support/servers';
import { type Person, type TestTown, aTown, anApplication, order, verb } from '../support/town';
import { at, eventsOf } from './registry';
import { rulesOf } from '../../domain/procedures';

let client: Client;
let drop: () => Promise<void>;
let town: TestTown;

beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 8);
  town = await aTown(client);
});
afterAll(async () => {
  await client.close();
  await drop();
});

const persons: readonly Person[] = [
  'clerk',
  'investigator',
  'secondInvestigator',
  'reviewer',
  'approver',
  'sectionHead',
  'villageAssistant',
  'departmentContact',
];

it('keeps rows and steps one over random histories of an application and its referrals, commands sent twice and looks at once among them', async () => {
  const counts: Record<string, number> = {};
  const count = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);
  await fc.assert(
    fc.asyncProperty(moves(45), async (history) => {
      let now = at('2026-09-17 15:00');
      const cases = [await anApplication(client, town, now)];
      const closed = new Set<string>();
      for (const move of history) {
        const caseId = (move.which % 2 === 0 ? cases[0] : cases[move.which % cases.length]) ?? '';
        if (closed.has(caseId) && move.pick % 10 !== 0) continue;
        now += move.gap;
        await (move.what === 'look' ? advanceAt(client, caseId, now) : commanded(caseId, move, now, count));
        for (const child of await childrenOf(caseId)) if (!cases.includes(child)) cases.push(child);
        if (await holdsOf(caseId, now)) closed.add(caseId);
      }
    }),
    { numRuns: sizeOf(24, 120), seed: seedOf(__filename, 20260701) },
  );
  const { cases, steps, drifts } = await verify(client);
  console.info(`${cases} cases, ${steps} steps: ${JSON.stringify(counts)}`);
  expect(drifts).toEqual([]);
  expect(steps).toBeGreaterThan(120);
  for (const what of ['accept', 'refer', 'answer', 'postNotice', 'refused', 'twice', 'at once', 'dated back'])
    expect([what, (counts[what] ?? 0) > 0]).toEqual([what, true]);
}, 1_500_000);

/** `undefined`: a case that was asked for, and that nobody has opened yet. */
const seenAt = (caseId: string, now: number) =>
  lookAt(client, caseId, now).catch((error: unknown) => {
    if (error instanceof CaseUnreadable) return undefined;
    throw error;
  });

/** A command of somebody, mostly one that she may; some are sent twice, some at the same moment as others look. */
async function commanded(caseId: string, { what, who, pick, careless, back }: Move, now: number, count: (what: string) => void): Promise<void> {
  const found = (await seenAt(caseId, now)) ?? (await advanceAt(client, caseId, now).then(() => seenAt(caseId, now)));
  if (found === undefined) return;
  const able = actionsOf(found.rules)
    .filter(
      (action) => !(found.rules.procedure.acts[action] !== undefined && action !== 'beginVisit') || pick % 4 === 0 || (action === 'refer' && pick % 3 === 0),
    )
    .filter(
      (action) =>
        ![
          'withdraw',
          'signWithdrawal',
          'moveAway',
          'proposeNonAcceptance',
          'proposeTermination',
          'proposeClosing',
          'correctEntry',
          'proposeCorrection',
          'addMember',
          'removeMember',
          'registerReport',
        ].includes(action) || pick % 16 === 0,
    )
    .flatMap((action) =>
      persons.filter((name) => may(found.rules, found.state, town.people[name], action, found.circumstances).ok).map((name) => [name, action] as const),
    );
  const tasks = Object.keys(found.state.tasks);
  const [name, action] = (what === 'wild' ? undefined : able[pick % Math.max(1, able.length)]) ?? [persons[who % persons.length] ?? 'clerk', 'accept'];
  const asks = findAction(found.rules, action)?.rule;
  const claims = what === 'claim' || what === 'release';
  const said = verb(
    town,
    action,
    asks !== undefined && 'asks' in asks ? { opens: randomUUID(), details: { ...purpose(pick), departmentId: town.departmentId } } : {},
  ) as Extract<Command, { type: 'do' }>;
  const dated = drawnDay(found.rules, found.state, action, Math.max(now, found.state.at), back, randomUUID());
  const command = claims
    ? ({ type: what, task: tasks[pick % Math.max(1, tasks.length)] ?? 'none' } as const)
    : { ...said, details: { ...said.details, ...dated } };
  const id = randomUUID();
  const send = () => order(client, town, caseId, claims ? (persons[who % persons.length] ?? 'clerk') : name, command, now, id);
  const [first, ...others] = await Promise.all(careless ? [send(), advanceAt(client, caseId, now), send()] : [send()]);
  if (careless) count('at once');
  if (careless && first?.ok) expect(others[1]).toEqual(first);
  if (first?.ok && pick % 5 === 0) {
    count('twice');
    expect(await send()).toEqual(first);
  }
  count(first?.ok === true ? (claims ? what : action) : 'refused');
  if (first?.ok === true && Object.keys(dated).length > 0) count('dated back');
}

const purpose = (pick: number) => ({ topic: 'housing', purpose: pick % 2 === 0 ? 'decision' : 'family', question: randomUUID() });
const childrenOf = async (caseId: string): Promise<string[]> =>
  (await client.db.select({ id: caseLetter.toCase }).from(caseLetter).where(eq(caseLetter.fromCase, caseId))).map(({ id }) => id);

/** State and rows against the fold, reckoned here from the events and nothing else; true when the case is closed. */
async function holdsOf(caseId: string, now: number): Promise<boolean> {
  const [row] = await client.db.select().from(caseState).where(eq(caseState.caseId, caseId));
  if (row === undefined) return false;
  const events = await eventsOf(client, caseId);
  const state = events.reduce(evolve, unopened);
  expect(JSON.parse(row.state)).toEqual(state);
  expect([row.nextMoment, row.open]).toEqual([nextMoment(rulesOf(state.procedure), state) ?? null, !isClosed(state)]);
  const found = await seenAt(caseId, now);
  if (found !== undefined) allThatHolds(found.rules, [...events, ...found.due], found.state, Math.max(now, found.state.at));
  const [head] = await client.db
    .select({ stage: caseFile.stage, visit: caseFile.visit, outcome: caseFile.outcome, number: caseFile.number })
    .from(caseFile)
    .where(eq(caseFile.caseId, caseId));
  expect(head).toEqual({ stage: state.stage, visit: state.visit, outcome: state.outcome ?? null, number: state.traits['number'] });
  expect(await tasksOf(caseId)).toEqual(tasksTold(events));
  expect(await clocksOf(caseId)).toEqual(clocksTold(events));
  const notices = await client.db.select({ key: notification.key }).from(notification).where(eq(notification.caseId, caseId));
  expect(notices).toHaveLength(events.flatMap((event) => ('told' in event ? (event.told ?? []) : [])).length);
  return isClosed(state);
}

async function tasksOf(caseId: string): Promise<string[]> {
  const rows = await client.db.select().from(task).where(eq(task.caseId, caseId));
  return rows.map((row) => `${row.task}#${row.round} ${row.openedAt}–${row.endedAt ?? ''} ${row.holder ?? ''}`).sort();
}

function tasksTold(events: readonly CaseEvent[]): string[] {
  const told = new Map<string, { name: string; openedAt: number; endedAt?: number; holder?: string | undefined }>();
  const open = (name: string) => [...told.values()].find((one) => one.name.startsWith(`${name}#`) && one.endedAt === undefined);
  for (const event of events) {
    if (event.type === 'taskOpened') told.set(`${event.task}#${event.round}`, { name: `${event.task}#${event.round}`, openedAt: happenedAt(event) });
    if (!('task' in event)) continue;
    const one = open(event.task);
    if (one === undefined) continue;
    if (event.type === 'taskClaimed') one.holder = event.by;
    if (event.type === 'taskReleased') one.holder = undefined;
    if (event.type === 'taskCompleted' || event.type === 'taskCancelled') one.endedAt = happenedAt(event);
  }
  return [...told.values()].map(({ name, openedAt, endedAt, holder }) => `${name} ${openedAt}–${endedAt ?? ''} ${holder ?? ''}`).sort();
}

async function clocksOf(caseId: string): Promise<string[]> {
  const rows = await client.db.select().from(clock).where(eq(clock.caseId, caseId));
  return rows
    .map((row) => `${row.clock}#${row.round} ${row.dueOn} ${row.dueAt} ${row.state} ${String(row.overdue)} ${row.nextRung ?? ''} ${row.nextAt ?? ''}`)
    .sort();
}

/** Every round of every clock, as the events leave it: one whose successor starts while it runs is stopped. */
function clocksTold(events: readonly CaseEvent[]): string[] {
  const told = new Map<string, Clock>();
  let state = unopened;
  for (const event of events) {
    for (const [key, one] of told) {
      const { state: standing, clock: name } = one;
      if (event.type === 'clockStarted' && name === event.clock.clock && (standing === 'running' || standing === 'paused'))
        told.set(key, { ...one, state: 'stopped' });
    }
    state = evolve(state, event);
    for (const one of Object.values(state.clocks)) told.set(`${one.clock}#${one.round}`, one);
  }
  return [...told]
    .map(([key, one]) => {
      const next = nextRung(one);
      return `${key} ${one.dueOn} ${one.dueAt} ${one.state} ${String(isOverdue(one))} ${next?.name ?? ''} ${next?.at ?? ''}`;
    })
    .sort();
}
