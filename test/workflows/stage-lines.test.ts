// Every name in the lines of the workflows does something: taken away, one at a time and on a real server without a sweep, a rung isn't walked at its moment, or the alarm is raised.
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { type Client } from '@temporalio/client';
import { DefaultLogger, MetricsBuffer, NativeConnection, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import type { AdvanceInput } from '../../activities/advance';
import type { Docket } from '../../domain/casework/docket';
import { kindNames } from '../../domain/procedures';
import { connectEngine } from '../../temporal/connection';
import { applicationLines } from '../../workflows/application';
import { workflowTypeOf } from '../../workflows/messages';
import { referralLines } from '../../workflows/referral';
import { reportLines } from '../../workflows/report';
import { type Says, says } from '../../workflows/stage-line';
import { eventually } from '../support/live';
import { startTemporal } from '../support/servers';
import { type Maim, maimedId } from './without-a-name';

const lines = { application: applicationLines, referral: referralLines, report: reportLines };
type CarriedKind = keyof typeof lines;
const carried = kindNames as readonly CarriedKind[];
const alarms = new Map<string, string[]>();
/** All that is counted between two looks: where it is full, the core ends the process. */
const counted = new MetricsBuffer({ maxBufferSize: 1_000_000 });
const taskQueue = 'maimed';
let client: Client;
let running: Promise<void>;
let worker: Worker;
let stop: () => Promise<void>;

beforeAll(async () => {
  Runtime.install({
    logger: new DefaultLogger('ERROR', ({ message, meta }) => {
      const caseId = String(meta?.['caseId']);
      alarms.set(caseId, [...(alarms.get(caseId) ?? []), message]);
    }),
    telemetryOptions: { metrics: { buffer: counted } },
  });
  const temporal = await startTemporal();
  const engine = connectEngine({ address: temporal.address, namespace: 'default', taskQueue });
  client = engine.client;
  const connection = await NativeConnection.connect({ address: temporal.address });
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: resolve(__dirname, '../../workflows'),
    workflowInterceptorModules: [resolve(__dirname, 'without-a-name.ts')],
    logger: new DefaultLogger('ERROR'),
  });
  worker = await Worker.create({ connection, taskQueue, workflowBundle, activities: { advance } });
  running = worker.run();
  stop = async () => {
    worker.shutdown();
    await running;
    await connection.close();
    await engine.close();
    await temporal.stop();
  };
});
afterAll(() => stop());

/** One name of one line. */
interface Named {
  readonly kind: CarriedKind;
  readonly where: string;
  readonly how: Says;
  readonly name: string;
}
const everyName: Named[] = carried.flatMap((kind) =>
  [['throughout', lines[kind].throughout] as const, ...lines[kind].stages].flatMap(([where, line]) =>
    says.flatMap((how) => [...line.named(how)].map((name) => ({ kind, where, how, name }))),
  ),
);

/** The moment of the rung after the first look; and, well after it, that of another, which no line needs to name and which ends the case. */
const [walkedAfterMs, endsAfterMs] = [500, 7_000];
interface Run {
  readonly docket: (rung: Docket['limits'][string]) => Partial<Docket>;
  readonly looks: number[];
}
const runs = new Map<string, Run>();

async function advance({ caseId, at }: AdvanceInput): Promise<Docket> {
  const run = runs.get(caseId);
  if (run === undefined) throw new Error('no such run');
  const [first = at] = [...run.looks, at];
  run.looks.push(at);
  const [due, end] = [first + walkedAfterMs, first + endsAfterMs];
  const empty = { seq: 1, stage: '', visit: 1, tasks: [], limits: {}, terms: {}, changes: {}, children: [], notifications: [], summary: 'open' };
  if (at >= end) return { ...empty, outcome: 'ended' };
  const rung = { key: 'due', name: 'due', at: due };
  const standing = { ...empty, ...run.docket(rung), changes: { table: { key: 'end', name: 'end', at: end } } };
  return at < due ? standing : { ...standing, limits: {}, terms: {} };
}

