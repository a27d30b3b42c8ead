// The servers that tests lean on.
import { Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import postgres from 'postgres';
import { createDatabase, startTemporal, timeSkipping } from '../support/servers';

it('gives every test a migrated database of its own, also when many ask at once', async () => {
  const databases = await Promise.all([1, 2, 3, 4, 5, 6].map(() => createDatabase()));
  for (const { url, drop } of databases) {
    const sql = postgres(url, { max: 1 });
    expect((await sql`select count(*)::int as n from information_schema.tables where table_schema = 'public'`)[0]?.['n']).toBeGreaterThan(5);
    await sql.end();
    await drop();
  }
  expect(new Set(databases.map(({ url }) => url)).size).toBe(6);
});

it('starts a Temporal server that answers, and ends it', async () => {
  const temporal = await startTemporal();
  const connection = await Connection.connect({ address: temporal.address });
  await connection.workflowService.describeNamespace({ namespace: 'default' });
  await connection.close();
  await temporal.stop();
});

it('offers the server that skips time', async () => {
  const environment = await TestWorkflowEnvironment.createTimeSkipping(timeSkipping());
  const before = await environment.currentTimeMs();
  await environment.sleep('30 days');
  expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(30 * 86_400_000 - 1000);
  await environment.teardown();
});
