// The tutorial's own server: a person's request becomes a workflow or an Update of it.
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { openBook } from '../decision';
import type { Act } from '../engine';
import { serveCases } from './front';
import { given } from './given';
import type { tutorialCase } from './tutorial-workflow';

async function main(): Promise<void> {
  const book = openBook(given('DATABASE_URL'));
  await book.createTables();
  const connection = await Connection.connect({ address: given('TEMPORAL_ADDRESS') });
  const client = new Client({ connection });
  await serveCases({
    async open() {
      await book.lookUpSession();
      const id = randomUUID();
      await book.openCase(id);
      await client.workflow.start<typeof tutorialCase>('tutorialCase', { taskQueue: 'tutorial', workflowId: id, args: [id] });
      return id;
    },
    async act(caseId, act) {
      await book.lookUpSession();
      await client.workflow.getHandle(caseId).executeUpdate<void, [Act]>('act', { args: [act] });
    },
    async close() {
      await connection.close();
      await book.close();
    },
  });
}

void main();
