// Server, worker and everything at once are killed in the middle of requests, again and again, while days pass: what was answered is on record once, what wasn't is answered when asked again, and every reminder is sent once.
import type { CaseEvent } from '../../domain/casework/events';
import { verify } from '../../record/verify';
import type { Answer, Person } from '../support/api';
import { anApplication } from '../support/households';
import { eventually } from '../support/live';
import { act, villageNamed } from '../support/office-cases';
import { figures, sizeOf } from '../support/proof';
import { RunningOffice } from '../support/running-office';

const kills = sizeOf(8, 200);
const people = 4;
/** Every so many kills everything loses power, and after some of the power cuts it is days later: long enough for a limit to run out. */
const [powerFails, daysPass] = [4, sizeOf(4, 40)];
const passing = 5;
const actions = ['accept', 'requestCheck', 'noteCheckStarted', 'enterCheckAnswer', 'withdraw'] as const;
const begins = Date.parse('2026-07-01T09:00:00+08:00');
const day = 24 * 3_600_000;

let office: RunningOffice;
beforeAll(async () => {
  office = await RunningOffice.open('2026-07-01T09:00:00+08:00');
  await office.start();
});
afterAll(() => office.close());

/** Asked with one key until it is answered, and not by what stands still or has too much to do. */
let [open, unanswered] = [0, 0];
async function insist(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    open += 1;
    const answer = await ask()
      .catch(() => undefined)
      .finally(() => (open -= 1));
    if (answer !== undefined && answer.status !== 429 && answer.status !== 503) return answer;
    unanswered += answer?.status === 429 ? 0 : 1;
    await new Promise((resolve) => setTimeout(resolve, answer?.status === 429 ? 1_000 : 20));
  }
}

it('loses and doubles nothing', async () => {
  const clerk = await office.as('clerk');
  const village = await villageNamed(office, '云溪东村');
  const answered = new Map<string, { readonly ask: () => Promise<Answer>; readonly first: Answer }>();
  let isOver = false;
  const said = async (key: string, ask: () => Promise<Answer>) => {
    const first = await insist(ask);
    answered.set(key, { ask, first });
    return first;
  };
  const load = Promise.all(Array.from({ length: people }, (_, person) => work(clerk, village, person, said, () => isOver)));

  let passed = 0;
  try {
    for (let n = 1; n <= kills; n++) {
      const before = answered.size;
      await eventually('some are answered and one is on its way', () => Promise.resolve(answered.size >= before + people && open > 0));
      if (n % powerFails === 0) {
        await office.cutPower();
        if (n % daysPass === 0) await office.setClock(begins + (passed += passing) * day);
        await office.start();
      } else await office.kill(n % 2 === 0 ? 'worker' : 'server');
    }
  } finally {
    isOver = true;
  }
  await load;
  await office.comesToRest();

  const refused = [...answered].filter(([, { first }]) => first.status >= 300).map(([key, { first }]) => [key, first.status, first.body.code]);
  expect(refused).toEqual([]);
  for (const [key, { ask, first }] of answered) expect([key, (await insist(ask)).body]).toEqual([key, first.body]);
  const steps = await office.client.sql<{ command_id: string | null; case_id: string; events: string }[]>`select command_id, case_id, events from case_step`;
  expect(steps.filter(({ command_id: command }) => command !== null)).toHaveLength(answered.size);
  const rungs = steps.flatMap(({ case_id: id, events }) =>
    (JSON.parse(events) as CaseEvent[]).flatMap((event) => (event.type === 'rungPassed' ? [`${id} ${event.clock} ${event.round} ${event.rung}`] : [])),
  );
  expect(new Set(rungs).size).toBe(rungs.length);
  expect(rungs.length).toBeGreaterThan(0);
  expect((await verify(office.client)).drifts).toEqual([]);
  expect(office.logs()).not.toMatch(/async hook stack|FATAL ERROR|uncaught/i); // nothing ended that wasn't killed
  figures('kills', { kills, days: passed, writes: answered.size, askedAgain: unanswered, reminders: rungs.length });
});

/** Families come one after the other, and each is led on until the office has been killed often enough. */
async function work(
  clerk: Person,
  village: string,
  person: number,
  said: (key: string, ask: () => Promise<Answer>) => Promise<Answer>,
  isOver: () => boolean,
): Promise<void> {
  for (let family = 0; !isOver(); family++) {
    const name = `kill-${person}-${family}`;
    const body = anApplication(village);
    await new Promise((resolve) => setTimeout(resolve, 1_000)); // a person looks up now and then, and an office counts requests
    const { id } = (await said(name, () => clerk.post('/api/applications', body, { key: name }))).body;
    // Most are left where they are, so that their limits run on through the kills.
    for (const action of actions.slice(0, family % (actions.length + 1)))
      await said(`${name}-${action}`, () => act(clerk, id, action, action === 'withdraw' ? { text: '自愿撤回。' } : {}, { key: `${name}-${action}` }));
  }
}
