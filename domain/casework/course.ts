// The course of one step: collects what follows from what, folding as it goes, so that nothing is opened, closed or dated twice.
import { type Instant, type PlainDate, dayOf } from '../calendar';
import type { Actor } from '../people';
import type { Asking } from '../forms/asking';
import type { Values } from '../forms/entry';
import type { AnyForm } from '../forms/form';
import { type RulesByName, isMet, turned } from '../forms/rule';
import { type Circumstances, type View, seenAt } from './circumstances';
import { extended, movesUnder, resumed, startLimit, startTerm, underCalendar } from './clocks';
import type { Because, CaseEvent, Details, Entered, Happened } from './events';
import { evolve } from './evolve';
import { lastDone } from './last-done';
import { type Back, writersOf } from './letter';
import type { NoteRule } from './note';
import { announced } from './recipients';
import { hangingOn } from './rejudging';
import type { Consequence, Exit, Procedure, Task, Vocabulary } from './procedure';
import type { Work } from './stand-in';
import { type CaseState, type Clock, begunAt, internalMark, isOverdue, openClocks } from './state';

/** What a kind of case is made of: the table it follows, the meaning of its guards, what it asks of people. */
export interface Rules {
  readonly procedure: Procedure;
  readonly guards: RulesByName;
  readonly asking?: Asking;
  /** The posts at which a case is handed in; none: it is asked for by another case alone. Absent: anybody. */
  readonly begunBy?: Work;
  /** What is handed in; of it a step holds when that was. */
  readonly begunWith?: AnyForm;
  /** What may be noted beside the procedure. */
  readonly notes?: Readonly<Record<string, NoteRule>>;
  /** The table that succeeds this one on a day; absent where there is only one. */
  readonly inForceOn?: (day: PlainDate) => Rules;
  /** Days at whose beginning something dated changes, in their order: a notice became known, a table came into force. */
  readonly effectiveDays?: readonly PlainDate[];
}

/** Who does what, with which details; absent where time or a letter moves the case. */
interface Doing {
  readonly by: Actor;
  readonly companions: readonly string[];
  readonly details: Details;
  readonly entered: Values;
}

export class Course {
  readonly events: CaseEvent[] = [];
  private answers: Record<string, boolean> = {};
  private used: Details = {};
  /** The moment by which things are dated; what waited for others is dated by the last of them. */
  private happened: Instant;
  /** Whoever does this step, or is told of the letter that brings it about, knows of the work that comes with it. */
  private readonly aware = new Set<string>();
  private readonly begunIn: string;

  constructor(
    public state: CaseState,
    private rules: Rules,
    private readonly at: Circumstances,
    private readonly doing?: Doing,
    private readonly back?: Back,
  ) {
    this.happened = back?.happenedAt ?? this.now;
    this.begunIn = state.stage;
    if (doing !== undefined) this.aware.add(doing.by.id);
  }

  /** Notes an event; the guards asked since the last one go with it as its reasons, and what of the office they used. `lay`: when it lay, where that isn't when the rest did. */
  note(happened: Happened, lay?: Instant): void {
    const because: { because?: Because } = isEmpty(this.answers) ? {} : { because: this.answers };
    const used: { used?: Details } = isEmpty(this.used) ? {} : { used: this.used };
    this.answers = {};
    this.used = {};
    const happenedAt = lay ?? Math.max(this.happened, begunAt(this.state, happened));
    const isBack = (this.isBack || lay !== undefined) && happenedAt < this.now;
    const event: CaseEvent = { ...happened, ...because, ...used, at: this.now, ...(isBack ? { happenedAt } : {}) };
    this.events.push(event);
    if (event.type === 'letterReceived') for (const one of [...event.told, ...writersOf(event.codes)]) this.aware.add(one);
    this.state = evolve(this.state, event);
  }

  holds(need: string): boolean {
    const { guards } = this.rules;
    const { name, wanted } = turned(need);
    const isSo = isMet(guards, need, this.view);
    this.answers[name] = isSo === wanted;
    this.used = { ...this.used, ...guards[name]?.uses?.(this.view) };
    return isSo;
  }

