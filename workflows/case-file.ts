// The case file as the engine sees it: reads the record, arms what its lines name, sends out what it asked for, delivers; once for every kind of case.
import {
  condition,
  defineQuery,
  defineSignal,
  log,
  metricMeter,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import { ActivityFailure, ApplicationFailure, TypedSearchAttributes, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { LookFailure } from '../activities/advance';
import type { CaseInput, Docket, DocketRung } from '../domain/casework/docket';
import type { CaseRef } from '../domain/casework/state';
import { type Awaiting, type CommonSignal, type News, caseNumber, commonSignals, docketQuery, workflowId, workflowTypeOf } from './messages';
import { outbound, patient, quick } from './proxies';
import { type CaseLines, type Heard, heard } from './stage-line';

/** A look at the record must make progress; after so many that don't, the file waits a minute between looks and says so. */
const idleLooksAllowed = 3;
const idleWaitMs = 60_000;
/** A case that can't be read is looked at again when there is news of it (the sweep tells of it, ever more seldom), else so often. */
const unreadableWaitMs = 3_600_000;
/** Two hosts' clocks may differ: a message that waits for the office to open never asks more often than this. */
const shortestWaitMs = 60_000;

/** What is known of a case before the first look at it. */
const unread: Docket = {
  seq: 0,
  stage: '',
  visit: 0,
  tasks: [],
  limits: {},
  terms: {},
  changes: {},
  children: [],
  notifications: [],
  summary: 'not read yet',
};
/** The record has no such case: it was restored to before it, or the case was never there. Nothing is left to enforce, so the run ends; entered anew under its id it begins a run of its own. */
const gone = { ...unread, outcome: 'gone', summary: 'gone: no such case on record' } as const satisfies Docket;

export interface KindOfCase {
  readonly lines: CaseLines;
  /** The words that its human tasks are told by, each with what it says has happened. */
  readonly signals: Readonly<Record<string, string>>;
}

/** The record of one case as its workflow last read it. Signals only say that there is news; the record says what it is. */
export class CaseFile {
  private docket = unread;
  private told = false;
  private clockMoves = 0;
  private turn: Promise<void> = Promise.resolve();
  private heard: Heard = { awaited: [], armed: [], unnamed: [] };
  private readonly alarms = new Set<string>();
  private readonly timers = new Map<string, Promise<void>>();
  private readonly deliveries = new Map<string, Promise<void>>();
  private readonly children = new Map<string, Promise<void>>();

  private constructor(
    private readonly caseId: string,
    private readonly kind: KindOfCase,
  ) {}

  static async open({ caseId }: CaseInput, kind: KindOfCase): Promise<CaseFile> {
    const file = new CaseFile(caseId, kind);
    for (const [word, description] of Object.entries({ ...commonSignals, ...kind.signals }))
      setHandler(defineSignal<[News]>(word), (news) => file.hear(newsOf(news), word), { description });
    setDefaultSignalHandler((word, news) => file.hear(newsOf(news), word)); // a word of tomorrow is news as well: a newer API may know more of them than this worker
    setHandler(defineQuery<Awaiting>(docketQuery), () => file.awaiting(), { description: 'What the case awaits, and until when (正在等待什么、到什么时候)' });
    await file.read();
    return file;
  }

  get closed(): boolean {
    return this.docket.outcome !== undefined;
  }
  /** The history has grown long; the case goes on in a new run, which needs nothing but its id. */
  private get isLong(): boolean {
    return workflowInfo().continueAsNewSuggested;
  }

  /** Reads on whenever there is news, until the case is closed or is to go on in a new run. */
  async follow(): Promise<void> {
    while (!this.closed && !this.isLong) {
      await condition(() => this.told || this.closed || this.isLong);
      if (this.told) await this.read();
    }
  }

  /** The last notifications and children out, then the outcome. Of a case that is gone nothing is left to send. */
  async drain(): Promise<string> {
    if (this.docket.outcome === gone.outcome) return gone.outcome;
    await Promise.all([...this.deliveries.values(), ...this.children.values()]);
    return this.docket.outcome ?? '';
  }

  private awaiting(): Awaiting {
    const { seq, stage, limits, terms, changes, outcome } = this.docket;
    const rungs = Object.entries({ ...limits, ...terms, ...changes });
    const until = Object.fromEntries(rungs.map(([clock, { name, at }]) => [clock, { rung: name, at: new Date(at).toISOString() }]));
    const { awaited: tasks, unnamed } = this.heard;
    const children = this.docket.children.map(({ caseId }) => caseId);
    return { seq, stage, tasks, until, children, unnamed, ...(outcome === undefined ? {} : { outcome }) };
  }

  private hear({ lostChild }: News, word: string): void {
    if (word === ('clockMoved' satisfies CommonSignal)) this.clockMoves += 1;
    if (lostChild !== undefined) this.children.delete(lostChild);
    this.told = true;
  }

  /** Brings the record to this moment. One reader at a time; the flag is cleared before reading, so news is never lost. */
  private read(): Promise<void> {
    this.turn = this.turn.then(async () => {
      this.told = false;
      const found = await this.look();
      if (found !== undefined) this.attend((this.docket = found));
    });
    return this.turn;
  }

  /**
   * The record as it stands, once it can be had. Never fails: a rejection here would fail the workflow task, again with each retry, for good. What can't be read is
   * waited for; `undefined`: the history has grown too long to wait in, so what was read before stands.
   */
  private async look(): Promise<Docket | undefined> {
    for (let tries = 1; ; tries += 1) {
      const found = await lookAt(this.caseId);
      if (typeof found === 'object') return found;
      if (found === 'caseNotFound' && !this.told) {
        log.error('the case is gone: no such case on record');
        return gone;
      }
      if (tries === 1 && found === 'caseUnreadable') log.error('the case cannot be read');
      if (this.isLong) return undefined;
      setCurrentDetails('the case cannot be read');
      await condition(() => this.told || this.isLong, unreadableWaitMs, { summary: 'the case cannot be read' });
      this.told = false;
    }
  }

  /** Starts what the record asks for and isn't under way yet. What no line names gets no timer: it is reported, and the sweep serves it. */
  private attend(docket: Docket): void {
    const { notifications, children, summary } = docket;
    const { armed, unnamed } = (this.heard = heard(this.kind.lines, docket));
    for (const what of unnamed) this.alarm(what);
    setCurrentDetails([summary, ...unnamed].join('\n\n'));
    for (const clock of armed) beside(this.timers, clock, () => this.enforce(clock).finally(() => this.timers.delete(clock)));
    for (const id of notifications) beside(this.deliveries, id, () => this.deliver(id));
    for (const child of children) beside(this.children, child.caseId, () => this.sendOut(child));
  }

  private alarm(what: string): void {
    if (this.alarms.has(what)) return;
    this.alarms.add(what);
    log.error(what, { caseId: this.caseId });
    metricMeter.createCounter('yimen_docket_unnamed').add(1, { what });
  }

  /** The next rung of what has a timer. */
  private rung(clock: string): DocketRung | undefined {
    const { limits, terms, changes } = this.docket;
    return this.heard.armed.includes(clock) ? (limits[clock] ?? terms[clock] ?? changes[clock]) : undefined;
  }

  /** Races one limit, term or change, rung by rung, against the record. A rung whose moment passes is enforced by reading the record at that moment. */
  private async enforce(clock: string): Promise<void> {
    let idleLooks = 0;
    for (let rung = this.rung(clock); rung !== undefined; rung = this.rung(clock)) {
      const { key, name, at } = rung;
      const moved = () => this.rung(clock)?.key !== key || this.rung(clock)?.at !== at; // a moved training clock keeps the key
      const wait = idleLooks < idleLooksAllowed ? Math.max(1, at - Date.now()) : idleWaitMs;
      if (!(await condition(moved, wait, { summary: `${clock}: ${name}` }))) await this.read();
      idleLooks = moved() ? 0 : idleLooks + 1;
      if (idleLooks === idleLooksAllowed) log.error('looks without progress', { clock, rung: key });
    }
  }

  /**
   * Into the inbox at once; over the other ways while the office is open. Until then it waits here, and asks again if a training clock is moved, be it
   * while it asks.
   */
  private async deliver(id: string): Promise<void> {
    for (;;) {
      const moves = this.clockMoves;
      const closed = await outbound.deliver({ id });
      if (closed?.notBefore === undefined) return;
      const wait = Math.max(shortestWaitMs, closed.notBefore - Date.now());
      await condition(() => this.clockMoves !== moves, wait, { summary: `notification ${id}: office opens` });
    }
  }

  /**
   * A case that was asked for lives its own life: it outlives this run, and one that already runs is left alone. That it has ended is news by Temporal itself, beside its letter;
   * to the run that started it only, and not where it was terminated: there its letter and the sweep see to it.
   */
  private async sendOut({ caseId, kind }: CaseRef): Promise<void> {
    const number = workflowInfo().typedSearchAttributes.get(caseNumber);
    const child = await startChild(workflowTypeOf(kind), {
      workflowId: workflowId(kind, caseId),
      args: [{ caseId }],
      parentClosePolicy: 'ABANDON',
      staticSummary: kind,
      ...(number === undefined ? {} : { typedSearchAttributes: new TypedSearchAttributes([{ key: caseNumber, value: number }]) }),
    }).catch((error: unknown) => {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      return undefined;
    });
    void child?.result().then(
      () => (this.told ||= this.docket.children.some((one) => one.caseId === caseId)), // else the letter was quicker
      () => undefined,
    );
  }
}

/** Work that goes on beside the stages: started once, never awaited by them. What it throws fails the workflow task, which Temporal retries and shows. */
function beside(underWay: Map<string, Promise<void>>, what: string, work: () => Promise<void>): void {
  if (!underWay.has(what)) underWay.set(what, work());
}

async function lookAt(caseId: string): Promise<Docket | LookFailure> {
  const input = { caseId, at: Date.now() };
  try {
    return await quick.advance(input);
  } catch (error) {
    const failure = lookFailureOf(error);
    if (failure !== undefined) return failure;
  }
  return patient.advance(input).catch((error: unknown) => lookFailureOf(error) ?? 'caseUnreadable'); // given up only for what will not change by trying again
}

function lookFailureOf(error: unknown): LookFailure | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  const type = cause instanceof ApplicationFailure ? cause.type : undefined;
  return type === ('caseNotFound' satisfies LookFailure) || type === ('caseUnreadable' satisfies LookFailure) ? type : undefined;
}

const newsOf = (news: unknown): News => (typeof news === 'object' && news !== null ? (news as News) : { seq: 0 });
