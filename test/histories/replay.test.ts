// The replay gate: workflow code of today goes the way of every history on file, of each build that was released and of its own.
import { join } from 'node:path';
import { DeterminismViolationError } from '@temporalio/workflow';
import { DefaultLogger, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { stages } from '../../domain/kinds/application/labels';
import * as workflows from '../../workflows';
import { workflowBundle } from '../support/bundle';
import { builds, historiesOf, historyOf, released } from './corpus';

const all = builds.flatMap((build) => historiesOf(build).map((name) => [build, name] as const));
const wholeOf = (build: string): string => JSON.stringify(historiesOf(build).map((name) => historyOf(build, name)));

beforeAll(() => void Runtime.install({ logger: new DefaultLogger('ERROR') }));

it('keeps the histories of every build that was released, and of one more at most', () => {
  expect(builds).toEqual(expect.arrayContaining([...released]));
  expect(builds.filter((build) => !released.includes(build)).length).toBeLessThan(2);
  expect(builds.length).toBeGreaterThan(0);
});

it.each(builds)('keeps of the build %s a case in every stage, one that ended, each kind of workflow, and the moments that are rare', (build) => {
  const ends = ['closed', 'waiting', 'continued', 'continuing', 'cancelled', 'childLost'];
  expect(historiesOf(build)).toEqual(
    expect.arrayContaining([...[...stages, ...ends].map((name) => `application-${name}`), 'referral-sent', 'referral-recalled', 'report-registered', 'delivery-waiting', 'digest', 'reconcile', 'rollout']),
  );
  for (const type of Object.keys(workflows)) expect([type, wholeOf(build).includes(`"name":"${type}"`)]).toEqual([type, true]);
  const waits = Buffer.from('"notification 7: office opens"').toString('base64');
  for (const sign of [waits, 'EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW', 'EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED', '"childLost"'])
    expect([sign, wholeOf(build).includes(sign)]).toEqual([sign, true]);
});

it.each(all)('replays %s %s', async (build, name) => {
  await expect(Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, historyOf(build, name))).resolves.toBeUndefined();
});

it('would notice workflow code that goes another way', async () => {
  const other = await bundleWorkflowCode({ workflowsPath: join(__dirname, 'another-way.ts'), logger: new DefaultLogger('ERROR') });
  const closed = all.filter(([, name]) => name === 'application-closed');
  for (const [build, name] of closed) await expect(Worker.runReplayHistory({ workflowBundle: other }, historyOf(build, name))).rejects.toThrow(DeterminismViolationError);
  expect(closed.length).toBeGreaterThan(0);
});
