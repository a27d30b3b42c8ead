// The replay gate: workflow code of today goes the way of every history on file, one per stage.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DeterminismViolationError } from '@temporalio/workflow';
import { DefaultLogger, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { stages } from '../../domain/kinds/application/labels';
import { workflowBundle } from '../support/bundle';

const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));
const historyOf = (file: string): unknown => JSON.parse(readFileSync(join(__dirname, file), 'utf8'));

beforeAll(() => void Runtime.install({ logger: new DefaultLogger('ERROR') }));

it('keeps a history of a case in every stage, and of each kind', () => {
  expect(files).toEqual(expect.arrayContaining([...stages.map((stage) => `application-${stage}.json`), 'application-closed.json', 'referral-sent.json', 'referral-recalled.json']));
});

it.each(files)('replays %s', async (file) => {
  await expect(Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, historyOf(file))).resolves.toBeUndefined();
});

it('would notice workflow code that goes another way', async () => {
  const other = await bundleWorkflowCode({ workflowsPath: join(__dirname, 'another-way.ts'), logger: new DefaultLogger('ERROR') });
  await expect(Worker.runReplayHistory({ workflowBundle: other }, historyOf('application-closed.json'))).rejects.toThrow(DeterminismViolationError);
});
