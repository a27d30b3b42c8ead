// Kills in mid-demo: what was answered is on record once, nothing is lost, every rung is walked once.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { exampleTown } from '../../db/content/towns';
import type { CaseEvent } from '../../domain/casework/events';
import objected from '../../examples/objection.json';
import ordinary from '../../examples/ordinary.json';
import overdue from '../../examples/overdue.json';
import withdrawn from '../../examples/withdrawn.json';
import type { Readiness } from '../../api/health/contract';
import { isRunning } from '../../local/processes';
import { Checkout, type Service } from '../support/checkout';
import { eventually } from '../support/live';

jest.setTimeout(900_000);

interface Line {
  readonly at: number;
  readonly n: number;
  readonly sent?: string;
  readonly key?: string;
  readonly answered?: number;
}
const rounds = 10;
const households = [ordinary, objected, overdue, withdrawn];
const services: readonly Service[] = ['server', 'worker', 'postgres', 'temporal'];
const checkout = Checkout.make('云 溪');

afterAll(async () => {
  await checkout.stop();
  checkout.remove();
});

const journal = join(checkout.folder, 'journal');
const lines = (file = journal): Line[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.endsWith('}'))
        .map((line) => JSON.parse(line) as Line)
    : [];
function openRequest(all: readonly Line[]): Line | undefined {
  const answered = new Set(all.flatMap((line) => (line.answered === undefined ? [] : [line.n])));
  return all.filter(({ sent, n }) => sent !== undefined && !answered.has(n)).at(-1);
}

