// The recorder alone: the product's own record, without its API and without an engine behind it.
import { randomUUID } from 'node:crypto';
import { connect } from '../../../db/client';
import { record } from '../../../record/record';
import { keys } from '../../support/keys';
import { type TestTown, aTown, anOpening, verb } from '../../support/town';
import type { Act } from '../engine';
import { anIdNumber } from '../people';
import { serveCases } from './front';
import { given } from './given';

const client = connect(given('DATABASE_URL'), keys, 10);

async function asked(caseId: string, envelope: Parameters<typeof record>[2]): Promise<void> {
  const recorded = await record(client, caseId, envelope);
  if (!recorded.ok) throw new Error(`the recorder refused: ${recorded.code}`);
}

const casesOf = (where: TestTown) => ({
  async open() {
    const caseId = randomUUID();
    const opening = anOpening(where);
    const content = (opening.content ?? []).map((one) =>
      one.kind === 'person' && 'row' in one ? { ...one, row: { ...one.row, idNumber: anIdNumber() } } : one,
    );
    await asked(caseId, { ...opening, content });
    return caseId;
  },
  async act(caseId: string, act: Act) {
    const command = verb(where, act, act === 'refer' ? { opens: randomUUID() } : {});
    await asked(caseId, { id: randomUUID(), actor: where.people.clerk, townId: where.id, command });
  },
  close: () => client.close(),
});

void aTown(client).then((where) => serveCases(casesOf(where)));
