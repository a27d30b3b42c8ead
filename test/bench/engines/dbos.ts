// DBOS: durable workflows as a library, on a database of its own of the same PostgreSQL.
import { createDatabase } from '../../support/servers';
import { Closing } from '../closing';
import { withChildren } from '../cpu';
import type { Engine } from '../engine';
import { casesAt } from '../requests';
import { startProgram } from '../start-program';

export async function openDbos(postgresPid: number): Promise<Engine> {
  const closing = new Closing();
  try {
    const database = await createDatabase();
    closing.add(() => database.drop());
    const program = await startProgram('peers/dbos.mjs', { DATABASE_URL: database.url });
    closing.add(() => program.stop());
    return {
      name: 'DBOS',
      processes: { server: () => [program.pid], postgres: () => withChildren(postgresPid) },
      ...casesAt(program.url),
      close: () => closing.close(),
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
}
