// What may be asked of a case, and the two answers there are: what follows, or why not.
import type { Instant } from '../calendar';
import type { Faults, Values } from '../forms/entry';
import type { CaseEvent, Details } from './events';
import type { CaseState, CaseRef } from './state';

export type Command =
  /** `details`: when it was handed in, and how that is known. */
  | { readonly type: 'open'; readonly procedure: string; readonly traits: Readonly<Record<string, string>>; readonly details?: Details }
  /** A verb of an open task or of an act. `opens` is the id of the case that an asking act begins. */
  | {
      readonly type: 'do';
      readonly action: string;
      readonly task?: string | undefined;
      /** The round of the task that was on the screen: another one is another task. */
      readonly round?: number;
      readonly companions?: readonly string[];
      readonly details: Details;
      /** What lies beside the step, by field, for the rules to see: recorded by its digest alone. */
      readonly rows?: Readonly<Record<string, readonly Values[]>>;
      readonly opens?: string;
    }
  /** Put down beside the procedure, at any stage: what it changes lies in the rows that go with it. */
  | { readonly type: 'note'; readonly note: string; readonly details: Details }
  | { readonly type: 'claim'; readonly task: string; readonly round?: number }
  | { readonly type: 'release'; readonly task: string; readonly round?: number }
  /** Gives the case, or one of its open tasks, to somebody: a leaver's, an absent person's, one that nobody took. */
  | { readonly type: 'assign'; readonly to: string; readonly task?: string | undefined; readonly round?: number };

/** Why a limit may not be moved. */
const moveRefusals = [
  'noSuchLimit',
  'notExtendable',
  'alreadyExtended',
  'extendsNothing',
  'notPausable',
  'alreadyPaused',
  'notPaused',
  'groundNotListed',
  'limitHasPassed',
] as const;

/** Why a breach may not be settled. */
const settleRefusals = ['nothingToSettle', 'ownLateEntry', 'metTooLate', 'anotherDay'] as const;

/** Why an act may not be dated by another day. */
const redateRefusals = [
  'notRedatable',
  'mendInstead',
  'sameDayAlready',
  'dayProposed',
  'noDayProposed',
  'ownAct',
  'momentOwed',
  'momentOfAnotherDay',
  'beforeItCould',
  'afterItWasTyped',
  'underOtherRules',
  'doerNotThereThen',
  'notAllowedThen',
  'wouldHaveGoneOtherwise',
  'restsOnLater',
  'termStillRuns',
  'countedAgainSince',
] as const;

/** Why a person may not: the rules' own codes, and the name of the guard that doesn't hold. */
export const refusals = [
  'alreadyOpened',
  'caseClosed',
  'unknownAction',
  'notNow',
  'alreadyAsked',
  'notYourPost',
  'fourEyes',
  'heldByAnother',
  'notHeld',
  'alreadyHeld',
  'alreadyTheirs',
  'recused',
  'onLeave',
  'companionAway',
  'notThereThen',
  'companionNotThereThen',
  'notTheirs',
  'notHere',
  'colleagueHasNoPost',
  'colleagueRecused',
  'colleagueFourEyes',
  'colleagueSeesNoCase',
  'colleagueUnable',
  'opensWrongly',
  'figuresDiffer',
  'heldDiffers',
  'readTooOften',
  'notTriedBeforehand',
  'nothingToHold',
  'heldAlready',
  ...moveRefusals,
  ...settleRefusals,
  ...redateRefusals,
] as const;
export type Refusal = (typeof refusals)[number];

/** Why not; the field that it concerns, or all that are to be put right, each with a sentence. */
export interface No {
  readonly ok: false;
  readonly code: string;
  readonly field?: string;
  readonly fields?: Faults;
  /** What may be done in its place. */
  readonly instead?: string;
}
export type Answer = { readonly ok: true } | No;
export type Verdict =
  | {
      readonly ok: true;
      readonly state: CaseState;
      readonly events: readonly CaseEvent[];
      readonly signal: string;
      readonly warnings: readonly string[];
      /** What was asked is refused, and that it was asked is what goes on record. */
      readonly refusal?: No;
    }
  | No;

/** A letter waiting for a case. The first letter to a case that doesn't exist yet opens it. */
export interface Letter {
  readonly key: string;
  readonly from: CaseRef;
  readonly letter: string;
  /** Of a case the letter opens: its kind's table. */
  readonly kind: string;
  readonly codes: Details;
  readonly at: Instant;
}

export const yes: Answer = { ok: true };
export const no = (code: string, field?: string): No => ({ ok: false, code, ...(field === undefined ? {} : { field }) });
