// What a procedure table may say: stages, tasks, acts, limits and terms, as names and numbers only.
import type { Span } from '../calendar';
import type { Role } from '../people';
import type { Work } from './stand-in';

/** The names of one kind of case. Every name is a key of a total record of words or functions elsewhere, so a name without a meaning doesn't compile. */
export interface Vocabulary {
  readonly stage: string;
  readonly task: string;
  readonly action: string;
  readonly milestone: string;
  /** A rule by its name, or `not` and its name. */
  readonly guard: string;
  readonly form: string;
  readonly clock: string;
  readonly outcome: string;
  readonly signal: string;
  readonly letter: string;
  readonly document: string;
}

/** [V] law that was read, [L] local value, [P] our own proposal: the mark goes with the number to the screen. */
export type Confidence = 'V' | 'L' | 'P';
export interface Source {
  readonly article: string;
  readonly confidence: Confidence;
}

/** `setting`: the office's own value of the number where it has one (a local_value row), else `n`. */
export interface SpanRule extends Span {
  readonly setting?: string | undefined;
}

/** One way out: the first whose guard holds is taken, so the last is unguarded (a test checks all tables). `stay` leaves the case where it is. `reaches`: dated on this way alone. */
type Transition<V extends Vocabulary> = (
  { readonly stage: V['stage']; readonly reaches?: readonly V['milestone'][] } | { readonly close: V['outcome'] } | { readonly stay: true }
) & {
  readonly when?: V['guard'];
};
export interface Exit<V extends Vocabulary> {
  readonly to: readonly Transition<V>[];
}

/** What follows when somebody does something. Milestones are dated before tasks open and before the next stage is entered. */
export interface Consequence<V extends Vocabulary> {
  /** What the engine is told, named after what happened. */
  readonly signal: V['signal'];
  /** The form by which it is entered here, where it isn't the one of its name. */
  readonly form?: V['form'];
  /** All of them must hold, else the act is refused with the rule's name as the reason. */
  readonly needs?: readonly V['guard'][];
  /** Said to the person before and after, without stopping anything: the same cause was helped before. */
  readonly warns?: readonly V['guard'][];
  /** Says yes to what this earlier act asked for: its details are taken as they were asked. */
  readonly grants?: V['action'];
  /** What it does to a running limit; which one, and on which ground, the details say. */
  readonly changesLimit?: 'extend' | 'pause' | 'resume';
  /** Only asks for such a change: judged by the same rules, done by whoever grants it. */
  readonly requestsLimitChange?: 'extend' | 'pause' | 'resume';
  /** Says by the paper that a limit called breached was met in time: by a second person, also in a case that has ended. */
  readonly settlesLimit?: true;
  /** The milestone from whose day on it could be done, where that lies before its task, or before the case came to where it stands. */
  readonly since?: V['milestone'];
  readonly reaches?: readonly V['milestone'][];
  readonly opens?: readonly V['task'][];
  /** Who gets a message of it; `orderer`: whoever gave the order that it answers. */
  readonly tells?: 'handler' | 'orderer' | Role;
  readonly exit?: Exit<V>;
  /** Law counts from its day against somebody, or it is judged by the law of its day: dated before today from the signed paper alone, soon enough (转录), or however late it comes. */
  readonly onPaper?: true | 'however late';
  /** Puts right what this task is to hold against its source, as long as nobody has: what was entered is taken as it says, and dated by it. */
  readonly mends?: V['task'];
  /** What these rules rest on may be another by it: a limit or a task that such a rule began, and wouldn't now, ends; what it begins now counts from the same day, or from this one. */
  readonly rejudges?: readonly V['guard'][];
  /** May ask for another day of an act: judged as whoever grants it judges it. */
  readonly requestsRedating?: true;
  /** Says yes to the day that this earlier act proposed, where it proposed one: the act is dated anew, and what follows from its day. */
  readonly redates?: V['action'];
  /** Puts right what was entered before: the papers made of it are to be issued anew. */
  readonly corrects?: true;
  readonly document?: V['document'];
  /** When the case has ended, this act takes its place: whoever is told that the case is closed is told that, too. */
  readonly onceClosed?: V['action'];
}