/** Waits for a write that has been sent and not answered, and kills in that gap; whom is found out before, since looking takes as long as an answer. */
async function killBetween(service: Service, known: number): Promise<number> {
  const pid = checkout.pidOf(service);
  for (const end = Date.now() + 60_000; pid !== undefined && Date.now() < end;) {
    const open = openRequest(lines());
    if (open !== undefined && open.n > known && open.sent?.startsWith('POST /api/applications') === true) {
      const at = Date.now();
      if (!isRunning(pid)) return 0;
      process.kill(pid, 'SIGKILL');
      return at;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return 0;
}

it('loses nothing and does nothing twice when each process in turn, and then all at once, are killed in mid-demo', async () => {
  await checkout.start();
  const demo = checkout.run('demo', '--stories', '--journal', journal);
  let ended = false;
  void demo.done.then(() => (ended = true));
  const kills: number[] = [];
  for (let round = 0; round < rounds && !ended; round += 1) {
    const service = services[round % services.length] ?? 'server';
    const known = lines().at(-1)?.n ?? 0;
    const at = await killBetween(service, known);
    if (at !== 0) kills.push(at);
    await eventually(`the system is back after ${service} was killed`, async () => ended || (await checkout.isReady()), 120_000);
  }
  if (!ended) {
    checkout.killAll();
    kills.push(Date.now());
    await checkout.start();
  }
  const { code, output } = await demo.done;
  expect(output).toContain('全部承诺兑现');
  expect(code).toBe(0);

  const all = lines();
  const gaps = all
    .filter(({ sent }) => sent !== undefined)
    .map(({ n, at }) => ({ from: at, to: all.find((other) => other.n === n && other.answered !== undefined)?.at ?? Infinity }));
  const between = kills.filter((at) => gaps.some(({ from, to }) => from <= at && at <= to)).length;
  console.log(`${kills.length} kills, ${between} of them between a request and its answer`);
  expect(kills.length).toBeGreaterThanOrEqual(5);
  expect(between).toBeGreaterThanOrEqual(kills.length / 2);

  const { code: verified, output: verification } = await checkout.run('verify').done;
  expect(verification).toContain('0 处不一致');
  expect(verified).toBe(0);
  await expectEachAnswerOnce(all);
});

it('has its supervisor replace a worker that stands still', async () => {
  const readiness = async () => (await (await fetch(`${checkout.base}/readyz`)).json()) as Readiness;
  await eventually('the worker is alive', async () => (await readiness()).worker?.state === 'alive');
  const stopped = checkout.pidOf('worker') ?? 0;
  const begun = Date.now();
  expect(checkout.kill('worker', 'SIGSTOP')).toBe(true);
  await eventually('it is said to hang', async () => (await readiness()).worker?.state === 'hanging', 30_000);
  const said = Date.now() - begun;
  await eventually('it is replaced', async () => !isRunning(stopped) && (checkout.pidOf('worker') ?? stopped) !== stopped, 60_000);
  await eventually('the next one is alive', async () => (await readiness()).worker?.state === 'alive', 60_000);
  console.log(`stopped worker: said after ${said} ms, replaced and at work after ${Date.now() - begun} ms`);
}); // the demo that follows goes by the one that was started

/** Every write that was answered 2xx is one command on record, and there are no others. */
async function expectEachAnswerOnce(all: readonly Line[]): Promise<void> {
  const commands = all.filter(({ sent }) => sent !== undefined && /^POST \/api\/(cases|applications)(?!.*what-if)/.test(sent));
  const answered = (key: string) =>
    commands.filter((line) => line.key === key).some(({ n }) => all.some((other) => other.n === n && other.answered !== undefined && other.answered < 300));
  const keys = new Set(commands.flatMap(({ key }) => (key === undefined ? [] : [key])).filter(answered));
  const sql = postgres(checkout.environment.DATABASE_URL, { max: 1 });
  // What the example town was given before anybody came isn't of this demo.
  const steps = await sql<{ command_id: string | null; events: string; case_id: string }[]>`
    select command_id, events, case_id from case_step where case_id in (select case_id from case_file where town_id <> ${exampleTown.id})`;
  const notices = await sql<{ n: number; distinct: number }[]>`select count(*)::int as n, count(distinct (case_id, key))::int as distinct from notification`;
  await sql.end();
  // A reading that was refused is on record too, though nothing was done.
  expect(steps.filter(({ command_id: id, events }) => id !== null && !events.includes('readingDiffered'))).toHaveLength(keys.size);
  const rungs = steps.flatMap(({ events, case_id: id }) =>
    (JSON.parse(events) as CaseEvent[]).flatMap((event) => (event.type === 'rungPassed' ? [`${id} ${event.clock}#${event.round} ${event.rung}`] : [])),
  );
  expect(rungs.length).toBeGreaterThanOrEqual(8);
  expect(new Set(rungs).size).toBe(rungs.length);
  expect(notices[0]?.n).toBe(notices[0]?.distinct);
}

/** In these a case is told of each human task, mostly more than once (while Temporal hangs, of none), asks another, and runs into its limits. */
const played = ['一件普通的低保申请', '补正', '公示有异议', '申请人撤回', '没有人办的案件'];
it('answers decisions at once while Temporal hangs, and the engine sees them when it goes on', async () => {
  if (!(await checkout.isReady().catch(() => false))) await checkout.start();
  const histories = join(checkout.folder, 'histories');
  const second = `${journal}-2`;
  expect(checkout.kill('temporal', 'SIGSTOP')).toBe(true); // before the demo begins: later it may be waiting for what the engine alone can bring
  const demo = checkout.run('demo', '--journal', second, '--histories', histories, ...played.flatMap((title) => ['--only', title]));
  let ended = false;
  void demo.done.then(() => (ended = true));
  let waits: readonly number[] = [];
  try {
    await eventually('decisions are answered although Temporal hangs', () => Promise.resolve((waits = waitsOfDecisions(lines(second))).length >= 3 || ended));
  } finally {
    checkout.kill('temporal', 'SIGCONT');
  }
  expect((await demo.done).output).toContain('全部承诺兑现');
  expect(waits.length).toBeGreaterThanOrEqual(3);
  expect(Math.max(...waits)).toBeLessThan(45_000); // whoever awaited a hung Temporal would wait for a minute
  expectTheEngineInThem(histories);
});

/** How long each decision took that was sent and answered. */
const waitsOfDecisions = (all: readonly Line[]): number[] =>
  all
    .filter(({ sent }) => /^POST \/api\/(cases|applications)(?!.*what-if)/.test(sent ?? ''))
    .flatMap(({ n, at }) => all.flatMap((other) => (other.n === n && (other.answered ?? 500) < 500 ? [other.at - at] : [])));

/** What Temporal remembers of the demo: timers that fired, one named signal for each human task, a started child; and nobody's particulars. */
function expectTheEngineInThem(folder: string): void {
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const histories = texts.map(
    (text) => (JSON.parse(text) as { events: { eventType: string; workflowExecutionSignaledEventAttributes?: { signalName: string } }[] }).events,
  );
  const all = histories.flat();
  expect(all.filter(({ eventType }) => eventType === 'EVENT_TYPE_TIMER_FIRED').length).toBeGreaterThanOrEqual(8);
  expect(all.some(({ eventType }) => eventType === 'EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED')).toBe(true);
  const told = new Set(all.flatMap(({ workflowExecutionSignaledEventAttributes: signal }) => (signal === undefined ? [] : [signal.signalName])));
  for (const word of [
    'accepted',
    'supplementAsked',
    'supplementBrought',
    'checkRequested',
    'checkAnswered',
    'homeVisitCompleted',
    'opinionGiven',
    'noticePosted',
    'objectionRaised',
    'decisionMade',
    'noticeServed',
    'withdrawn',
  ])
    expect(told).toContain(word);
  const decoded = texts
    .map((text) => text + text.replace(/"data": ?"([A-Za-z0-9+/=]*)"/g, (_all, data: string) => Buffer.from(data, 'base64').toString('utf8')))
    .join();
  for (const particular of [
    ...households.flatMap(({ members, address }) => [address, ...members.flatMap(({ name, idNumber }) => [name, idNumber])]),
    '危房',
    '住房',
  ])
    expect(decoded.includes(particular)).toBe(false);
}
