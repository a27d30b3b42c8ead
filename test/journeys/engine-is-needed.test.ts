// The engine is no decoration: with its worker alive and no sweep, a case whose workflow was ended does nothing by itself, whatever time passes and whoever reads.
import { scheduleId } from '../../temporal/schedules';
import { workflowId } from '../../workflows/messages';
import { eventually } from '../support/live';
import { act, asked, broughtTo, submitted } from '../support/office-cases';
import { RunningOffice } from '../support/running-office';

jest.setTimeout(400_000);

const dayMs = 24 * 3_600_000;
let office: RunningOffice;
beforeAll(async () => {
  office = await RunningOffice.open('2026-09-17T15:00:00+08:00', { SWEEPER: 'off' });
  await office.start();
});
afterAll(() => office.close());

/** Whatever time may bring is written into one of these. */
const tables = ['case_step', 'case_state', 'case_file', 'case_letter', 'referral', 'task', 'clock', 'stage_visit', 'notification', 'delivery'];
const everything = async (): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [
        table,
        (await office.client.sql<{ row: string }[]>`select t::text as row from ${office.client.sql(table)} t`).map(({ row }) => row).sort(),
      ]),
    ),
  );
const rungs = async (): Promise<number> =>
  (await office.client.sql<{ n: number }[]>`select count(*)::int n from case_step where events like '%"rungPassed"%'`)[0]?.n ?? 0;
const ended = async (): Promise<number> =>
  (await office.client.sql<{ n: number }[]>`select count(*)::int n from case_step where events like '%"termEnded"%'`)[0]?.n ?? 0;

it('records, sends, ends and opens nothing once the workflows are ended, though the worker lives, the clock passes rungs and a notice, and people read', async () => {
  const chased = await submitted(office);
  await act(await office.as('clerk'), chased, 'accept');
  const noticed = await broughtTo(office, 'postNotice');
  await office.comesToRest();
  for (const round of ['digest', 'reconcile'] as const) {
    const schedule = office.engine.client.schedule.getHandle(scheduleId(round)); // it would tell them
    await eventually('the schedule is paused', () =>
      schedule.pause().then(
        () => true,
        () => false,
      ),
    );
  }
  for (const one of await office.engine.list()) await office.engine.terminate(one, 'a test');
  const referral = await asked(office, noticed); // the act is on record, and starts the application's workflow again
  await eventually('its workflow runs again', () => office.engine.isRunning({ kind: 'application', caseId: noticed }));
  await eventually('the referral is on record', async () => (await office.client.sql`select 1 from case_file where case_id = ${referral}`).length > 0);
  for (const kind of ['application', 'referral'] as const) for (const caseId of [noticed, referral]) await office.engine.terminate({ kind, caseId }, 'a test');

  const before = await everything();
  await office.setClock((await office.now()) + 60 * dayMs);
  office.signedOut();
  for (const account of ['clerk', 'investigator1', 'head', 'director']) {
    const person = await office.as(account);
    for (const path of [
      `/api/cases/${chased}`,
      `/api/cases/${noticed}`,
      '/api/applications',
      '/api/tasks?scope=claimable',
      '/api/clocks',
      '/api/overdue',
      '/api/inbox',
    ])
      expect([path, (await person.get(path)).status]).toEqual([path, 200]);
  }
  await new Promise((resolve) => setTimeout(resolve, 5_000)); // a living worker walks a rung within a second
  expect((await office.readiness()).worker?.state).toBe('alive');
  expect(await everything()).toEqual(before);

  expect([await rungs(), await ended()]).toEqual([0, 0]);
  for (const caseId of [chased, noticed])
    await office.engine.client.workflow.start('applicationWorkflow', { workflowId: workflowId('application', caseId), taskQueue: 'yimen', args: [{ caseId }] });
  await eventually('each workflow that is there again walks what was due', async () => (await rungs()) > 0 && (await ended()) > 0);
});