/** Every milestone that it may date, by itself or on one of its ways out. */
export const datedBy = <V extends Vocabulary>({ reaches = [], exit }: Pick<Consequence<V>, 'reaches' | 'exit'>): readonly V['milestone'][] => [
  ...reaches,
  ...(exit?.to ?? []).flatMap((way) => ('reaches' in way ? (way.reaches ?? []) : [])),
];

export interface Stage<V extends Vocabulary> {
  /** Dated as the stage is entered, by whichever way: a limit may run from there. */
  readonly reaches?: readonly V['milestone'][];
  readonly opens: readonly { readonly task: V['task']; readonly when?: V['guard'] }[];
  /** Left when every task opened in this visit is done; a stage without it is left by an outcome, an act or a term. */
  readonly whenAllDone?: Exit<V>;
}

/** One of these was entered; these of its fields are held against their source, and these milestones hang on them. */
export interface Against<V extends Vocabulary> {
  readonly entries: readonly (V['action'] | 'opened')[];
  readonly fields: readonly string[];
  readonly dates: readonly V['milestone'][];
}

export interface Task<V extends Vocabulary> extends Work {
  /** Four eyes: nobody who ever took part in one of these tasks or acts, in any round; `opened`: who handed the case in. */
  readonly notBy?: readonly (V['task'] | V['action'] | 'opened')[];
  /** What was copied from outside (a platform, the county's paper) is read there once more: a second person, who isn't shown the first entry, types the same, or is refused. */
  readonly against?: Against<V>;
  /** What its outcomes need that depends on who acts: whoever could end it by none of them neither gets nor takes it. Where that leaves nobody, this post can help, and is told how. */
  readonly able?: { readonly asks: readonly V['guard'][]; readonly helper: Role };
  /** Belongs to the one person whom this verb named, in this field of its details: told to nobody else while that person is here. */
  readonly named?: { readonly in: V['action']; readonly as: string };
  /** An order from above, to be answered by the last day of this limit: told in words of its own to these, and to those above them to see to. Any other task is told to all who may take it. */
  readonly order?: { readonly within: V['clock']; readonly tells: readonly ('owner' | 'handler')[]; readonly overseers: readonly Role[] };
  /** Goes on beside the stages: doesn't keep one from being left, and isn't cancelled when it is. `exceptTheEnd`: a case whose work is done waits for it all the same. */
  readonly nonBlocking?: true | 'exceptTheEnd';
  /** By verb: what the person does to end the task, the ordinary way first. A verb belongs to one task or act only. */
  readonly outcomes: Readonly<Partial<Record<V['action'], Consequence<V>>>>;
  readonly source: Source;
}

/** Something that may be done beside the tasks: an any-time exit (withdrawal), or an act that leaves the case where it is (a referral). */
export interface Act<V extends Vocabulary> extends Consequence<V>, Omit<Work, 'transcribedBy'> {
  readonly from: readonly V['stage'][];
  /** Possible in a case that has ended, too: it asks another case, or settles a breach, and moves nothing here. */
  readonly afterClose?: true;
  /** Opens a case of another kind, which begins with this letter. */
  readonly asks?: { readonly kind: string; readonly letter: V['letter'] };
  readonly source: Source;
}

/** Who is told when a rung passes: `handler` is whoever holds the open tasks, else everyone who may take them. */
export interface RungRule<V extends Vocabulary = Vocabulary> {
  readonly before?: SpanRule | undefined;
  readonly after?: SpanRule | undefined;
  /** Counted from the start instead of the end. */
  readonly since?: SpanRule | undefined;
  /** Again and again, so long after the rung before it, until the work is done: the last of a limit's ladder. */
  readonly every?: SpanRule;
  /** What the repeating brings besides, each once, so long after the end; only where a document stands behind the limit: a number of our own proposal is chased, and no more. */
  readonly escalates?: readonly { readonly after: SpanRule; readonly lays?: V['task']; readonly tell?: Role }[];
  readonly tell: 'handler' | Role;
}

