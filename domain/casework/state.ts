// The state of one case: what its steps amount to. A storage format: changed only together with a refold.
import type { Extension, Instant, Pause, PlainDate, Span } from '../calendar';
import type { Role } from '../people';
import type { Details, Happened } from './events';
import type { Source } from './procedure';

/** The next things that time alone will do to a clock, in their order. */
export interface Rung {
  /** `before3`, `onDay`, `overdue`, `after1`, `repeat1`, `repeat2` … of a limit; `ends` of a term. */
  readonly name: string;
  readonly at: Instant;
  readonly tell?: 'handler' | Role;
}

export interface Clock {
  readonly clock: string;
  readonly kind: 'limit' | 'term';
  readonly round: number;
  readonly startsAt: Instant;
  readonly span: Span;
  readonly pauses: readonly Pause[];
  readonly extension?: Extension | undefined;
  readonly dueOn: PlainDate;
  readonly dueAt: Instant;
  /** The last calendar in force doesn't reach so far: the date may move when the next notice is issued. */
  readonly provisional: boolean;
  /** Of a limit: its first reminder, be it before the limit began; from then on its end is near. */
  readonly soonAt?: Instant;
  /** Names the notices the date was computed with. */
  readonly calendar: string;
  /** The office's closing time the date was computed with, 'HH:MM'. */
  readonly closing: string;
  readonly source: Source;
  readonly rungs: readonly Rung[];
  /** Everybody told by the rungs that have passed. */
  readonly told: readonly string[];
  /** By person the last day on which a rung of this limit told them; who waits to be told by the next one. */
  readonly toldOn?: Readonly<Record<string, PlainDate>>;
  readonly deferred?: readonly string[];
  /** How many of the rungs have passed. */
  readonly passed: number;
  /** `paused`: its days stand still and its date waits; `met`: its end was reached; `ended`: a term ran out; `stopped`: the case left or closed before. */
  readonly state: 'running' | 'paused' | 'met' | 'ended' | 'stopped';
  /** Of a limit that was called breached and then met by an act typed after its day: that day's moment, who had a hand in it, where the case stood. */
  readonly met?: { readonly at: Instant; readonly by: readonly string[]; readonly in: string };
  /** A second person has seen by the paper that it was met in time. */
  readonly settled?: true;
}

export interface OpenTask {
  readonly round: number;
  readonly openedAt: Instant;
  readonly holder?: string | undefined;
  /** Of an order: who got it to answer, and who hears of the answer. */
  readonly asked?: readonly string[] | undefined;
  readonly orderedBy?: string | undefined;
  /** Of what is read at its source by a second person: how often each has read it otherwise than it is entered now. */
  readonly differed?: Readonly<Record<string, number>>;
}

/** A case as another one or the engine names it. */
export interface CaseRef {
  readonly caseId: string;
  readonly kind: string;
}

interface Child {
  readonly kind: string;
  readonly askedAt: Instant;
  readonly askedBy?: string | undefined;
  /** The word of the letter that came back; none while it is open. */
  readonly answered?: string;
}

