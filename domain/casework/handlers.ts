// Who is told: whoever holds the open tasks, else everyone who may take them; a vacant post falls to the next above, and a case without an open task to the section head.
import type { Role } from '../people';
import type { Circumstances } from './circumstances';
import type { Rules } from './course';

export function handlers(rules: Rules, tasks: readonly (readonly [string, { readonly holder?: string }])[], at: Circumstances): string[] {
  const people = tasks.flatMap(([task, { holder }]) =>
    holder === undefined ? (rules.procedure.tasks[task]?.by ?? []).flatMap((role) => postHolders(role, at)) : [holder],
  );
  return people.length === 0 ? [...postHolders('sectionHead', at)] : [...new Set(people)];
}

/** The holders of a post; where it is vacant, the director, else the administrator: every rung reaches somebody. */
export function postHolders(role: Role, at: Circumstances): readonly string[] {
  return [role, 'director' as const, 'administrator' as const].map((post) => at.posts[post] ?? []).find((holders) => holders.length > 0) ?? [];
}
