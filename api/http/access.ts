// The scope a route declares, asked of whoever comes by it.
import type { SignedIn } from '../../db/content/sessions';
import { type Person, type Scope, type Access, holdsAny, postsFor, scopes, accessBy } from '../../domain/access';
import { deciders } from '../../domain/people';
import { ofPosts } from './errors';

/** A route without a scope is a mistake of ours that must not get as far as the first request. */
export function assertScope(route: string, scope: unknown): void {
  if (!(scopes as readonly unknown[]).includes(scope)) throw new Error(`${route} declares no scope`);
}

/** What this person may see by a route of this scope. */
export function accessOf(scope: Exclude<Scope, 'open'>, who: Person): Access {
  const asked = postsFor[scope];
  if (asked !== undefined && !holdsAny(who, asked)) throw ofPosts(asked);
  return accessBy(scope, who);
}

/** What somebody has to do for the own account before anything else goes on. */
export const owedBy = (who: SignedIn, { secondFactor = false }: { readonly secondFactor?: boolean }): 'passwordToChange' | 'secondFactorToSet' | undefined =>
  who.passwordGiven ? 'passwordToChange' : secondFactor && !who.secondFactor && holdsAny(who, deciders) ? 'secondFactorToSet' : undefined;
