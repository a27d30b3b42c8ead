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

function placeOf(where: TestTown | undefined): TestTown {
  if (where === undefined) throw new Error('no such case here');
  return where;
}

/** So many that nobody waits for another's number: as many as the product has. */
const towns = 20;
let opened = 0;

const casesOf = (all: readonly TestTown[], homes = new Map<string, TestTown>()) => ({
  async open() {
    const caseId = randomUUID();
    const where = placeOf(all[opened++ % all.length]);
    homes.set(caseId, where);
    const opening = anOpening(where);
    const content = (opening.content ?? []).map((one) =>
      one.kind === 'person' && 'row' in one ? { ...one, row: { ...one.row, idNumber: anIdNumber() } } : one,
    );
    await asked(caseId, { ...opening, content });
    return caseId;
  },
  async act(caseId: string, act: Act) {
    const where = placeOf(homes.get(caseId));
    const command = verb(where, act, act === 'refer' ? { opens: randomUUID() } : {});
    await asked(caseId, { id: randomUUID(), actor: where.people.clerk, townId: where.id, command });
  },
  close: () => client.close(),
});

void Promise.all(Array.from({ length: towns }, () => aTown(client))).then((all) => serveCases(casesOf(all)));
