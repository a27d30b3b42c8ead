// What follows when the day of an act is put right: the course of the case is gone through once more by the new day, and nothing in it may come to rest on what came later.
import { type Instant, dayOf } from '../calendar';
import { formOf } from '../forms/asking';
import { isMet } from '../forms/rule';
import { type Circumstances, type View, seenAt } from './circumstances';
import { begunThen } from './clocks';
import { no, type No } from './commands';
import type { Rules } from './course';
import { type CaseEvent, happenedAt } from './events';
import { evolve } from './evolve';
import { findAction } from './find-action';
import { type Past, actionOf, datedBy } from './history';
import { lastDone } from './last-done';
import type { Consequence, Vocabulary } from './procedure';
import type { Round, Stay } from './redated';
import { type CaseState, type Clock, unopened } from './state';

/** Before and by the new day. */
export interface Both<T> {
  readonly was: T;
  readonly is: T;
}
/** The last round of a clock whose beginning or end lies elsewhere by the new day. */
export interface ClockThen {
  readonly clock: Clock;
  readonly ended?: { readonly at: Instant; readonly in: string };
}
export interface ByNewDay {
  readonly state: Both<CaseState>;
  readonly stays: readonly Stay[];
  readonly rounds: readonly Round[];
  readonly clocks: readonly ClockThen[];
}

/** `index`: of the act among what happened. */
export function redating(rules: Rules, past: readonly Past[], index: number, to: Instant, at: Circumstances): ByNewDay | No {
  if (doneSinceTheEntry(past, index, to)) return no('restsOnLater');
  const walk = new Walk(rules, at, index, to);
  for (const [at, { event }] of past.entries()) {
    const refusal = walk.step(at, event);
    if (refusal !== undefined) return refusal;
  }
  return walk.byNewDay();
}

/** What was done between an entry and the act that put it right rests on it as well. */
function doneSinceTheEntry(past: readonly Past[], index: number, to: Instant): boolean {
  const { event } = past[index] ?? {};
  if (event?.type !== 'acted' || event.mends === undefined) return false;
  const entered = past.slice(0, index).findLastIndex((one) => actionOf(one.event) === event.mends?.entry);
  const between = past.slice(entered + 1, index).map((one) => one.event);
  return between.some((one) => one.type === 'taskCompleted' && happenedAt(one) >= happenedAt(event) && happenedAt(one) < to);
}

type Ended = Both<Instant> & { readonly in: string };
interface Begun {
  readonly clock: Clock;
  isMoved: boolean;
  ended?: Ended;
}
const isOther = ({ was, is }: Both<unknown>): boolean => was !== is;

class Walk {
  private state: Both<CaseState> = { was: unopened, is: unopened };
  /** The moment by which the events of one cause are dated. */
  private moment: Both<Instant> = { was: 0, is: 0 };
  private cause: CaseEvent | undefined;
  private isLeft = false;
  /** Where the case stood before what was taken down at this moment. */
  private stageBefore = '';
  private at = 0;
  private readonly stays: { visit: number; stage: string; entered: Both<Instant>; left?: Both<Instant> }[] = [];
  private readonly rounds: { task: string; round: number; holder: string | null; opened: Both<Instant>; ended?: Both<Instant> }[] = [];
  private readonly begun = new Map<string, Begun[]>();
  /** Once it is come to: when the act was dated, where it only put an entry right. */
  private mendedAt: Instant | undefined;

  constructor(
    private readonly rules: Rules,
    private readonly around: Circumstances,
    private readonly index: number,
    private readonly to: Instant,
  ) {}

  step(index: number, event: CaseEvent): No | undefined {
    if (event.at > this.at) [this.stageBefore, this.at] = [this.state.was.stage, event.at];
    const moment = { was: happenedAt(event), is: this.momentOf(index, event) };
    const refusal = index < this.index ? undefined : this.refusal(index, event, moment);
    if (refusal !== undefined) return refusal;
    const again = this.again(event, moment);
    this.keep(event, moment, again);
    this.state = { was: evolve(this.state.was, event), is: evolve(this.state.is, again) };
    return undefined;
  }

  private momentOf(index: number, event: CaseEvent): Instant {
    const was = happenedAt(event);
    const { is } = this.state;
    if (isCause(event)) {
      [this.cause, this.isLeft] = [event, false];
      const end = event.type === 'termEnded' && this.isMoved(event.clock) ? is.clocks[event.clock]?.dueAt : undefined;
      this.moment = { was, is: index === this.index ? this.to : (end ?? was) };
      if (index === this.index && event.type === 'acted' && event.mends !== undefined) this.mendedAt = was;
      return this.moment.is;
    }
    if (event.type === 'stageEntered' || event.type === 'closed') return this.leaves(was);
    const begins = beganAt(this.state, event);
    if (was > this.moment.was && was !== begins.was) this.leaves(was, false);
    return Math.max(this.moment.is, begins.is);
  }

