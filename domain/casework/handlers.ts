// Who is told: whoever holds the open tasks, else everyone who may take them; a vacant post falls to the next above, and a case without an open task to the section head.
import type { Role } from '../people';
import type { Circumstances } from './circumstances';
import type { Rules } from './course';

type Office = Pick<Circumstances, 'posts' | 'absent'>;

export function handlers(rules: Rules, tasks: readonly (readonly [string, { readonly holder?: string }])[], at: Office): string[] {
  const people = tasks.flatMap(([task, { holder }]) =>
    holder === undefined || !isHere(at, holder) ? (rules.procedure.tasks[task]?.by ?? []).flatMap((role) => postHolders(role, at)) : [holder],
  );
  return people.length === 0 ? [...postHolders('sectionHead', at)] : [...new Set(people)];
}

/** The holders of a post who are here; where there is none, the director, else the administrator; where nobody is here, whoever holds it all the same: every rung reaches somebody. */
export function postHolders(role: Role, at: Office): readonly string[] {
  const posts = [role, 'director' as const, 'administrator' as const].map((post) => at.posts[post] ?? []);
  const here = posts.map((holders) => holders.filter((one) => isHere(at, one)));
  return [...here, ...posts].find((holders) => holders.length > 0) ?? [];
}

/** Whoever has left holds no post any more; whoever is on leave holds it, and isn't here today. */
export const isHere = ({ posts, absent = [] }: Office, one: string): boolean =>
  !absent.includes(one) && Object.values(posts).some((holders) => holders.includes(one));