  follow(consequence: Consequence<Vocabulary>): void {
    for (const milestone of consequence.reaches ?? []) this.reach(milestone);
    for (const milestone of this.rules.procedure.tasks[consequence.mends ?? '']?.against?.dates ?? [])
      if (this.state.milestones[milestone] !== undefined) this.reach(milestone, true);
    for (const task of consequence.opens ?? []) this.openTask(task);
    for (const guard of consequence.rejudges ?? []) this.rejudge(guard);
    if (consequence.changesLimit !== undefined) this.move(consequence.changesLimit, consequence.grants);
    if (consequence.exit !== undefined) this.leave(consequence.exit);
    else this.leaveWhenAllDone();
  }

  /** Dates a milestone, once unless the table says anew or its day is put right; ends the limits that ran up to it and starts the clocks that run from it. */
  reach(milestone: string, isMended = false): void {
    const { procedure } = this.rules;
    if (this.keepsItsDay(milestone) && !isMended) return;
    this.note({ type: 'milestoneReached', milestone });
    for (const [name, limit] of Object.entries(procedure.limits)) {
      const clock = this.state.clocks[name];
      if (limit?.until === milestone && clock !== undefined && openClocks(this.state).includes(clock))
        this.end(clock, { type: 'clockMet', clock: name, overdue: isOverdue(clock), ...internalMark(clock), ...this.typedLater(clock) });
    }
    for (const [name, limit] of Object.entries(procedure.limits)) {
      if (limit?.from !== milestone || this.keepsItsDay(limit.until)) continue;
      if (isMended && limit.in?.includes(this.state.stage) === false) continue;
      if (limit.when === undefined || this.holds(limit.when))
        this.note({ type: 'clockStarted', clock: startLimit(name, limit, this.nextRound(name), this.happened, this.at) });
    }
    for (const [name, term] of Object.entries(procedure.terms)) {
      if (term?.from === milestone) this.note({ type: 'clockStarted', clock: startTerm(name, term, this.nextRound(name), this.happened, this.at) });
    }
  }

  /** It was reached, and what comes now dates nothing anew. */
  private keepsItsDay(milestone: string): boolean {
    const { datedAnew = [], datedOnceAfter = {} } = this.rules.procedure;
    const { [milestone]: reachedAt, [datedOnceAfter[milestone] ?? '']: since = -Infinity } = this.state.milestones;
    if (reachedAt === undefined || datedAnew.includes(milestone)) return false;
    return datedOnceAfter[milestone] === undefined || reachedAt >= since;
  }

  /** Of what hangs on this rule, the limit or task that it began and wouldn't now ends; the one that it would begins: a limit from the moment of the one in whose place it is. */
  private rejudge(guard: string): void {
    const { limits, tasks } = hangingOn(this.rules.procedure, guard);
    const running = (name: string) => openClocks(this.state).find(({ clock }) => clock === name);
    const stopped = limits.flatMap(({ name, limit: { until }, when }) => {
      const clock = running(name);
      if (clock === undefined || this.holds(when)) return [];
      this.end(clock, { type: 'clockStopped', clock: name });
      return [{ until, startsAt: clock.startsAt }];
    });
    for (const { name, limit, when } of limits) {
      const { startsAt = this.happened } = stopped.find(({ until }) => until === limit.until) ?? {};
      const { milestones, stage } = this.state;
      const isOwed = running(name) === undefined && milestones[limit.from] !== undefined && milestones[limit.until] === undefined;
      if (isOwed && limit.in?.includes(stage) !== false && this.holds(when))
        this.note({ type: 'clockStarted', clock: startLimit(name, limit, this.nextRound(name), startsAt, this.at) });
    }
    for (const { task, when } of tasks) {
      const open = this.state.tasks[task];
      if (this.holds(when)) this.openTask(task);
      else if (open !== undefined) this.note({ type: 'taskCancelled', task, round: open.round });
    }
  }

  /** What somebody else needs to know who may settle what time had called breached. */
  private typedLater(clock: Clock): { entered?: { by: readonly string[]; in: string } } {
    if (this.doing === undefined || !this.isBack || !isOverdue(clock) || clock.source.confidence === 'P') return {};
    return { entered: { by: [this.doing.by.id, ...this.doing.companions], in: this.begunIn } };
  }

