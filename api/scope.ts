// Who may see what: the scopes a route can declare, each made into what the tables are asked for this person.
import type { Post, SignedIn } from '../db/content/sessions';
import type { Sight } from '../db/reads/sight';
import { type Actor, type Role, townPosts } from '../domain/people';
import { ofPosts } from './errors';
import { tasksOf } from '../domain/procedures';

const trainers: readonly Role[] = ['administrator', 'director'];
const settlers: readonly Role[] = ['administrator', 'director'];
const keepers: readonly Role[] = ['administrator', 'sectionHead', 'director'];

export const scopes = ['open', 'self', 'town', 'applications', 'referrals', 'cases', 'training', 'settings', 'deliveries', 'staff'] as const;
export type Scope = (typeof scopes)[number];

/** Asked for a post, also to read: another post is refused. */
const ofPost: Readonly<Partial<Record<Scope, readonly Role[]>>> = { training: trainers, settings: settlers, deliveries: settlers, staff: keepers };
export const isOfPost = (scope: Scope): boolean => ofPost[scope] !== undefined;

/** A route without a scope is a mistake of ours that must not get as far as the first request. */
export function assertScope(route: string, scope: unknown): void {
  if (!(scopes as readonly unknown[]).includes(scope)) throw new Error(`${route} declares no scope`);
}

/** What this person may see by a route of this scope. `open` asks nobody who they are. */
export function sightOf(scope: Exclude<Scope, 'open'>, who: SignedIn): Sight {
  const all = everything(who);
  const asked = ofPost[scope];
  if (asked !== undefined && !holdsAny(who, asked)) throw ofPosts(asked);
  switch (scope) {
    case 'cases':
      return all;
    case 'applications':
      return { ...all, departments: [] };
    case 'referrals':
      return { ...all, villages: [] };
    case 'training':
    case 'settings':
    case 'deliveries':
    case 'staff':
    case 'self':
    case 'town':
      return nothing(who);
  }
}

/** The person as the rules know them in one case: a village's or a department's post counts only for what is theirs. */
export function actorIn(who: SignedIn, place: { readonly villageId?: string | null; readonly departmentId?: string | null }): Actor {
  const counts = ({ role, village, department }: Post): boolean =>
    role === 'villageAssistant' ? village?.id === place.villageId : role === 'departmentContact' ? department?.id === place.departmentId : true;
  return { id: who.id, roles: who.posts.filter(counts).map(({ role }) => role) };
}

export const holdsAny = ({ posts }: SignedIn, wanted: readonly Role[]): boolean => posts.some(({ role }) => wanted.includes(role));

/** The town hall sees all cases of its town, an investigator those in hand, a department only what was put to it, a village its own, an administrator none. */
function everything(who: SignedIn): Sight {
  return {
    townId: who.town.id,
    wholeTown: holdsAny(who, townPosts),
    villages: who.posts.flatMap(({ role, village }) => (role === 'villageAssistant' && village !== undefined ? [village.id] : [])),
    departments: who.posts.flatMap(({ role, department }) => (role === 'departmentContact' && department !== undefined ? [department.id] : [])),
    ...(holdsAny(who, ['investigator']) ? { hands: { staffId: who.id, tasks: tasksOf('application', ['investigator']) } } : {}),
  };
}

const nothing = (who: SignedIn): Sight => ({ townId: who.town.id, wholeTown: false, villages: [], departments: [] });
