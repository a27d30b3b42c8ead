// What of a case isn't for everybody who may see the case.
import type { Role } from '../../people';
import type { Action, Task } from './labels';

/** Those who handle and decide the case, never the village it is about: our proposal [P]. */
const townHall: readonly Role[] = ['clerk', 'investigator', 'reviewer', 'approver', 'sectionHead', 'director'];

/** Whoever handles or judges a case reads what was reckoned of the household; neither its village nor a department that is asked does. */
export const judges = townHall;

/** Whoever inspects reads it too: who granted what on which figures is what there is to look over. */
export const sheetReaders: readonly Role[] = [...judges, 'auditor'];

export const seenBy: Partial<Record<Action, readonly Role[]>> = {
  /** What it comes to stands in its words. */
  fillSheet: sheetReaders,
  /** 57号 第十一条. */
  registerRelative: townHall,
  /** Who objected is a neighbour of whoever reads it in the village; what was found afterwards quotes the objection (57号 第十九条第二款). */
  object: townHall,
  registerReport: townHall,
  upholdOpinion: townHall,
  reverseOpinion: townHall,
  meetingUpholds: townHall,
  meetingReverses: townHall,
};

/** Whoever is reported doesn't read by whom (57号 第三十七条). */
export const confided: Partial<Record<Action, readonly string[]>> = { registerReport: ['who'] };
/** Whoever took a report in, or hurried the others, may answer what is reported of them. */
export const oversight: readonly (Action | Task)[] = ['registerReport', 'urge', 'supervise', 'signSupervision'];