  /** A breach that the paper shows to have been none: it counts as met in time, and what it was called stays told. */
  settle(): void {
    const clock = this.state.clocks[String(this.doing?.details['clock'])];
    if (clock?.met !== undefined) this.note({ type: 'clockSettled', clock: clock.clock, round: clock.round, metOn: dayOf(clock.met.at) });
  }

  enter(stage: string): void {
    this.note({ type: 'stageEntered', stage, visit: this.state.visit + 1 });
    const rule = this.rules.procedure.stages[stage];
    for (const milestone of rule?.reaches ?? []) this.reach(milestone);
    for (const { task, when } of rule?.opens ?? []) {
      if (when === undefined || this.holds(when)) this.openTask(task);
    }
    this.leaveWhenAllDone();
  }

  /** Takes the first way whose guard holds. */
  leave(exit: Exit<Vocabulary>): void {
    const transition = exit.to.find(({ when }) => when === undefined || this.holds(when));
    if (transition === undefined || 'stay' in transition) return;
    this.happened = Math.max(this.happened, this.state.enteredAt); // what was done before a stage was entered, or goes on beside, leaves it no earlier
    for (const [task, { round }] of Object.entries(this.state.tasks)) {
      if ('close' in transition || this.rules.procedure.tasks[task]?.nonBlocking === undefined) this.note({ type: 'taskCancelled', task, round });
    }
    if ('close' in transition) return this.close(transition.close);
    for (const milestone of transition.reaches ?? []) this.reach(milestone);
    for (const open of openClocks(this.state)) {
      const { clock } = open;
      const { terms, limits } = this.rules.procedure;
      if (terms[clock]?.in === this.state.stage || limits[clock]?.in?.includes(transition.stage) === false) this.end(open, { type: 'clockStopped', clock });
    }
    this.enter(transition.stage);
  }

  /** A day on which something dated changes: the table in force governs a case that isn't accepted yet, and every open clock is computed anew. */
  adoptRules(day: PlainDate): Rules {
    const next = this.rules.inForceOn?.(day) ?? this.rules;
    const { fixedBy } = this.rules.procedure;
    if (fixedBy !== undefined && this.state.milestones[fixedBy] === undefined && next.procedure.id !== this.rules.procedure.id) {
      this.rules = next;
      this.note({ type: 'procedureChanged', procedure: next.procedure.id });
    }
    const calendar = this.at.calendarOn(dayOf(this.at.now));
    for (const clock of openClocks(this.state).filter((one) => movesUnder(one, calendar)))
      this.note({ type: 'clockMoved', clock: underCalendar(clock, this.ladderOf(clock), this.at), why: 'calendar', was: clock.dueOn });
    return this.rules;
  }

  private move(how: 'extend' | 'pause' | 'resume', granted: string | undefined): void {
    const details = (granted === undefined ? this.doing?.details : this.state.inputs[granted]) ?? {};
    const clock = this.state.clocks[String(details['clock'])];
    if (clock === undefined) return;
    const ground = String(details['ground'] ?? '');
    const rule = this.rules.procedure.limits[clock.clock];
    if (how === 'pause') return this.note({ type: 'clockPaused', clock: clock.clock, pause: { from: dayOf(this.happened), ground } });
    if (how === 'resume') return this.resume(clock);
    const at = { ...this.at, now: this.now };
    if (rule !== undefined)
      this.note({ type: 'clockMoved', clock: extended(clock, rule, ground, at, dayOf(this.happened)), why: 'extended', was: clock.dueOn });
  }

  private resume(clock: Clock): void {
    const at = { ...this.at, now: this.now };
    this.note({ type: 'clockMoved', clock: resumed(clock, this.ladderOf(clock), at, this.happened), why: 'resumed', was: clock.dueOn });
  }

  /** A limit that is met or stopped while it is paused is resumed by it: the pause ends that day, and the limit has the date it had come to. */
  private end(clock: Clock, ended: Happened): void {
    if (clock.state === 'paused') this.resume(clock);
    this.note(ended);
    this.relieve();
  }

  /** What lay ready because of a limit that was late is gone with the last that is. */
  relieve(): void {
    const late = openClocks(this.state).filter((one) => isOverdue(one) && one.source.confidence !== 'P');
    this.takeBack((task) => !late.some((one) => this.laidBy(one.clock).includes(task)));
  }

