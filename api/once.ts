// A write beside the cases, done once for each key: the wish is kept before it is done and the answer after, so that a repetition is answered as at first.
import { dropWish, keepAnswer, keepWish } from '../db/content/wishes';
import { canonical, idOf } from './commands';
import { refused } from './errors';
import { Problem } from './problem';
import type { KnownAsk, Route } from './route';

type Ask = KnownAsk<unknown, unknown>;

/** Whoever asks again while it is being done in this process waits for the same answer. */
const underWay = new Map<string, { readonly asked: string; readonly answer: Promise<unknown> }>();

export async function once(route: Route, ask: Ask): Promise<unknown> {
  const id = idOf('wish', thingOf(route.path, ask.params), ask);
  const asked = canonical([route.method, route.path, ask.params, ask.body]);
  const other = underWay.get(id);
  if (other !== undefined && other.asked !== asked) throw refused('keyReused');
  if (other !== undefined) return other.answer;
  const answer = done(route, ask, id, asked).finally(() => underWay.delete(id));
  underWay.set(id, { asked, answer });
  return answer;
}

/** A wish that broke off stays: the same again goes on with it, another is refused, because nobody knows how far it came. */
async function done(route: Route, ask: Ask, id: string, asked: string): Promise<unknown> {
  const { client } = ask.deps;
  const kept = await keepWish(client, { id, townId: ask.who.town.id, hash: client.keys.sign('request', asked) });
  if (!client.keys.isSigned('request', asked, kept.hash)) throw refused('keyReused');
  if (kept.answer !== null) return JSON.parse(kept.answer) as unknown;
  try {
    const answer = await route.answer({ ...ask, again: !kept.isNew });
    return route.once === 'wish' ? answer : (JSON.parse(await keepAnswer(client, id, JSON.stringify(answer))) as unknown);
  } catch (error) {
    if (kept.isNew && error instanceof Problem && error.refusal.status < 500) await dropWish(client, id);
    throw error;
  }
}

/** A key holds for one thing: the path as far as it names one, so that no other route to the same thing takes the same key. */
function thingOf(path: string, params: Ask['params']): string {
  const parts = path.split('/');
  const named = parts.findIndex((part) => part.startsWith(':'));
  return named < 0 ? path : [...parts.slice(0, named), params[parts[named]?.slice(1) ?? ''] ?? ''].join('/');
}