export interface CaseState {
  readonly kind: string;
  readonly procedure: string;
  readonly stage: string;
  readonly visit: number;
  /** When the stage was entered. */
  readonly enteredAt: Instant;
  readonly openedAt: Instant;
  /** The moment of the last event: no later one may be dated before it. */
  readonly at: Instant;
  /** Codes given at birth: number, topic, purpose. */
  readonly traits: Readonly<Record<string, string>>;
  /** The case that asked for this one. */
  readonly parent?: CaseRef | undefined;
  readonly parentEnded?: boolean;
  /** Who answers for the case as a whole (主办人). */
  readonly owner?: string;
  readonly tasks: Readonly<Record<string, OpenTask>>;
  readonly rounds: Readonly<Record<string, number>>;
  /** Everyone who ever took part in a task, in any round, or did an act: four eyes see round 1. */
  readonly participants: Readonly<Record<string, readonly string[]>>;
  /** The verb by which a task was last completed. */
  readonly taskResults: Readonly<Record<string, string>>;
  /** The details with which each verb was last used: what was asked for, filled in, decided. */
  readonly inputs: Readonly<Record<string, Details>>;
  /** The office's documents and values that each verb rested on when it was last used. */
  readonly basis?: Readonly<Record<string, Details>>;
  /** When each verb was last used, and each note first made. */
  readonly doneAt: Readonly<Record<string, Instant>>;
  /** What was handed over after the case was opened, by its name: when, and who took it. What is received stays so. */
  readonly received?: Readonly<Record<string, { readonly at: Instant; readonly by: string }>>;
  /** How often an act was done. */
  readonly actionCounts: Readonly<Record<string, number>>;
  readonly milestones: Readonly<Record<string, Instant>>;
  readonly clocks: Readonly<Record<string, Clock>>;
  readonly children: Readonly<Record<string, Child>>;
  /** By person the last day on which a reminder of this case told them. */
  readonly toldOn?: Readonly<Record<string, PlainDate>>;
  /** The moment its end is dated by; reports and letters may come after. */
  readonly closedAt?: Instant;
  /** Set: closed. */
  readonly outcome?: string;
}

/** A case nobody has opened yet. */
export const unopened: CaseState = {
  kind: '',
  procedure: '',
  stage: '',
  visit: 0,
  enteredAt: 0,
  openedAt: 0,
  at: 0,
  traits: {},
  tasks: {},
  rounds: {},
  participants: {},
  taskResults: {},
  inputs: {},
  doneAt: {},
  actionCounts: {},
  milestones: {},
  clocks: {},
  children: {},
};

export const isOpened = (state: CaseState): boolean => state.visit > 0;
export const isClosed = (state: CaseState): boolean => state.outcome !== undefined;
export const runningClocks = (state: CaseState): Clock[] => Object.values(state.clocks).filter((clock) => clock.state === 'running');
/** The running clock that ends first. */
export const nextDue = (state: CaseState): Clock | undefined => runningClocks(state).sort((a, b) => a.dueAt - b.dueAt)[0];
/** Running or paused: not yet met, ended or stopped. */
export const openClocks = (state: CaseState): Clock[] => Object.values(state.clocks).filter((clock) => clock.state === 'running' || clock.state === 'paused');
/** A pause of it has no end yet, so that no day follows from it. */
export const standsStill = ({ pauses }: Pick<Clock, 'pauses'>): boolean => pauses.some(({ until }) => until === undefined);
export const nextRung = (clock: Clock): Rung | undefined => (clock.state === 'running' ? clock.rungs[clock.passed] : undefined);
/** From when on a running limit's end is near. A term must run out, so its end is never near. */
export const soonAt = (clock: Clock): Instant | undefined => (clock.kind === 'limit' && clock.state === 'running' ? clock.soonAt : undefined);
/** One of the reminders that come again and again until the work is done. */
export const isRepeat = ({ name }: Pick<Rung, 'name'>): boolean => name.startsWith('repeat');
/** A number of our own proposal, whose passing is no breach: said with the event, so that no reader calls it one. */
export const internalMark = ({ kind, source }: Clock): { readonly internal?: true } =>
  kind === 'limit' && source.confidence === 'P' ? { internal: true } : {};
/** A limit whose overdue rung has passed, and of which no paper has shown since that it was met in time. */
export const isOverdue = (clock: Clock): boolean => clock.settled !== true && clock.rungs.slice(0, clock.passed).some((rung) => rung.name === 'overdue');
/** Nothing ends before it began, be it by an act that is dated before. */
export function begunAt({ tasks, clocks }: CaseState, ended: Happened): Instant {
  if (ended.type === 'taskCancelled') return tasks[ended.task]?.openedAt ?? 0;
  return ended.type === 'clockMet' || ended.type === 'clockStopped' ? (clocks[ended.clock]?.startsAt ?? 0) : 0;
}
