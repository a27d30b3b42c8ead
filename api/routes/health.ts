// Whether the process lives, and whether it can serve: the database must answer, the engine may be away.
import { hostAheadMs } from '../../db/reads/host-clock';
import { isWorkerAtWork } from '../../db/reads/at-work';
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
      const [aheadMs, engine, isAtWork] = await Promise.all([
        inTime(hostAheadMs(deps.client.sql, deps.now)),
        inTime(identityOf(deps)),
        inTime(isWorkerAtWork(deps.client)),
      ]);
      if (aheadMs === undefined) {
        setStatus(503);
        setHeader('Retry-After', '1');
      }
      return {
        database: upOr(aheadMs),
        engine: upOr(engine),
        worker: upOr(isAtWork === true ? isAtWork : undefined),
        ...(aheadMs === undefined || aheadMs === 0 ? {} : { clockAheadMs: aheadMs }),
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
