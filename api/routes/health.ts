// Whether the process lives, and whether it can serve: the database must answer, the engine may be away.
import { hostAheadMs } from '../../db/reads/host-clock';
import { readOfficeClock } from '../../db/reads/office-clock';
import { clockQuestion } from '../../domain/notices/server-clock';
import { health as healthShape, readiness } from '../contract/health';
import { type Deps, type Route, openRoute } from '../route';

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
      const { client, now } = deps;
      const [aheadMs, clock, engine] = await Promise.all([inTime(hostAheadMs(client.sql, now)), inTime(readOfficeClock(client)), inTime(identityOf(deps))]);
      if (aheadMs === undefined) {
        setStatus(503);
        setHeader('Retry-After', '1');
      }
      return {
        database: upOr(aheadMs),
        engine: upOr(engine),
        ...(aheadMs === undefined || aheadMs === 0 ? {} : { clockAheadMs: aheadMs }),
        // Not a reason to send nobody here: everything can be read, and here alone the question is answered.
        ...(clock?.doubtful === undefined ? {} : { clockInDoubt: clockQuestion(clock.doubtful) }),
      };
    },
  }),
];

const identityOf = ({ engine }: Deps): Promise<string> => engine?.identity() ?? Promise.reject(new Error('no engine'));

const upOr = (answer: unknown): 'up' | 'away' => (answer === undefined ? 'away' : 'up');

/** `undefined`: no answer, or none in time. */
function inTime<T>(question: Promise<T>): Promise<T | undefined> {
  const answers = question.catch(() => undefined);
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs).unref());
  return Promise.race([answers, late]);
}
