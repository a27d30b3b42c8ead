// A worker that stands still, is blocked, or is gone: readiness says which, whoever watches it ends it, and the cases go on.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { checkout } from '../../local/folders';
import { isRunning } from '../../local/processes';
import { eventually } from '../support/live';
import { submitted } from '../support/office-cases';
import { RunningOffice } from '../support/running-office';

jest.setTimeout(400_000);

let office: RunningOffice;
beforeAll(async () => {
  office = await RunningOffice.open('2026-07-01T09:00:00+08:00');
  await office.start();
});
afterAll(() => office.close());

const pid = () => office.crew.pidOf('worker') ?? 0;
const state = async () => (await office.readiness()).worker?.state;
async function becomes(wanted: 'alive' | 'hanging' | 'gone', withinMs = 60_000): Promise<number> {
  const begun = performance.now();
  await eventually(`the worker is ${wanted}`, async () => (await state()) === wanted, withinMs);
  return Math.round(performance.now() - begun);
}
/** Asked as a container's health check asks: the exit code. */
const asked = async () => {
  const done = promisify(execFile)(process.execPath, ['--import', 'tsx', join(checkout, 'cli', 'worker-alive.ts')], {
    cwd: checkout,
    env: await office.environment(),
  });
  return done.then(
    () => 0,
    ({ code }: { code: number }) => code,
  );
};

it('is said to hang within half a minute, to be alive when it goes on, and never makes the server unready', async () => {
  await becomes('alive');
  process.kill(pid(), 'SIGSTOP');
  const stopped = await becomes('hanging', 30_000);
  const answer = asked();
  await pause(25_000); // longer than anybody believes it, and shorter than it is ended for
  process.kill(pid(), 'SIGCONT');
  expect(await answer).toBe(1);
  const again = await becomes('alive', 30_000);
  expect(await asked()).toBe(0);
  console.log(`stopped: said after ${stopped} ms; going on: said after ${again} ms`);
});

it('is said to hang while its event loop is blocked, though Temporal still has its polls, and is ended and replaced', async () => {
  const blocked = pid();
  process.kill(blocked, 'SIGUSR2');
  await becomes('hanging', 30_000);
  const id = await submitted(office); // the record needs no worker
  expect(await asked()).toBe(1);
  await eventually('the process is gone', async () => !isRunning(blocked));
  await becomes('gone');
  await office.start('worker');
  await becomes('alive');
  await eventually('the case is carried', async () => office.engine.isRunning({ kind: 'application', caseId: id }));
  await office.comesToRest();
});

it('is said to be gone when it was killed, or has ended in order', async () => {
  process.kill(pid(), 'SIGKILL');
  await becomes('gone', 40_000);
  expect(await asked()).toBe(1);
  await office.start('worker');
  await becomes('alive');
  const orderly = pid();
  process.kill(orderly, 'SIGTERM');
  await becomes('gone', 60_000);
  expect(await office.client.sql`select 1 from worker where name like ${`${orderly}@%`}`).toEqual([]); // it said so itself, nobody had to wait for its silence
});
