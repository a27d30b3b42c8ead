// A write under its key: done once, in one transaction with its answer, and answered as at first when it comes again.
import { doOnce } from '../../db/content/idempotent-requests';
import { canonical } from '../../db/ids';
import { type Teller, idOf } from '../commands';
import { refused } from './errors';
import type { SignedInRequest, Route } from './route';

type AnyRequest = SignedInRequest<unknown, unknown>;

export async function answerOnce(route: Route, request: AnyRequest): Promise<unknown> {
  const { client, teller } = request.deps;
  const id = idOf('request', thingOf(route.path, request.params), request);
  const asked = canonical([route.method, route.path, request.params, request.body]);
  const outside = route.slow === true;
  let afterwards: (() => void)[] = [];
  let secret: unknown;
  const done = await doOnce(client, { id, asked, thing: request.params['id']?.split('.')[0] ?? id, outside }, async (inside) => {
    afterwards = [];
    const reply = await route.answer({ ...request, deps: { ...request.deps, client: inside, teller: outside ? teller : onceRecorded(teller, afterwards) } });
    if (route.secret !== true) return JSON.stringify(reply);
    secret = reply;
    return null;
  });
  if (done === 'keyReused') throw refused('keyReused');
  for (const tell of afterwards) tell();
  return done.answer === null ? secret : (JSON.parse(done.answer) as unknown);
}

/** The engine hears of nothing that isn't on record yet. */
const onceRecorded = (teller: Teller, afterwards: (() => void)[]): Teller => ({
  tell: async (news) => (afterwards.push(() => void teller.tell(news)), true),
  deliver: async (notification) => (afterwards.push(() => void teller.deliver(notification)), true),
});

/** A key holds for one thing: the path as far as it names one, so that no other route to the same thing takes the same key. */
function thingOf(path: string, params: AnyRequest['params']): string {
  const parts = path.split('/');
  const named = parts.findIndex((part) => part.startsWith(':'));
  return named < 0 ? path : [...parts.slice(0, named), params[parts[named]?.slice(1) ?? ''] ?? ''].join('/');
}
