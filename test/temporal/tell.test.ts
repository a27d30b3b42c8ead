// Telling a Temporal that was set up without the search attribute: the case goes all the same, and the report names what is missing.
import { randomUUID } from 'node:crypto';
import { msToTs } from '@temporalio/common/lib/time';
import { connectEngine } from '../../temporal/connection';
import { createTeller } from '../../temporal/tell';
import { eventually } from '../support/live';
import { startTemporal } from '../support/servers';

it('starts a case without its number where Temporal knows no such attribute, and says so once', async () => {
  const temporal = await startTemporal();
  const namespace = 'bare';
  const engine = connectEngine({ address: temporal.address, namespace, taskQueue: 'none' });
  await engine.client.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') });
  await eventually('the namespace is there', () => engine.identity().catch(() => undefined));
  const problems: string[] = [];
  const teller = createTeller({ client: engine.client, taskQueue: 'none', report: (problem) => problems.push(problem) });
  for (const caseId of [randomUUID(), randomUUID()]) {
    await eventually('it is told', () => teller.tell({ caseId, kind: 'application', seq: 1, signal: 'opened', number: '低保2026-0001' }));
    expect(await engine.isRunning({ kind: 'application', caseId })).toBe(true);
  }
  expect(problems.filter((problem) => problem !== 'the engine was not told')).toEqual(['Temporal knows no search attribute of this name']);
  await engine.close();
  await temporal.stop();
});

it('tells the others at once where Temporal takes no more news of one case', async () => {
  const temporal = await startTemporal({ settings: { 'history.maximumSignalsPerExecution': 2 } });
  const engine = connectEngine({ address: temporal.address, namespace: 'default', taskQueue: 'none' });
  const problems: Readonly<Record<string, unknown>>[] = [];
  const teller = createTeller({ client: engine.client, taskQueue: 'none', report: (_problem, facts) => problems.push(facts) });
  const [full, other] = [randomUUID(), randomUUID()];
  const tell = (caseId: string) => teller.tell({ caseId, kind: 'application', seq: 1, signal: 'opened' });
  for (let n = 0; n < 2; n += 1) await eventually('it is told', () => tell(full));
  problems.length = 0;
  const answers = [await tell(full), await tell(other)];
  expect([answers, problems]).toEqual([[true, true], [expect.objectContaining({ caseId: full })]]);
  await engine.close();
  await temporal.stop();
});
