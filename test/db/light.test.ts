// The light as a column of a list is the rule's own light, for every clock there can be.
import { randomUUID } from 'node:crypto';
import { type Client, connect } from '../../db/client';
import { lightAt } from '../../db/reads/light';
import { clock } from '../../db/schema';
import { type Light, lightOf, lights } from '../../domain/casework/light';
import { keys } from '../support/keys';
import { type TestDatabase, createDatabase } from '../support/servers';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createDatabase();
  client = connect(database.url, keys, 2);
});
afterAll(async () => {
  await client.close();
  await database.drop();
});

const now = Date.parse('2026-07-06T09:00:00+08:00');
const hourMs = 3_600_000;

/** Every combination of what a light is told from, on both sides of each edge. */
const cases = (['limit', 'term'] as const).flatMap((kind) =>
  (['running', 'paused'] as const).flatMap((state) =>
    (['V', 'L', 'P'] as const).flatMap((confidence) =>
      [false, true].flatMap((overdue) =>
        [false, true].flatMap((provisional) =>
          [-hourMs, -1, 0, 1, 30 * hourMs].flatMap((due) =>
            [null, now - 1, now, now + 1].map((soonAt) => ({ kind, state, confidence, overdue, provisional, dueAt: now + due, soonAt })),
          ),
        ),
      ),
    ),
  ),
);

it('shows in SQL the light that the rule shows, case by case', async () => {
  const townId = randomUUID();
  const day = '2026-07-06';
  const rest = { townId, clock: 'total', startsAt: now - hourMs, n: 3, unit: 'workingDays' as const, rollOver: false, dueOn: day, sourceArticle: '', seq: 1 };
  for (let first = 0; first < cases.length; first += 1_000)
    await client.db
      .insert(clock)
      .values(cases.slice(first, first + 1_000).map((one, index) => ({ ...rest, ...one, caseId: randomUUID(), round: first + index })));
  const shown = await client.db
    .select({ index: clock.round, light: lightAt(now) })
    .from(clock)
    .orderBy(clock.round);
  const lit = cases.map(({ soonAt, ...one }) => lightOf({ ...one, soonAt: soonAt ?? undefined }, now));
  expect(shown.map(({ light }) => light)).toEqual(lit);
  expect(new Set<Light | undefined>(lit)).toEqual(new Set(lights));
});