interface Seen {
  /** The rung was walked at its moment. */
  readonly walked: boolean;
  /** What the workflow's details say beside the summary. */
  readonly shown: readonly string[];
  readonly logged: readonly string[];
}

/** A case that stands where this name matters, its workflow whole or maimed. */
async function play({ kind, where, how, name }: Named, maim?: Maim): Promise<Seen> {
  const caseId = randomUUID();
  const stage = where === 'throughout' ? 'investigation' : where;
  const tasks = [...(lines[kind].stages.get(stage)?.named('task') ?? [])].slice(0, 1);
  const dockets: Record<Says, Run['docket']> = {
    task: () => ({ stage, tasks: [name] }),
    within: (rung) => ({ stage, tasks, limits: { [name]: rung } }),
    orUntil: (rung) => ({ stage, tasks, terms: { [name]: rung } }),
    thenRunsOut: (rung) => ({ stage, terms: { [name]: rung } }),
  };
  const run: Run = { docket: dockets[how], looks: [] };
  runs.set(caseId, run);
  const handle = await client.workflow.start(workflowTypeOf(kind), {
    workflowId: maim === undefined ? caseId : maimedId(maim, caseId),
    taskQueue,
    args: [{ caseId }],
  });
  await eventually('the first look', async () => run.looks.length > 0);
  const { currentDetails = '' } = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  expect(await handle.result()).toBe('ended');
  const [first = 0] = run.looks;
  const walked = run.looks.some((at) => at >= first + walkedAfterMs && at < first + endsAfterMs);
  return { walked, shown: currentDetails.split('\n\n').slice(1), logged: alarms.get(caseId) ?? [] };
}

const words: Record<Says, string> = { task: 'task', within: 'limit', orUntil: 'term', thenRunsOut: 'term' };
const isClock = ({ how }: Named): boolean => how !== 'task';
const alarmOf = ({ how, where, name }: Named): string => `${words[how]} without a line: ${where === 'throughout' ? 'investigation' : where}/${name}`;

/** At most so many side by side: a rung that comes late for want of a processor would be taken for one that isn't walked. */
async function inTurn<T, A>(all: readonly T[], work: (one: T) => Promise<A>, lanes = 40): Promise<A[]> {
  const waiting = [...all.entries()];
  const answers: A[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) answers[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
}
const told = (one: Named, seen: Seen) => ({ ...one, ...seen });

it('walks each limit and term at its moment, and raises no alarm, as the lines stand', async () => {
  const seen = await inTurn(everyName, async (one) => told(one, await play(one)));
  expect(seen).toEqual(everyName.map((one) => told(one, { walked: isClock(one), shown: [], logged: [] })));
  expect(everyName.length).toBeGreaterThan(70);
});

it('walks no limit and no term whose name is taken away, awaits no task, and says of each which it is', async () => {
  const before = countedAlarms();
  const seen = await inTurn(everyName, async (one) => told(one, await play(one, one)));
  expect(seen).toEqual(everyName.map((one) => told(one, { walked: false, shown: [alarmOf(one)], logged: [alarmOf(one)] })));
  expect(countedAlarms() - before).toBe(everyName.length);
});

it('tells a term that runs while its tasks are open from one that follows them', async () => {
  const terms = everyName.filter(({ how }) => how === 'orUntil' || how === 'thenRunsOut');
  const seen = await inTurn(terms, async (one) => told(one, await play(one, { ...one, as: one.how === 'orUntil' ? 'thenRunsOut' : 'orUntil' })));
  expect(terms.length).toBeGreaterThan(1);
  expect(seen.filter(({ walked }) => walked)).toEqual([]);
});

let alarmsCounted = 0;
function countedAlarms(): number {
  for (const { metric, value } of counted.retrieveUpdates()) if (metric.name === 'yimen_docket_unnamed') alarmsCounted += value;
  return alarmsCounted;
}
