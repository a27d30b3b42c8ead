// The recorder alone: the product's own record in this process, without HTTP and without an engine behind it.
import { randomUUID } from 'node:crypto';
import { connect } from '../../../db/client';
import { record } from '../../../record/record';
import { createDatabase } from '../../support/servers';
import { keys } from '../../support/keys';
import { aTown, anOpening, verb } from '../../support/town';
import { withChildren } from '../cpu';
import { type Engine, acts } from '../engine';
import { anIdNumber } from '../people';

export async function openRecorder(postgresPid: number): Promise<Engine> {
  const database = await createDatabase();
  const client = connect(database.accountUrl, keys, 10);
  const where = await aTown(client);
  const asked = async (caseId: string, envelope: Parameters<typeof record>[2]) => {
    const recorded = await record(client, caseId, envelope);
    if (!recorded.ok) throw new Error(`the recorder refused: ${recorded.code}`);
  };
  return {
    name: 'recorder',
    processes: { postgres: () => withChildren(postgresPid) },
    acts: acts.length,
    async open() {
      const caseId = randomUUID();
      const opening = anOpening(where);
      const content = (opening.content ?? []).map((one) =>
        one.kind === 'person' && 'row' in one ? { ...one, row: { ...one.row, idNumber: anIdNumber() } } : one,
      );
      await asked(caseId, { ...opening, content });
      return caseId;
    },
    async act(caseId, n) {
      const act = acts[n] ?? '';
      const command = verb(where, act, act === 'refer' ? { opens: randomUUID() } : {});
      await asked(caseId, { id: randomUUID(), actor: where.people.clerk, townId: where.id, command });
    },
    async close() {
      await client.close();
      await database.drop();
    },
  };
}
