// What counts as a repeat of 临时救助: the same applicant, the same cause, helped within the year (policy-facts §3; our proposal [P]).
import type { Instant } from '../calendar';
import type { Outcome, Programme } from './words';

/** The programmes whose grants are compared. */
export const repeatable: readonly Programme[] = ['emergencyAid', 'fastAid', 'expenditureAid'];
/** The ends of a case at which money was given. */
export const granted: readonly Outcome[] = ['aided', 'confirmed'];

const yearMs = 365 * 24 * 3_600_000;

/** Grants of cases opened since this moment are named; earlier ones no longer. */
export const repeatsSince = (now: Instant): Instant => now - yearMs;
