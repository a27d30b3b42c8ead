// The worker of the tutorial: its workflows, and activities that write by hand.
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { type Book, openBook } from '../decision';
import { ready } from './front';
import { given } from './given';

export type TutorialActivities = Pick<Book, 'decide' | 'writeReferral' | 'markLate'>;

async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const book = openBook(given('DATABASE_URL'));
  const { decide, writeReferral, markLate } = book;
  const connection = await NativeConnection.connect({ address: given('TEMPORAL_ADDRESS') });
  const worker = await Worker.create({
    connection,
    taskQueue: 'tutorial',
    workflowsPath: require.resolve('./tutorial-workflow'),
    activities: { decide, writeReferral, markLate } satisfies TutorialActivities,
  });
  const run = worker.run();
  ready(0, async () => {
    worker.shutdown();
    await run;
    await book.close();
  });
}

void main();
