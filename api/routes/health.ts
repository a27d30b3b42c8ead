// Whether the process lives, and whether it can serve: the database must answer, the engine may be away.
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
      const [database, engine] = await Promise.all([isUp(deps.client.sql`select 1`), isUp(identityOf(deps))]);
      if (!database) {
        setStatus(503);
        setHeader('Retry-After', '1');
      }
      return { database: database ? ('up' as const) : ('away' as const), engine: engine ? ('up' as const) : ('away' as const) };
    },
  }),
];

const identityOf = ({ engine }: Deps): Promise<string> => engine?.identity() ?? Promise.reject(new Error('no engine'));

function isUp(question: PromiseLike<unknown>): Promise<boolean> {
  const answers = Promise.resolve(question).then(
    () => true,
    () => false,
  );
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patienceMs).unref());
  return Promise.race([answers, late]);
}
