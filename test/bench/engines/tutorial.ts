// A minimal Temporal workflow, as a tutorial writes it: the case lives in the engine, so that people wait for it. Its Temporal and its worker stand back as the product's do.
import { standBack } from '../../../local/yields';
import { createDatabase, startTemporal } from '../../support/servers';
import { Closing } from '../closing';
import { withChildren } from '../cpu';
import type { Engine } from '../engine';
import { casesAt } from '../requests';
import { startProgram } from '../start-program';

export async function openTutorial(postgresPid: number): Promise<Engine> {
  const closing = new Closing();
  try {
    const database = await createDatabase();
    closing.add(() => database.drop());
    const temporal = await startTemporal();
    closing.add(() => temporal.stop());
    const env = { DATABASE_URL: database.url, TEMPORAL_ADDRESS: temporal.address };
    const server = await startProgram('programs/tutorial-server.ts', env);
    closing.add(() => server.stop());
    const worker = await startProgram('programs/tutorial-worker.ts', env);
    closing.add(() => worker.stop());
    for (const { pid } of [temporal, worker]) await standBack(pid);
    return {
      name: 'tutorial',
      processes: { server: () => [server.pid], postgres: () => withChildren(postgresPid), worker: () => [worker.pid], temporal: () => [temporal.pid] },
      ...casesAt(server.url),
      close: () => closing.close(),
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
}
