// The engine on a real Temporal server and the real record: a worker that can be stopped and started, with or without its sweeper.
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { sessionName } from '../../db/reads/workers';
import { DefaultLogger, type Logger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { isNull } from 'drizzle-orm';
import { createActivities } from '../../activities';
import { type DeliveryConfig, deliveryConfigOf } from '../../activities/delivery-config';
import { createSeenLog } from '../../activities/seen';
import { sweepMarks } from '../../db/content/seen-marks';
import type { Client } from '../../db/client';
import { readOfficeClock } from '../../db/reads/office-clock';
import { type Patience, listUnseen } from '../../db/reads/unseen';
import { notification } from '../../db/schema';
import { type Engine, connectEngine } from '../../temporal/connection';
import { advanceTownClock } from '../../db/content/town-clock';
import { beat, endBeats } from '../../db/content/workers';
import { startPulse } from '../../temporal/pulse';
import { startSweeper } from '../../temporal/sweeper';
import { type Teller, createTeller } from '../../temporal/tell';
import { moveClock } from '../../temporal/training-clock';
import { workflowBundle } from './bundle';
import { freeOfficeClock } from './clock';
import { patienceMs } from './proof';
import type { SweepLedger } from './sweep-ledger';
import { release } from '../../domain/procedures';

export interface LiveEngine {
  readonly engine: Engine;
  /** Tells until it is heard. */
  readonly teller: Teller;
  readonly problems: string[];
  close(): Promise<void>;
}
export interface WorkerOptions {
  readonly sweeper: boolean;
  readonly delivery?: DeliveryConfig;
  /** Of its software; else this one's. */
  readonly release?: number;
  readonly graceMs?: number;
  readonly patience?: Patience;
  readonly ledger?: SweepLedger;
  readonly cachedWorkflows?: number;
}
export interface LiveWorker {
  stop(): Promise<void>;
}

export function aLiveEngine(address: string): LiveEngine {
  const engine = connectEngine({ address, namespace: 'default', taskQueue: randomUUID() });
  const problems: string[] = [];
  const teller = createTeller({ client: engine.client, taskQueue: engine.taskQueue, report: (problem) => problems.push(problem) });
  return { engine, teller: insistent(teller), problems, close: () => engine.close() };
}

export async function aWorker(client: Client, { engine, problems }: LiveEngine, address: string, options: WorkerOptions): Promise<LiveWorker> {
  install();
  const report = (problem: string) => problems.push(problem);
  const connection = await NativeConnection.connect({ address });
  const log = createSeenLog(client, options.release ?? release);
  const seen = options.ledger?.reading(log) ?? log;
  const teller = createTeller({ client: engine.client, taskQueue: engine.taskQueue, report });
  let identity = await eventually('the engine says which one it is', () => engine.identity().catch(() => undefined));
  const config = options.delivery ?? deliveryConfigOf({});
  const activities = createActivities({ client, teller, seen, engine: () => identity, delivery: config, running: engine, report });
  // A test may have said a moment to open a case at; this engine's clock is the real one, and so is the record's beside it.
  const advance: typeof activities.advance = async (input) => {
    await freeOfficeClock(client);
    return activities.advance(input);
  };
  const deliver: typeof activities.deliver = async (input) => {
    await freeOfficeClock(client);
    return activities.deliver(input);
  };
  const sweepsAs = async () => {
    await freeOfficeClock(client);
    await options.ledger?.begin(client);
    return engine.identity();
  };
  const name = randomUUID();
  const session = await sessionOf(client, name);
  const pulse = startPulse({ engine, name, beat: () => beat(client, name, options.release ?? release), report, everyMs: 1_000, pollsWithinMs: Infinity });
  const worker = await Worker.create({
    connection,
    taskQueue: engine.taskQueue,
    workflowBundle: await workflowBundle(),
    activities: { ...activities, advance, deliver },
    shutdownGraceTime: '1s',
    ...(options.cachedWorkflows === undefined ? {} : { maxCachedWorkflows: options.cachedWorkflows }),
  });
  const running = worker.run();
  const sweeper = options.sweeper
    ? startSweeper({
        ...{
          client,
          engine: { identity: sweepsAs },
          release,
          teller,
          marks: options.ledger?.noting(sweepMarks(client)) ?? sweepMarks(client),
          everyMs: 100,
          graceMs: options.graceMs ?? 300,
          report,
          onEngine: (now: string) => (identity = now),
        },
        ...(options.release === undefined ? {} : { release: options.release }),
        ...(options.patience === undefined ? {} : { patience: options.patience }),
      })
    : undefined;
  return {
    async stop() {
      worker.shutdown();
      await running;
      await sweeper?.stop();
      await pulse.stop();
      await endBeats(client, name);
      await session.end();
      await seen.flush();
      await connection.close();
    },
  };
}

/** A worker is known to be there by a session of its name; several of one test share this process. */
async function sessionOf({ sql }: Client, name: string): Promise<postgres.Sql> {
  const { host, port, database, user, pass } = sql.options;
  const session = postgres({
    host: String(host[0]),
    port: Number(port[0]),
    database,
    user,
    pass: pass ?? '',
    max: 1,
    connection: { application_name: sessionName(name) },
  });
  await session`select 1`;
  return session;
}

/** A tidings that a busy machine lets drop is gone for good where no sweep runs beside; so it is told again until it is heard. */
export const insistent = (teller: Teller): Teller => ({
  ...teller,
  tell: (news) => eventually(`the engine hears '${news.signal}'`, () => teller.tell(news)),
});

/** Moves a practice clock, in as many jumps as a busy machine makes of it: one that took too long stands where it stopped. */
export const jumpTo = (client: Client, { teller }: LiveEngine, townId: string, target: number): Promise<boolean> =>
  eventually('the practice clock stands there', async () => (await moveClock({ client, teller, setClock: advanceTownClock }, townId, target)).ok);

/** Every case has been seen by this engine, nothing due is unrecorded, no letter unread, and each notification lies in its inbox with its ways out laid. */
export async function isAtRest(client: Client, engine: Engine): Promise<boolean> {
  const identity = await engine.identity().catch(() => undefined);
  if (identity === undefined || (await listUnseen(client, { engine: identity, release }, (await readOfficeClock(client)).now, -1, 1)).length > 0) return false;
  return (await client.db.$count(notification, isNull(notification.sentAt))) === 0;
}

let installed = false;
/** Once a test file; the first says where its errors go. */
export function install(logger: Logger = new DefaultLogger('ERROR')): void {
  if (!installed) Runtime.install({ logger });
  installed = true;
}

/** Waits for a condition, not for seconds; what it waited for is said when it gives up. */
export async function eventually<T>(what: string, find: () => Promise<T | undefined | false>, patience = patienceMs): Promise<T> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain: ${what}`);
}