  /** A stage is left no earlier than it was entered, nor before the last of what it waited for. */
  private leaves(was: Instant, isLeft = true): Instant {
    const { is } = this.state;
    const waits = this.rules.procedure.stages[is.stage]?.whenAllDone !== undefined && (this.isLeft || !this.leadsOn);
    this.moment = { was, is: Math.max(this.moment.is, is.enteredAt, waits ? lastDone(this.rules.procedure, is) : 0) };
    this.isLeft ||= isLeft;
    return this.moment.is;
  }

  /** Of the act that what is gone through now follows from. */
  private get asked(): Consequence<Vocabulary> | undefined {
    return this.cause !== undefined && 'action' in this.cause ? findAction(this.rules, this.cause.action)?.consequence : undefined;
  }

  private get leadsOn(): boolean {
    return this.cause?.type === 'termEnded' || this.cause?.type === 'letterReceived' || this.asked?.exit !== undefined;
  }

  /** Rows lie beside a step, and aren't there to be asked again. */
  private isKept(field: string): boolean {
    const { asking, procedure } = this.rules;
    const action = this.cause !== undefined && 'action' in this.cause ? this.cause.action : '';
    return asking === undefined || formOf(asking, procedure, action, this.asked)?.fields[field]?.kind !== 'rows';
  }

  private isMoved(clock: string): boolean {
    return this.begun.get(clock)?.at(-1)?.isMoved === true;
  }

  /** The event as it would have been taken down. */
  private again(event: CaseEvent, { is }: Both<Instant>): CaseEvent {
    if (event.type !== 'clockStarted' && event.type !== 'clockMoved') return datedBy(event, is);
    const { clock } = event;
    const { limits, terms } = this.rules.procedure;
    const rule = this.tableThen(event).limits[clock.clock] ?? this.tableThen(event).terms[clock.clock] ?? limits[clock.clock] ?? terms[clock.clock];
    if (rule === undefined) return datedBy(event, is);
    const from = { was: this.state.was.milestones[rule.from], is: this.state.is.milestones[rule.from] };
    const begun = event.type === 'clockMoved' ? this.state.is.clocks[clock.clock]?.startsAt : clock.startsAt === from.was ? from.is : undefined;
    return datedBy({ ...event, clock: begunThen(clock, rule, begun ?? clock.startsAt, { ...this.around, now: event.at }) }, is);
  }

  /** The one that governed then. */
  private tableThen({ at }: CaseEvent): Rules['procedure'] {
    const { fixedBy } = this.rules.procedure;
    const isFixed = fixedBy === undefined || this.state.was.milestones[fixedBy] !== undefined;
    return (isFixed ? this.rules : (this.rules.inForceOn?.(dayOf(at)) ?? this.rules)).procedure;
  }

  private keep(event: CaseEvent, moment: Both<Instant>, again: CaseEvent): void {
    const openRound = (task: string) => this.rounds.findLast((one) => one.task === task && one.ended === undefined);
    switch (event.type) {
      case 'stageEntered':
        Object.assign(this.stays.at(-1) ?? {}, { left: moment });
        this.stays.push({ visit: event.visit, stage: event.stage, entered: moment });
        break;
      case 'taskOpened':
        this.rounds.push({ task: event.task, round: event.round, holder: null, opened: moment });
        break;
      case 'taskClaimed':
      case 'taskReleased':
        Object.assign(openRound(event.task) ?? {}, { holder: event.type === 'taskClaimed' ? event.by : null });
        break;
      case 'taskCompleted':
      case 'taskCancelled':
        Object.assign(openRound(event.task) ?? {}, { ended: moment });
        break;
      case 'clockStarted':
        if (again.type === 'clockStarted') this.begins(event.clock, again.clock);
        break;
      case 'clockMet':
      case 'clockStopped':
      case 'termEnded':
        Object.assign(this.begun.get(event.clock)?.at(-1) ?? {}, { ended: { ...moment, in: this.stageBefore } });
        break;
      default:
        break;
    }
  }

  private begins(was: Clock, is: Clock): void {
    const rounds = this.begun.get(was.clock) ?? [];
    this.begun.set(was.clock, [...rounds, { clock: is, isMoved: was.startsAt !== is.startsAt }]);
  }

  /** Why what happened wouldn't have happened so. */
  private refusal(index: number, event: CaseEvent, moment: Both<Instant>): No | undefined {
    if (event.type === 'termEnded' && moment.is > this.around.now) return no('termStillRuns');
    if (event.type === 'clockStopped' && this.wouldHaveEnded(event.clock, moment)) return no('restsOnLater');
    if (index > this.index && isCause(event) && this.restsOnLater(event, moment)) return no('restsOnLater');
    return this.answersOtherwise(event, moment) ? no(index === this.index ? 'notAllowedThen' : 'wouldHaveGoneOtherwise') : undefined;
  }

  private wouldHaveEnded(clock: string, moment: Both<Instant>): boolean {
    const [was, is] = [this.state.was.clocks[clock], this.state.is.clocks[clock]];
    return was?.kind === 'term' && moment.was <= was.dueAt && moment.is > (is?.dueAt ?? Infinity);
  }

