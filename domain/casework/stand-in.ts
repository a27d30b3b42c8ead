// On what footing a person does a piece of work: by a post of the own, or where nobody of its posts is left in whose place, or from the paper of those who did it.
import { type Instant, type PlainDate, addDays, dayOf } from '../calendar';
import type { Actor, Role } from '../people';
import type { Circumstances } from './circumstances';

/** Somebody whose post it is, and who is entered to stand in. */
export interface StandIn {
  readonly of: string;
  readonly by: string;
}

/** What a table says of who does it, of a task, an act or a note alike. */
export interface Work {
  readonly by: readonly Role[];
  /** It decides nothing in law: where nobody of its posts is here and free, whoever stands in for one of them does it. */
  readonly standIn?: true;
  /** Where nobody of its posts is left, people without an account may do it; these posts enter it from the signed paper (转录), or whoever stands in for them. */
  readonly transcribedBy?: readonly Role[];
}

export interface Footing {
  /** In whose place; absent: by the own post. */
  readonly standsInFor?: string;
  readonly transcribes?: true;
}

type Office = Pick<Circumstances, 'posts' | 'absent' | 'recused' | 'standIns'>;

/** `undefined`: it isn't this person's to do. `then`: the office of the day on which it was done, where that is another: what others did because nobody was left is entered also when somebody is back. */
export function footingOf(by: Actor, work: Work, at: Office, then: Office = at): Footing | undefined {
  if (holdsPost(by, work.by)) return {};
  const { of } = (work.standIn === true && isForsaken(work.by, at) ? standInsOf(work.by, at) : []).find((one) => one.by === by.id) ?? {};
  if (of !== undefined) return { standsInFor: of };
  if (work.transcribedBy === undefined || !(isForsaken(work.by, at) || isForsaken(work.by, then))) return undefined;
  const entering = footingOf(by, { by: work.transcribedBy, standIn: true }, at);
  return entering === undefined ? undefined : { ...entering, transcribes: true };
}

/** The office of a day, as far as it was another than today's. */
export const officeOf = (at: Circumstances, day: PlainDate): Office => ({ ...at, ...at.officeOn?.(day) });

/** The last day since then on which nobody of its posts was left; none where others don't do it. */
export function forsakenSince({ by, transcribedBy }: Work, at: Circumstances, since: Instant): PlainDate | undefined {
  if (transcribedBy === undefined || at.officeOn === undefined) return undefined;
  for (let day = dayOf(at.now); day >= dayOf(since); day = addDays(day, -1)) if (isForsaken(by, officeOf(at, day))) return day;
  return undefined;
}

/** Where nobody of its posts is left: who may do it, or enter it, in their place. */
export function replacementsOf(work: Work, at: Office): string[] {
  if (!isForsaken(work.by, at)) return [];
  const { standIn, transcribedBy } = work;
  const standing = standIn === true ? standInsOf(work.by, at).map(({ by }) => by) : [];
  const entering = transcribedBy === undefined ? [] : [...freeOf(transcribedBy, at), ...replacementsOf({ by: transcribedBy, standIn: true }, at)];
  return [...new Set([...standing, ...entering])].filter((one) => at.absent?.includes(one) !== true && at.recused?.includes(one) !== true);
}

/** Nobody could do it now, on whatever footing. */
export const isDeserted = (work: Work, at: Office): boolean => isForsaken(work.by, at) && replacementsOf(work, at).length === 0;

/** Held one of its posts on a day, and wasn't on leave. */
export const heldPost = (one: string, { by }: Work, then: Pick<Office, 'posts'> & { readonly absent: readonly string[] }): boolean =>
  by.some((role) => then.posts[role]?.includes(one) === true) && !then.absent.includes(one);

export const holdsPost = (by: Actor, posts: readonly Role[]): boolean => by.roles.some((role) => posts.includes(role));

const isForsaken = (posts: readonly Role[], at: Office): boolean => freeOf(posts, at).length === 0;
const freeOf = (posts: readonly Role[], at: Office): string[] => posts.flatMap((role) => at.posts[role] ?? []).filter((one) => isFree(at, one));
const standInsOf = (posts: readonly Role[], { standIns = {} }: Office): readonly StandIn[] => posts.flatMap((role) => standIns[role] ?? []);

/** Whoever has left holds no post any more; whoever is on leave holds it, and isn't here today. */
export const isHere = ({ posts, absent = [] }: Office, one: string): boolean =>
  !absent.includes(one) && Object.values(posts).some((holders) => holders.includes(one));

/** Here, and not one who may have no hand in this case. */
export const isFree = (at: Office, one: string): boolean => isHere(at, one) && at.recused?.includes(one) !== true;