  private ladderOf({ clock }: Clock) {
    const { limits, terms } = this.rules.procedure;
    return limits[clock]?.ladder ?? terms[clock]?.ladder ?? [];
  }

  /** Now, but never before the case's last event: a real host's clock may lag by seconds. */
  get now(): Instant {
    return Math.max(this.at.now, this.state.at);
  }

  private get isBack(): boolean {
    return this.back !== undefined && this.happened < this.now;
  }

  /** How what this step takes down came to be entered. */
  get entered(): Entered {
    const entry = this.back?.entry;
    return entry === undefined || entry === 'sameDay' ? {} : { entry };
  }

  /** What stands on a letter that this step writes. */
  get marks(): Details {
    const by = this.doing === undefined ? {} : { by: this.doing.by.id };
    return this.isBack ? { ...by, happenedAt: this.happened, ...this.entered } : by;
  }

  private get view(): View {
    return { state: this.state, at: this.isBack ? seenAt(this.at, this.happened) : this.at, ...this.doing };
  }

  /** Lays a task ready because a limit stays unmet; not if what it would bring about is under way. */
  lay(task: string): void {
    if (!this.ledTo(task).some((next) => this.state.tasks[next] !== undefined)) this.openTask(task);
  }

  private ledTo(task: string): string[] {
    return Object.values(this.rules.procedure.tasks[task]?.outcomes ?? {}).flatMap((one) => one?.opens ?? []);
  }

  /** What a limit's ladder may lay ready. */
  private laidBy(clock: string): string[] {
    return (this.rules.procedure.limits[clock]?.ladder ?? []).flatMap(({ escalates = [] }) => escalates.flatMap(({ lays }) => lays ?? []));
  }

  private takeBack(isNeedless: (task: string) => boolean): void {
    const laid = new Set(Object.keys(this.rules.procedure.limits).flatMap((clock) => this.laidBy(clock)));
    for (const [task, { round }] of Object.entries(this.state.tasks)) if (laid.has(task) && isNeedless(task)) this.note({ type: 'taskCancelled', task, round });
  }

  /** What lay ready to open it is taken back. */
  private openTask(task: string): void {
    if (this.state.tasks[task] !== undefined) return;
    this.takeBack((ready) => this.ledTo(ready).includes(task));
    const { told, ...how } = announced(this.rules, this.state, task, this.at, { aware: this.aware, by: this.doing?.by.id });
    this.note({ type: 'taskOpened', task, round: (this.state.rounds[task] ?? 0) + 1, ...(told.length === 0 ? {} : { told, ...how }) });
  }

  private leaveWhenAllDone(): void {
    const exit = this.rules.procedure.stages[this.state.stage]?.whenAllDone;
    const closes = exit?.to.some((way) => 'close' in way) === true;
    const isAwaited = ({ nonBlocking }: Pick<Task<Vocabulary>, 'nonBlocking'>): boolean =>
      nonBlocking === undefined || (nonBlocking === 'exceptTheEnd' && closes);
    const waiting = Object.keys(this.state.tasks).some((task) => isAwaited(this.rules.procedure.tasks[task] ?? {}));
    if (exit === undefined || waiting) return;
    this.happened = Math.max(this.happened, lastDone(this.rules.procedure, this.state));
    this.leave(exit);
  }

  private close(outcome: string): void {
    const { toParent, toChildren } = this.rules.procedure.onClose;
    for (const open of openClocks(this.state)) this.end(open, { type: 'clockStopped', clock: open.clock });
    this.note({ type: 'closed', outcome });
    const codes = { outcome, ...this.marks };
    const { parent, parentEnded } = this.state;
    // What somebody answered goes back though the asking case has ended: whoever asked is waiting for it. What that end recalled doesn't.
    if (toParent !== undefined && parent !== undefined && (parentEnded !== true || this.doing !== undefined))
      this.note({ type: 'letterSent', to: parent, letter: toParent, codes });
    if (toChildren === undefined) return;
    for (const [caseId, { kind, answered }] of Object.entries(this.state.children)) {
      if (answered === undefined) this.note({ type: 'letterSent', to: { caseId, kind }, letter: toChildren, codes });
    }
  }

  private nextRound(clock: string): number {
    return (this.state.clocks[clock]?.round ?? 0) + 1;
  }
}

const isEmpty = (record: object): boolean => Object.keys(record).length === 0;
