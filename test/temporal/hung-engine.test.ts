// A Temporal that hangs, taking connections and answering nothing: whoever calls it waits no longer than the deadline of all calls.
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { type Engine, connectEngine } from '../../temporal/connection';
import { ensureSchedules, scheduleKeeper } from '../../temporal/schedules';
import { createTeller } from '../../temporal/tell';
import { eventually } from '../support/live';

const withinMs = 2_000;
/** Of a busy machine. */
const slackMs = 1_000;

const sockets = new Set<Socket>();
let server: Server;
let engine: Engine;
beforeAll(async () => {
  server = createServer((socket) => void sockets.add(socket.on('error', () => undefined).resume()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  engine = connectEngine({ address: `127.0.0.1:${(server.address() as AddressInfo).port}`, namespace: 'default', taskQueue: 'none' }, withinMs);
});
afterAll(async () => {
  await engine.close();
  sockets.forEach((socket) => socket.destroy());
  await new Promise((resolve) => server.close(resolve));
});

const one = { kind: 'application', caseId: '0b6c3a52-5a3e-4a86-9a1f-1f3f0f6d7a11' } as const;
/** A part of the round that asks it, the sweep and readiness, the pulse, the keeper of the schedules. */
const calls: Readonly<Record<string, () => Promise<unknown>>> = {
  'the list of what runs': () => engine.list(),
  'whether one runs': () => engine.isRunning(one),
  'the end of one': () => engine.terminate(one, 'test'),
  'which Temporal this is': () => engine.identity(),
  'the last poll': () => engine.lastPoll('nobody'),
  'the schedules': () => ensureSchedules(engine),
  'any other call': () => engine.client.workflow.getHandle('any').fetchHistory(),
};

it.each(Object.entries(calls))('fails in time: %s', async (_, call) => {
  const begun = performance.now();
  await expect(call()).rejects.toThrow();
  expect(performance.now() - begun).toBeLessThan(withinMs + slackMs);
});

it('is told in vain at the teller’s own, shorter deadline', async () => {
  const teller = createTeller({ client: engine.client, taskQueue: 'none', report: () => undefined });
  const begun = performance.now();
  expect(await teller.tell({ ...one, seq: 1, signal: 'opened' })).toBe(false);
  expect(performance.now() - begun).toBeLessThan(withinMs);
});

it('is asked for its schedules again after an attempt that failed, and by one attempt at a time', async () => {
  const problems: string[] = [];
  const keep = scheduleKeeper(engine, (problem) => problems.push(problem));
  for (const attempts of [1, 2]) {
    keep('one');
    keep('another');
    await eventually('an attempt has failed', async () => problems.length >= attempts, 2 * withinMs + slackMs);
  }
  await new Promise((resolve) => setTimeout(resolve, withinMs + slackMs));
  expect(problems.length).toBe(2);
});
