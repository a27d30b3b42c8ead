// Whether the process lives, and whether it can serve: the database must answer, the engine may be away.
import { lastBackupAt } from '../../db/reads/backups';
import { hostAheadMs } from '../../db/reads/host-clock';
import { readOfficeClock } from '../../db/reads/office-clock';
import { listLateParts } from '../../db/reads/rounds';
import { workerHealth } from '../../db/reads/workers';
import { isoOf } from '../../domain/calendar';
import { clockQuestion } from '../../domain/notices/server-clock';
import { rounds } from '../../domain/notices/words';
import { type Readiness, health as healthShape, readiness } from './contract';
import { type Deps, type Route, openRoute } from '../http/route';

const patienceMs = 2_000;

export const health: readonly Route[] = [
  openRoute({
    method: 'get',
    path: '/healthz',
    name: 'getHealth',
    title: '进程是否在运行',
    unmetered: true,
    reply: healthShape,
    answer: async () => ({ status: 'ok' as const }),
  }),
  openRoute({
    method: 'get',
    path: '/readyz',
    name: 'getReadiness',
    title: '能否办理',
    unmetered: true,
    reply: readiness,
    async answer({ deps, setStatus, setHeader }) {
      const [known, engine] = await Promise.all([inTime(askDatabase(deps)), inTime(identityOf(deps))]);
      if (known === undefined) {
        setStatus(503);
        setHeader('Retry-After', '1');
      }
      return { database: upOr(known), engine: upOr(engine), ...known };
    },
  }),
];

/** One question after the other: whoever asks often holds one connection. */
async function askDatabase({ client, now }: Deps): Promise<Omit<Readiness, 'database' | 'engine'>> {
  const aheadMs = await hostAheadMs(client.sql, now);
  const { state, since } = await workerHealth(client);
  const late = await listLateParts(client);
  const { doubtful } = await readOfficeClock(client);
  const lastBackup = await lastBackupAt(client);
  return {
    ...(aheadMs === 0 ? {} : { clockAheadMs: aheadMs }),
    // Not a reason to send nobody here: everything can be read, and here alone the question is answered.
    ...(doubtful === undefined ? {} : { clockInDoubt: clockQuestion(doubtful) }),
    worker: { state, ...(since === undefined ? {} : { since: isoOf(since) }) },
    ...(late.length === 0 ? {} : { lateRounds: lateRounds(late) }),
    ...(lastBackup === undefined ? {} : { lastBackup: isoOf(lastBackup) }),
  };
}

/** How many parts of which round, never of which town: nobody is signed in here. */
const lateRounds = (late: Awaited<ReturnType<typeof listLateParts>>) =>
  rounds.flatMap((round) => {
    const parts = late.filter((one) => one.round === round);
    return parts.length === 0 ? [] : [{ round, parts: parts.length, since: isoOf(Math.min(...parts.map(({ since }) => since))) }];
  });

const identityOf = ({ engine }: Deps): Promise<string> => engine?.identity() ?? Promise.reject(new Error('no engine'));

const upOr = (answer: unknown): 'up' | 'away' => (answer === undefined ? 'away' : 'up');

/** `undefined`: no answer, or none in time. */
function inTime<T>(question: Promise<T>): Promise<T | undefined> {
  const answers = question.catch(() => undefined);
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs).unref());
  return Promise.race([answers, late]);
}
