// The moment that awaits a case follows from the tables this release knows, whichever release wrote its row.
import { type Client, connect } from '../../db/client';
import { caseSeen, caseState, caseStep } from '../../db/schema';
import { verify } from '../../record/verify';
import { advanceAt } from '../support/clock';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { aTown, anApplication } from '../support/town';
import { release } from '../../domain/procedures';

let client: Client;
let drop: () => Promise<void>;
let caseId: string;

const at = (text: string): number => Date.parse(`${text}+08:00`);
const turn = at('2026-07-01T00:00');

/** An application under the table of January, not accepted: that of July awaits it, and a release that didn't know it wrote that nothing does. */
beforeEach(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 3);
  caseId = await anApplication(client, await aTown(client), at('2026-06-29T09:00'), { programme: 'tekun', procedure: 'tekun/cn-2026-01' });
  await advanceAt(client, caseId, at('2026-06-30T20:00'));
  await client.db.update(caseSeen).set({ seenSeq: 2, engine: 'this', release: release - 1 });
  await client.db.update(caseState).set({ nextMoment: null });
});
afterEach(async () => {
  await client.close();
  await drop();
});

const row = async () => (await client.db.select().from(caseState))[0];
const steps = () => client.db.$count(caseStep);
const drifts = async () => (await verify(client)).drifts.map(({ table, columns }) => `${table} ${columns?.join()}`);

it('is put right by the next look, which writes no step for it', async () => {
  const before = await steps();
  await advanceAt(client, caseId, at('2026-06-30T20:01'));
  expect([(await row())?.nextMoment, await steps()]).toEqual([turn, before]);
});

it('turns the case when its moment comes, although its row knew of none', async () => {
  await advanceAt(client, caseId, turn);
  expect(JSON.parse((await row())?.state ?? '{}')).toMatchObject({ procedure: 'tekun/cn-2026-07' });
});

it('is no drift until this release has looked, and one afterwards', async () => {
  expect(await drifts()).toEqual([]);
  await client.db.update(caseSeen).set({ release });
  expect(await drifts()).toEqual(['case_state nextMoment']);
  await client.db.delete(caseSeen);
  expect(await drifts()).toEqual(['case_state nextMoment']);
});
