// What counts as done at once (一次办好, R081): settled by an office without more asked of the applicant; who took the application back isn't counted. Ours [P].
import type { Action, Outcome } from '../labels';

export const atOnce = {
  ended: ['confirmed', 'refused', 'notAccepted', 'notSupplemented', 'terminated', 'aided'] satisfies Outcome[],
  asks: ['askSupplement', 'askFurther'] satisfies Action[],
};