  private restsOnLater(event: CaseEvent, moment: Both<Instant>): boolean {
    if (event.type === 'noted') return this.rules.procedure.bornWith.some((one) => moment.is < (this.state.is.milestones[one] ?? 0));
    const found = 'action' in event ? findAction(this.rules, event.action) : undefined;
    if (found === undefined) return false;
    const { since } = found.consequence;
    // What was put right has dated no task: whatever was done since the entry rests on it.
    const { mendedAt } = this;
    if (mendedAt !== undefined && found.in === 'task' && moment.is < this.to && moment.was >= mendedAt) return true;
    const begins = (state: CaseState) => state.milestones[since ?? ''] ?? (event.type === 'taskCompleted' ? state.tasks[event.task]?.openedAt : undefined);
    const [was, is] = [begins(this.state.was), begins(this.state.is)];
    if (was !== undefined && is !== undefined && moment.was >= was && moment.is < is) return true;
    return this.isPast(since, moment) || (found.in === 'act' && since === undefined && !this.wasThere(found.rule.from, moment));
  }

  /** By the new day the term in which it came had run out. */
  private isPast(since: string | undefined, moment: Both<Instant>): boolean {
    return Object.entries(this.rules.procedure.terms).some(([name, term]) => {
      const [was, is] = [this.state.was.clocks[name], this.state.is.clocks[name]];
      return term?.from === since && was !== undefined && is !== undefined && moment.was <= was.dueAt && moment.is > is.dueAt;
    });
  }

  /** An act beside the tasks was done in one of its stages, by the new days too. */
  private wasThere(from: readonly string[], { was, is }: Both<Instant>): boolean {
    const stageAt = (when: Instant, of: 'was' | 'is') => this.stays.findLast(({ entered }) => entered[of] <= when)?.stage ?? '';
    return from.includes(stageAt(is, 'is')) || !from.includes(stageAt(was, 'was'));
  }

  /** A rule that was asked with it says something else as of the new day. */
  private answersOtherwise({ because = {} }: CaseEvent, moment: Both<Instant>): boolean {
    const { guards } = this.rules;
    const { warns = [] } = this.asked ?? {};
    const entered = this.cause !== undefined && 'details' in this.cause ? (this.cause.details ?? {}) : {};
    const by = this.cause !== undefined && 'by' in this.cause && this.cause.by !== undefined ? { by: { id: this.cause.by, roles: [] } } : {};
    const seen = (of: 'was' | 'is'): View => ({ state: this.state[of], at: seenAt(this.around, moment[of]), entered, ...by });
    const isAskable = (name: string): boolean => !warns.includes(name) && (guards[name]?.reads ?? []).every((field) => this.isKept(field));
    return Object.keys(because).some((name) => isAskable(name) && isMet(guards, name, seen('was')) !== isMet(guards, name, seen('is')));
  }

  byNewDay(): ByNewDay | No {
    const moved = [...this.begun].flatMap(([name, rounds]) => rounds.map((one, index) => ({ ...one, name, isLast: index === rounds.length - 1 })));
    const other = moved.filter(({ isMoved, ended }) => isMoved || (ended !== undefined && isOther(ended)));
    if (other.some(({ isLast }) => !isLast)) return no('countedAgainSince');
    return {
      state: this.state,
      stays: this.stays.flatMap(({ visit, stage, entered, left }) =>
        isOther(entered) || (left !== undefined && isOther(left))
          ? [{ visit, stage, enteredAt: entered.is, ...(left === undefined ? {} : { leftAt: left.is }) }]
          : [],
      ),
      rounds: this.rounds.flatMap(({ task, round, holder, opened, ended }) =>
        isOther(opened) || (ended !== undefined && isOther(ended)) ? [{ task, round, holder, openedAt: opened.is, endedAt: ended?.is ?? null }] : [],
      ),
      clocks: other.flatMap(({ name, ended }) => {
        const clock = this.state.is.clocks[name];
        return clock === undefined ? [] : [{ clock, ...(ended === undefined ? {} : { ended: { at: ended.is, in: ended.in } }) }];
      }),
    };
  }
}

/** Everything else follows from one of these, taken down with it. */
function isCause(event: CaseEvent): boolean {
  if (event.type === 'clockMoved') return event.why === 'calendar';
  return causes.includes(event.type);
}
const causes: readonly CaseEvent['type'][] = [
  'opened',
  'taskCompleted',
  'acted',
  'noted',
  'readingDiffered',
  'letterReceived',
  'rungPassed',
  'termEnded',
  'taskClaimed',
  'taskReleased',
  'ownerAssigned',
  'procedureChanged',
];

/** Nothing ends before it began. */
function beganAt({ was, is }: Both<CaseState>, event: CaseEvent): Both<Instant> {
  const of = (state: CaseState): Instant =>
    event.type === 'taskCancelled'
      ? (state.tasks[event.task]?.openedAt ?? 0)
      : event.type === 'clockMet' || event.type === 'clockStopped'
        ? (state.clocks[event.clock]?.startsAt ?? 0)
        : 0;
  return { was: of(was), is: of(is) };
}
