// What of a case isn't for everybody who may see the case.
import type { Role } from '../people';
import type { Action } from './words';

/** The register of near relatives (57号 第十一条) is for those who handle and decide the case, never for the village it is about (policy-facts §7.1; our proposal [P]). */
const seenBy: Partial<Record<Action, readonly Role[]>> = {
  registerRelative: ['clerk', 'investigator', 'reviewer', 'approver', 'sectionHead', 'director'],
};

/** Whether somebody with these posts may see that this was done, and the paper that came of it. */
export function maySee(action: string, roles: readonly Role[]): boolean {
  const posts = Object.hasOwn(seenBy, action) ? seenBy[action as Action] : undefined;
  return posts === undefined || posts.some((post) => roles.includes(post));
}
