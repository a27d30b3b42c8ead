// Two servers and two workers on one PostgreSQL and one Temporal, of which one is killed and one added, or everything at once loses power, again and again in the middle of requests, while days pass: what was answered is on record once, what wasn't is answered when asked again, of whichever server, every reminder is sent once, and no two sweeps or rounds go at once.
import fc from 'fast-check';
import type { CaseEvent } from '../../domain/casework/events';
import { rounds } from '../../domain/notices/words';
import { verify } from '../../record/verify';
import type { Answer, Person } from '../support/api';
import { anApplication } from '../support/households';
import { eventually } from '../support/live';
import { act, moved, villageNamed } from '../support/office-cases';
import { figures, sizeOf } from '../support/proof';
import { beginRounds, playRounds, runsOf } from '../support/rounds';
import { RunningOffice } from '../support/running-office';
import { seedOf } from '../support/seed';
import { beginAudit, endAudit } from '../support/sweep-audit';
import { expectToldOnce } from '../support/told-once';

const kills = sizeOf(10, 100);
const people = sizeOf(4, 12);
const each = 2;
/** Of so many kills one is a power cut of everything, and after some of these it is days later: long enough for a limit to run out. */
const [powerFails, daysPass] = [4, sizeOf(4, 20)];
const passing = 5;
const actions = ['accept', 'requestCheck', 'noteCheckStarted', 'enterCheckAnswer', 'moveAway'] as const;
const begins = Date.parse('2026-07-01T09:00:00+08:00');
const day = 24 * 3_600_000;
/** Sweeps so often, and so impatient, that those of two workers would meet. */
const settings = { SWEEP_EVERY_MS: '50', SWEEP_GRACE_MS: '300' };
const seed = seedOf(__filename, 20_261_128);
/** What is killed, which of the two, and whether the one that takes over is added before. */
const moves = fc.sample(fc.record({ program: fc.constantFrom('server', 'worker'), nth: fc.nat(each - 1), addedFirst: fc.boolean() }), { numRuns: kills, seed });

let office: RunningOffice;
beforeAll(async () => {
  office = await RunningOffice.open('2026-07-01T09:00:00+08:00', settings, each);
  await beginAudit(office.client);
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
    for (const [index, { program, nth, addedFirst }] of moves.entries()) {
      const before = answered.size;
      const isDue = () => answered.size >= before + people && open > 0 && office.crew.isWorking();
      await eventually('some are answered, one is on its way, and a worker works', () => Promise.resolve(isDue()));
      if ((index + 1) % powerFails === 0) {
        await office.cutPower();
        if ((index + 1) % daysPass === 0) await office.setClock(begins + (passed += passing) * day);
        await office.start();
        continue;
      }
      if (index % powerFails === 1) await beginRounds(office.engine);
      if (addedFirst) await office.start(program);
      await office.crew.kill(program, nth);
      if (!addedFirst) await office.start(program);
    }
  } finally {
    isOver = true;
  }
  await load;
  await office.comesToRest();
  await playRounds(office.client, office.engine);
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
  const reminders = await expectToldOnce(office.client);
  const sweeps = await expectOneSweepAtATime();
  const played = await expectOneRoundAtATime();
  expect((await verify(office.client)).drifts).toEqual([]);
  expect(office.crew.logs()).not.toMatch(/async hook stack|FATAL ERROR|uncaught/i); // nothing ended that wasn't killed
  figures('kills', {
    seed,
    kills,
    each,
    people,
    days: passed,
    writes: answered.size,
    askedAgain: unanswered,
    rungs: rungs.length,
    reminders,
    ...sweeps,
    rounds: played,
  });
});

/** Whoever tells holds the lease, save the reconciler while it goes its round, and what a killed one had sent on before. */
async function expectOneSweepAtATime(): Promise<{ readonly tellings: number; readonly tellers: number }> {
  const told = await endAudit(office.client);
  const reconciling = await runsOf(office.engine, 'reconcile');
  const leased = told.filter(({ isLeased }) => isLeased);
  const alone = told.filter(({ pid, isLeased, at }) => {
    const isDead = (office.crew.killed.get(pid) ?? Infinity) <= at;
    return !isLeased && !isDead && !reconciling.some(({ startTime, closeTime }) => +startTime <= at && at <= +(closeTime ?? Infinity));
  });
  expect(alone).toEqual([]);
  const tellers = new Set(leased.map(({ pid }) => pid)).size;
  expect(tellers).toBeGreaterThan(1);
  return { tellings: leased.length, tellers };
}

/** Of each kind one after the other, and none that was killed over is left undone. */
async function expectOneRoundAtATime(): Promise<number> {
  const runs = await Promise.all(rounds.map((round) => runsOf(office.engine, round)));
  for (const of of runs) {
    expect(of.length).toBeGreaterThan(1);
    expect(of.filter(({ status }) => status !== 'COMPLETED')).toEqual([]);
    expect(of.filter(({ startTime }, index) => index > 0 && startTime < (of[index - 1]?.closeTime ?? Infinity))).toEqual([]);
  }
  return runs.flat().length;
}

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
      await said(`${name}-${action}`, () => act(clerk, id, action, action === 'moveAway' ? moved : {}, { key: `${name}-${action}` }));
  }
}
