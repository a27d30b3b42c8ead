// The day of a public notice is put right by two, over HTTP: its end, the work that follows and the timer that brings it move with it; nobody sweeps.
import { verify } from '../../record/verify';
import { workflowId } from '../../workflows/messages';
import type { Said } from '../support/api';
import { eventually } from '../support/live';
import { act, broughtTo } from '../support/office-cases';
import { RunningOffice } from '../support/running-office';

jest.setTimeout(400_000);

let office: RunningOffice;
beforeAll(async () => {
  office = await RunningOffice.open('2026-09-21T09:00:00+08:00', { SWEEPER: 'off' });
  await office.start();
});
afterAll(() => office.close());

/** What the timers that the engine has set are called, the last of each. */
async function timersOf(caseId: string): Promise<string[]> {
  const { events } = await office.engine.client.workflow.getHandle(workflowId('application', caseId)).fetchHistory();
  return (events ?? []).flatMap(({ timerStartedEventAttributes: timer, userMetadata }) =>
    timer == null ? [] : [String(JSON.parse(Buffer.from(userMetadata?.summary?.data ?? []).toString() || '""'))],
  );
}

it('ends the notice on the seventh day after the one on the paper, by a timer of its own', async () => {
  const id = await broughtTo(office, 'support');
  const [clerk, reviewer] = [await office.as('clerk'), await office.as('reviewer1')];
  await office.moveClock('2026-09-24T10:00:00+08:00');
  expect((await act(clerk, id, 'postNotice')).status).toBe(200); // typed as if it had been put up today; it hangs since Tuesday
  await eventually('the timer of a notice of today', async () => (await timersOf(id)).includes('publicNotice: ends 2026-10-08'));

  const day = { what: 'day', act: 'postNotice', actOn: '2026-09-22', paper: '公示张贴记录第3号', text: '录入时没有填写张贴的日期。' };
  expect((await act(clerk, id, 'proposeCorrection', day)).status).toBe(200);
  expect((await act(reviewer, id, 'confirmCorrection', { actOn: '2026-09-22' })).status).toBe(200);
  expect((await clerk.get(`/api/cases/${id}`)).body.clocks.find(({ clock }: Said) => clock === 'publicNotice')).toMatchObject({ dueOn: '2026-09-29' });
  await eventually('the timer of the notice as it hangs', async () => (await timersOf(id)).includes('publicNotice: ends 2026-09-29'));

  await office.moveClock('2026-09-30T09:00:00+08:00');
  await eventually('the engine has ended the notice', async () => (await clerk.get(`/api/cases/${id}`)).body.stage === 'decision');
  const [task] = await office.client.sql`select opened_at::float8 as at from task where case_id = ${id} and task = 'decide' and ended_at is null`;
  expect(task?.['at']).toBe(Date.parse('2026-09-30T00:00:00+08:00'));
  expect(await verify(office.client)).toMatchObject({ drifts: [] });
});
