// Who may see what: the scopes a route can declare, each made into what the tables are asked for this person.
import type { Post, SignedIn } from '../db/content/sessions';
import type { Sight } from '../db/reads/sight';
import { tasksOf } from '../domain/kinds';
import type { Actor, Role } from '../domain/people';
import { ofPosts } from './errors';

/** Posts of the town hall: they see all cases of their town. An investigator sees those in hand, a department only what was put to it, a village its own, an administrator none. */
const townPosts: readonly Role[] = ['clerk', 'reviewer', 'approver', 'sectionHead', 'director'];
const trainers: readonly Role[] = ['administrator', 'director'];
const settlers: readonly Role[] = ['administrator', 'director'];
const keepers: readonly Role[] = ['administrator', 'sectionHead', 'director'];

export const scopes = ['open', 'self', 'town', 'applications', 'referrals', 'cases', 'training', 'settings', 'deliveries', 'staff'] as const;
export type Scope = (typeof scopes)[number];

/** A route without a scope is a mistake of ours that must not get as far as the first request. */
export function assertScope(route: string, scope: unknown): void {
  if (!(scopes as readonly unknown[]).includes(scope)) throw new Error(`${route} declares no scope`);
}

/** What this person may see by a route of this scope. `open` asks nobody who they are. */
export function sightOf(scope: Exclude<Scope, 'open'>, who: SignedIn): Sight {
  const all = everything(who);
  switch (scope) {
    case 'cases':
      return all;
    case 'applications':
      return { ...all, departments: [] };
    case 'referrals':
      return { ...all, villages: [] };
    case 'training':
      if (!holdsAny(who, trainers)) throw ofPosts(trainers);
      return nothing(who);
    case 'settings':
    case 'deliveries':
      if (!holdsAny(who, settlers)) throw ofPosts(settlers);
      return nothing(who);
    case 'staff':
      if (!holdsAny(who, keepers)) throw ofPosts(keepers);
      return nothing(who);
    case 'self':
    case 'town':
      return nothing(who);
  }
}

/** The person as the rules know them in one case: a village's or a department's post counts only for what is theirs. */
export function actorIn(who: SignedIn, place: { readonly villageId?: string; readonly departmentId?: string }): Actor {
  const counts = ({ role, village, department }: Post): boolean =>
    role === 'villageAssistant' ? village?.id === place.villageId : role === 'departmentContact' ? department?.id === place.departmentId : true;
  return { id: who.id, roles: who.posts.filter(counts).map(({ role }) => role) };
}

export const holdsAny = ({ posts }: SignedIn, wanted: readonly Role[]): boolean => posts.some(({ role }) => wanted.includes(role));

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
