// A look that was tried again for hours: it is written down when it is written, not when it was first asked for.
import { and, desc, eq } from 'drizzle-orm';
import { advanceCase } from '../../activities/advance';
import { type Client, connect } from '../../db/client';
import { caseStep } from '../../db/schema';
import { freeOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { aTown, anApplication } from '../support/town';

let client: Client;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 4);
});
afterAll(async () => {
  await client.close();
  await drop();
});

it('records a rung that passed during an outage as of its legal moment, and as written now', async () => {
  const town = await aTown(client);
  const opened = Date.now() - 30 * 24 * 3_600_000;
  const caseId = await anApplication(client, town, opened);
  const askedFirst = Date.now() - 3 * 3_600_000;
  const deps = {
    client,
    teller: { tell: () => Promise.resolve(true), deliver: () => Promise.resolve(true) },
    seen: { note: () => undefined, noteVain: () => undefined, flush: () => Promise.resolve() },
    engine: () => 'this',
  };
  const before = Date.now();
  await freeOfficeClock(client);
  await advanceCase(deps, { caseId, at: askedFirst });
  const [step] = await client.db
    .select()
    .from(caseStep)
    .where(and(eq(caseStep.caseId, caseId), eq(caseStep.actor, 'engine')))
    .orderBy(desc(caseStep.seq));
  expect(step?.recordedAt).toBeGreaterThanOrEqual(before);
  expect(step?.occurredAt).toBeLessThan(askedFirst);
});
