// A write under its key: done once, in one transaction with its answer, and answered as at first when it comes again.
import { doOnce } from '../../db/content/idempotent-requests';
import { type Teller, canonical, idOf } from '../commands';
import { refused } from './errors';
import type { SignedInRequest, Route } from './route';

type Ask = SignedInRequest<unknown, unknown>;

export async function answerOnce(route: Route, ask: Ask): Promise<unknown> {
  const { client, teller } = ask.deps;
  const id = idOf('request', thingOf(route.path, ask.params), ask);
  const asked = canonical([route.method, route.path, ask.params, ask.body]);
  const outside = route.slow === true;
  let news: (() => void)[] = [];
  let secret: unknown;
  const done = await doOnce(client, { id, asked, thing: ask.params['id']?.split('.')[0] ?? id, outside }, async (inside) => {
    news = [];
    const reply = await route.answer({ ...ask, deps: { ...ask.deps, client: inside, teller: outside ? teller : onceRecorded(teller, news) } });
    if (route.secret !== true) return JSON.stringify(reply);
    secret = reply;
    return null;
  });
  if (done === 'keyReused') throw refused('keyReused');
  for (const tell of news) tell();
  return done.answer === null ? secret : (JSON.parse(done.answer) as unknown);
}

/** The engine hears of nothing that isn't on record yet. */
const onceRecorded = (teller: Teller, news: (() => void)[]): Teller => ({
  tell: async (tidings) => (news.push(() => void teller.tell(tidings)), true),
  deliver: async (notification) => (news.push(() => void teller.deliver(notification)), true),
});

/** A key holds for one thing: the path as far as it names one, so that no other route to the same thing takes the same key. */
function thingOf(path: string, params: Ask['params']): string {
  const parts = path.split('/');
  const named = parts.findIndex((part) => part.startsWith(':'));
  return named < 0 ? path : [...parts.slice(0, named), params[parts[named]?.slice(1) ?? ''] ?? ''].join('/');
}
