// What has happened in a case: the words of its record. A storage format: a field may be added, none may change its meaning.
import type { Instant, Pause, PlainDate } from '../calendar';
import type { Clock, Rung, CaseRef } from './state';
import type { Redated } from './redated';

/** Small facts of a command: codes, dates, amounts in fen, ids of texts. Never names or words of a person. */
export type Details = Readonly<Record<string, string | number | boolean | readonly string[]>>;
/** The guards that were asked before this, with their answers. */
export type Because = Readonly<Record<string, boolean>>;

/** Who hears of it, and as what. */
export interface Heard {
  readonly told: readonly string[];
  /** It is theirs alone. */
  readonly personal?: true;
  /** Of those told: who isn't asked to do it but to see to it. */
  readonly overseers?: readonly string[];
  /** Of those told: who is asked to put right that nobody may do it. */
  readonly helpers?: readonly string[];
}
/** A limit that a message names beside its own, since it was to chase the same people that day. */
export interface AlsoDue extends Heard {
  readonly clock: string;
}

/** How what was done before came to be entered; absent: on its day, or by time. */
export interface Entered {
  readonly entry?: 'transcribed' | 'late';
}

type Happening =
  | ({
      readonly type: 'opened';
      readonly kind: string;
      readonly procedure: string;
      readonly traits: Readonly<Record<string, string>>;
      readonly parent?: CaseRef | undefined;
      /** Who handed it in; nobody where a letter opens it. */
      readonly by?: string;
      readonly details?: Details;
    } & Entered)
  | { readonly type: 'stageEntered'; readonly stage: string; readonly visit: number }
  /** `told`, here and with whatever is given to somebody: who heard of the work that came; absent where nobody had to. `dueOn`: it is an order, to be answered by that day. */
  | ({
      readonly type: 'taskOpened';
      readonly task: string;
      readonly round: number;
      readonly dueOn?: PlainDate;
      /** Of an order: who is to answer it, and who hears of the answer. */
      readonly asked?: readonly string[];
      readonly orderedBy?: string | undefined;
    } & Partial<Heard>)
  | { readonly type: 'taskClaimed'; readonly task: string; readonly by: string; readonly assignedBy?: string; readonly told?: readonly string[] }
  /** The one who answers for the case as a whole. */
  | { readonly type: 'ownerAssigned'; readonly to: string; readonly by: string; readonly told?: readonly string[] }
  | { readonly type: 'taskReleased'; readonly task: string; readonly by: string }
  | ({
      readonly type: 'taskCompleted';
      readonly task: string;
      readonly round: number;
      readonly action: string;
      readonly by: string;
      readonly companions: readonly string[];
      readonly details: Details;
      readonly document?: string | undefined;
      readonly told?: readonly string[] | undefined;
    } & Entered)
  | { readonly type: 'taskCancelled'; readonly task: string; readonly round: number }
  /** A second person has read at its source something else than was entered: refused, and on record, for the so manieth time of this person and this entry. */
  | { readonly type: 'readingDiffered'; readonly task: string; readonly round: number; readonly action: string; readonly by: string; readonly times: number }
  | ({
      readonly type: 'acted';
      readonly action: string;
      readonly by: string;
      readonly details: Details;
      /** The entry that it puts right, as what that is taken from now on, and the task that reads it. */
      readonly mends?: { readonly entry: string; readonly as: Details; readonly task?: string };
      readonly document?: string | undefined;
      readonly told?: readonly string[] | undefined;
    } & Entered)
  /** Beside the procedure: a signature that came later, somebody who stepped back. It moves nothing. */
  | ({ readonly type: 'noted'; readonly note: string; readonly by: string; readonly details: Details } & Entered)
  | { readonly type: 'milestoneReached'; readonly milestone: string }
  | { readonly type: 'clockStarted'; readonly clock: Clock }
  /** The procedure of a case that isn't accepted yet is the one in force. */
  | { readonly type: 'procedureChanged'; readonly procedure: string }
  | { readonly type: 'clockPaused'; readonly clock: string; readonly pause: Pause }
  /** The old date and the new clock, both kept. `ended`: of one that had ended, when and where by what its act is dated by now. */
  | {
      readonly type: 'clockMoved';
      readonly clock: Clock;
      readonly why: 'extended' | 'resumed' | 'calendar' | 'redated';
      readonly was: PlainDate;
      readonly ended?: { readonly at: Instant; readonly in: string };
    }
  /** The day of an act was put right: what stands otherwise because of it. */
  | ({ readonly type: 'redated' } & Redated)
  /** `internal`, here and where a rung passes: the number is our own proposal, so nothing was breached. Absent in what was recorded before this was told apart. */
  /** `entered`: called breached before, by an act that was typed after its day: who had a hand in it, and where the case stood. A second person may settle it. */
  | {
      readonly type: 'clockMet';
      readonly clock: string;
      readonly overdue: boolean;
      readonly internal?: true;
      readonly entered?: { readonly by: readonly string[]; readonly in: string };
    }
  /** By the paper it was met in time, on that day: it counts so from now on; that it was called breached stays told. */
  | { readonly type: 'clockSettled'; readonly clock: string; readonly round: number; readonly metOn: PlainDate }
  | { readonly type: 'clockStopped'; readonly clock: string }
  | ({
      readonly type: 'rungPassed';
      readonly clock: string;
      readonly round: number;
      readonly rung: string;
      readonly internal?: true;
      /** The day on which they were told. `next`: the reminder that follows, as long as the work isn't done. */
      readonly on: PlainDate;
      readonly next?: Rung | undefined;
      /** Who was told of this limit on the same day already, and hears of it with its next rung. */
      readonly deferred?: readonly string[];
      readonly alsoDue?: readonly AlsoDue[];
    } & Heard)
  | { readonly type: 'termEnded'; readonly clock: string; readonly round: number }
  /** `by`: who is told of the answer. */
  | { readonly type: 'caseAsked'; readonly caseId: string; readonly kind: string; readonly letter: string; readonly codes: Details; readonly by?: string }
  | { readonly type: 'letterSent'; readonly to: CaseRef; readonly letter: string; readonly codes: Details }
  | ({
      readonly type: 'letterReceived';
      readonly key: string;
      readonly from: CaseRef;
      readonly letter: string;
      readonly codes: Details;
      readonly told: readonly string[];
    } & Entered)
  | { readonly type: 'closed'; readonly outcome: string };

/** Every event carries its own moment: one step may hold events of several days. `happenedAt`: it lay before the moment at which it was taken down, and is dated by it. `used`: the office's own documents and values that the guards rested on. */
export type CaseEvent = Happened & { readonly at: Instant; readonly happenedAt?: Instant; readonly because?: Because; readonly used?: Details };
/** `standsInFor`: in whose place the person did it, whose post it is. `transcribes`: put down what others did and signed. */
export type Happened = Happening & { readonly standsInFor?: string; readonly transcribes?: true };

/**
 * What comes about beside the work: a reminder, a task that lies ready with it, a reading that was refused. Nothing that an act rests on is another than the page has
 * it. Any other task comes with an event that isn't named here: a stage entered, an act done.
 */
export const isBesideTheWork = ({ type }: CaseEvent): boolean => ['rungPassed', 'taskOpened', 'readingDiffered'].includes(type);

/** The moment the law dates it by. */
export const happenedAt = (event: CaseEvent): Instant => event.happenedAt ?? event.at;