/** Owed: passing it is a breach. */
export interface Limit<V extends Vocabulary> {
  readonly from: V['milestone'];
  readonly until: V['milestone'];
  /** Owed only while the case stands in one of these: leaving them stops it. Without it a limit runs on to its end. */
  readonly in?: readonly V['stage'][];
  readonly within: SpanRule;
  /** The last day ends then instead of at the office's closing time: a duty of the same day runs till midnight. */
  readonly endsAt?: '24:00';
  readonly when?: V['guard'];
  /** Runs through the hands of several posts: whoever answers for the case as a whole hears of it beside whoever has the work. */
  readonly whole?: true;
  /** A longer whole from the same start, at most this, on one of these grounds. */
  readonly extended?: { readonly within: SpanRule; readonly grounds: readonly string[]; readonly source: Source };
  /** On one of these grounds its days may stand still. A limit without this never does. */
  readonly paused?: { readonly grounds: readonly string[]; readonly source: Source };
  readonly ladder: readonly RungRule<V>[];
  /** A whole way leads to its end: of it are told when it could end, and by when what must still run is to be begun. */
  readonly foreseen?: true;
  /** Owed by somebody outside the office: whoever counts back counts all of it. */
  readonly others?: true;
  readonly source: Source;
}

/** Must run out: passing it is progress, and leads somewhere. */
export interface Term<V extends Vocabulary> {
  readonly from: V['milestone'];
  readonly in: V['stage'];
  readonly lasts: SpanRule;
  /** Reminders on the way. */
  readonly ladder?: readonly RungRule<V>[];
  readonly exit: Exit<V>;
  readonly source: Source;
}

export interface Procedure<V extends Vocabulary = Vocabulary> {
  readonly id: string;
  readonly kind: string;
  /** The book its cases are numbered in, gap-free per town and year. */
  readonly book: string;
  readonly inForceFrom: string;
  readonly first: V['stage'];
  /** A family waits for urgent aid: its messages wait for no office hours. */
  readonly hours?: 'always';
  /** What it grants is paid every month; without it, once. */
  readonly pays?: 'monthly';
  /** By which text a monthly grant is paid from the month after the decision (下月起). */
  readonly paidFrom?: Source;
  /** What a case is judged by beside its limits: numbers of the office by their keys (a standard is its area's), the document that lets the township decide, what it lets it give at most. */
  readonly judgedBy?: readonly string[];
  /** From this milestone on the case keeps the table; before it, the one in force that day governs. */
  readonly fixedBy?: V['milestone'];
  /** Said to whoever opens the case, without stopping anything. */
  readonly saidAtOpening?: readonly V['guard'][];
  /** Reached the moment the case is opened. */
  readonly bornWith: readonly V['milestone'][];
  /** A milestone is dated once, the first time; these are dated anew each time (a notice posted again). */
  readonly datedAnew?: readonly V['milestone'][];
  /** These are dated once each time after another one: the start of a check, once for each request. */
  readonly datedOnceAfter?: Readonly<Partial<Record<V['milestone'], V['milestone']>>>;
  readonly stages: Readonly<Partial<Record<V['stage'], Stage<V>>>>;
  readonly tasks: Readonly<Partial<Record<V['task'], Task<V>>>>;
  readonly acts: Readonly<Partial<Record<V['action'], Act<V>>>>;
  readonly limits: Readonly<Partial<Record<V['clock'], Limit<V>>>>;
  readonly terms: Readonly<Partial<Record<V['clock'], Term<V>>>>;
  /** What a letter from another case brings about. A letter that only informs has no exit. */
  readonly receives: Readonly<Partial<Record<V['letter'], { readonly exit?: Exit<V> }>>>;
  /** Written when the case closes: to the case that asked for it, to the cases it asked for. */
  readonly onClose: { readonly toParent?: V['letter']; readonly toChildren?: V['letter'] };
}
