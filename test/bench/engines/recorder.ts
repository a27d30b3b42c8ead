// The recorder alone: what the product's record costs beside the rows of the floor.
import { createDatabase } from '../../support/servers';
import { withChildren } from '../cpu';
import type { Engine } from '../engine';
import { casesAt } from '../requests';
import { startProgram } from '../start-program';

export async function openRecorder(postgresPid: number): Promise<Engine> {
  const database = await createDatabase();
  const program = await startProgram('programs/recorder.ts', { DATABASE_URL: database.accountUrl });
  return {
    name: 'recorder',
    processes: { server: () => [program.pid], postgres: () => withChildren(postgresPid) },
    ...casesAt(program.url),
    async close() {
      await program.stop();
      await database.drop();
    },
  };
}
