// The floor: each act by hand, one transaction that locks the case and writes five rows, after a look at the session, behind HTTP as the product is.
import { withChildren } from '../cpu';
import type { Engine } from '../engine';
import { casesAt } from '../requests';
import { startProgram } from '../start-program';
import { createDatabase } from '../../support/servers';

export async function openFloor(postgresPid: number): Promise<Engine> {
  const database = await createDatabase();
  const program = await startProgram('programs/floor.ts', { DATABASE_URL: database.url });
  return {
    name: 'floor',
    processes: { server: () => [program.pid], postgres: () => withChildren(postgresPid) },
    ...casesAt(program.url),
    async close() {
      await program.stop();
      await database.drop();
    },
  };
}
