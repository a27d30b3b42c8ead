// What of a case isn't for everybody who may see the case.
import type { Role } from '../../people';
import type { Action } from './labels';

/** The register of near relatives (57号 第十一条) is for those who handle and decide the case, never for the village it is about (policy-facts §7.1; our proposal [P]). */
export const seenBy: Partial<Record<Action, readonly Role[]>> = {
  registerRelative: ['clerk', 'investigator', 'reviewer', 'approver', 'sectionHead', 'director'],
};
