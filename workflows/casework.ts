// The case file as the engine sees it: reads the record, enforces its limits, sends referrals out, delivers; once for every kind of case.
import { CancellationScope, condition, log, setCurrentDetails, setDefaultSignalHandler, startChild, workflowInfo } from '@temporalio/workflow';
import { ActivityFailure, ApplicationFailure, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { LookFailure } from '../activities/advance';
import type { CaseRef, Docket, DocketRung } from '../domain/casework/docket';
import { type CommonSignal, type News, workflowId, workflowTypeOf } from './messages';
import { patient, post, quick } from './proxies';

/** What a stage waits for. It only waits: timers, activities and children are the file's. */
export type StageRoutine = (file: CaseFile) => Promise<unknown>;

/** A look at the record must make progress; after so many that don't, the file waits a minute between looks and says so. */
const idleLooksAllowed = 3;
const idleWaitMs = 60_000;
/** A case that can't be read is looked at again when there is news of it (the sweep tells of it, ever more seldom), else so often. */
const unreadableWaitMs = 3_600_000;
/** Two hosts' clocks may differ: a message that waits for the office to open never asks more often than this. */
const shortestWaitMs = 60_000;

/** What is known of a case before the first look at it. */
const unread: Docket = { seq: 0, stage: '', visit: 0, tasks: [], limits: {}, terms: {}, referrals: [], notifications: [], summary: 'not read yet' };
/** The record has no such case: it was restored to before it, or the case was never there. Nothing is left to enforce, so the run ends; entered anew under its id it begins a run of its own. */
const gone = { ...unread, outcome: 'gone', summary: 'gone: no such case on record' } as const satisfies Docket;

/** The record of one case as its workflow last read it. Signals only say that there is news; the record says what it is. */
export class CaseFile {
  private docket = unread;
  private told = false;
  private clockMoves = 0;
  private turn: Promise<void> = Promise.resolve();
  private readonly underWay = new Map<string, Promise<void>>();

  private constructor(private readonly caseId: string) {}

  static async open({ caseId }: CaseRef): Promise<CaseFile> {
    const file = new CaseFile(caseId);
    setDefaultSignalHandler((word, news) => file.hear(newsOf(news), word)); // any name is news: a newer API may know words that this worker doesn't
    file.docket = await file.look();
    file.attend();
    file.beside('news', () => file.keepReading());
    return file;
  }

  get stage(): string {
    return this.docket.stage;
  }
  get visitNumber(): number {
    return this.docket.visit;
  }
  get closed(): boolean {
    return this.docket.outcome !== undefined;
  }
  /** The history has grown long; the case goes on in a new run, which needs nothing but its id. */
  get isLong(): boolean {
    return workflowInfo().continueAsNewSuggested;
  }
  awaits(task: string): boolean {
    return this.docket.tasks.includes(task);
  }
  nextRung(clock: string): DocketRung | undefined {
    return this.docket.limits[clock] ?? this.docket.terms[clock];
  }
  /** True once the record has left the stage that was entered as this visit. */
  hasLeft(visit: number): boolean {
    return this.closed || this.visitNumber !== visit;
  }

  /** One stay in one stage: runs its routine and resolves when the record has left the stage (or entered it again). A stage this worker doesn't know just waits for news. */
  async visit(routine: StageRoutine = () => Promise.resolve()): Promise<void> {
    const number = this.visitNumber;
    const left = condition(() => this.hasLeft(number) || this.isLong);
    await Promise.race([routine(this).then(() => left), left]);
  }

  /** Races one limit or term, rung by rung, against the record. A rung whose moment passes is enforced by reading the record at that moment. */
  async enforce(clock: string): Promise<void> {
    let idleLooks = 0;
    for (let rung = this.nextRung(clock); rung !== undefined && !this.closed; rung = this.nextRung(clock)) {
      const { key, name, at } = rung;
      const moved = () => this.closed || this.nextRung(clock)?.key !== key || this.nextRung(clock)?.at !== at; // a moved training clock keeps the key
      const wait = idleLooks < idleLooksAllowed ? Math.max(1, at - Date.now()) : idleWaitMs;
      if (!(await condition(moved, wait, { summary: `${clock}: ${name}` }))) await this.read();
      idleLooks = moved() ? 0 : idleLooks + 1;
      if (idleLooks === idleLooksAllowed) log.error('looks without progress', { clock, rung: key });
    }
  }

  /** The last notifications and children out, then the outcome. Of a case that is gone nothing is left to send. */
  async farewell(): Promise<string> {
    if (this.docket.outcome === gone.outcome) return gone.outcome;
    await Promise.all([...this.underWay].filter(([what]) => what.startsWith('notification ') || what.startsWith('referral ')).map(([, done]) => done));
    return this.docket.outcome ?? '';
  }

  private hear({ lostReferral }: News, word?: string): void {
    if (word === ('clockMoved' satisfies CommonSignal)) this.clockMoves += 1;
    if (lostReferral !== undefined) this.underWay.delete(`referral ${lostReferral}`);
    this.told = true;
  }

  /** Brings the record to this moment. One reader at a time; the flag is cleared before reading, so news is never lost. */
  private read(): Promise<void> {
    this.turn = this.turn.then(async () => {
      this.told = false;
      this.docket = await this.look();
      this.attend();
    });
    return this.turn;
  }

  /**
   * The record as it stands, once it can be had. Never fails: a rejection here would fail the workflow task, again with each retry, for good. What can't be read is
   * waited for; where the history has grown too long to wait in, what was read before stands.
   */
  private async look(): Promise<Docket> {
    for (let tries = 1; ; tries += 1) {
      const found = await lookAt(this.caseId);
      if (typeof found === 'object') return found;
      if (found === 'caseNotFound' && !this.told) {
        log.error('the case is gone: no such case on record');
        return gone;
      }
      if (tries === 1 && found === 'caseUnreadable') log.error('the case cannot be read');
      if (this.isLong) return this.docket;
      setCurrentDetails('the case cannot be read');
      await condition(() => this.told || this.isLong, unreadableWaitMs, { summary: 'the case cannot be read' });
      this.told = false;
    }
  }

  /** Starts what the record asks for and isn't under way yet. */
  private attend(): void {
    const { notifications, referrals, limits, summary } = this.docket;
    setCurrentDetails(summary);
    for (const id of notifications) this.beside(`notification ${id}`, () => this.deliver(id));
    for (const id of referrals) this.beside(`referral ${id}`, () => sendOut(id));
    for (const limit of Object.keys(limits)) this.beside(`limit ${limit}`, () => this.enforce(limit).finally(() => this.underWay.delete(`limit ${limit}`)));
  }

  /**
   * Into the inbox at once; over the other ways while the office is open. Until then it waits here, and asks again if a training clock is moved, be it
   * while it asks. (Histories of old hold no answer.)
   */
  private async deliver(id: string): Promise<void> {
    for (;;) {
      const moves = this.clockMoves;
      const closed = await post.deliver({ id });
      if (closed?.notBefore === undefined) return;
      const wait = Math.max(shortestWaitMs, closed.notBefore - Date.now());
      await condition(() => this.clockMoves !== moves, wait, { summary: `notification ${id}: office opens` });
    }
  }

  private async keepReading(): Promise<void> {
    while (!this.closed) {
      await condition(() => this.told || this.closed);
      if (this.told) await this.read();
    }
  }

  /** Work that goes on beside the stages: started once, never awaited by them. What it throws fails the workflow task, which Temporal retries and shows. */
  private beside(what: string, work: () => Promise<void>): void {
    if (!this.underWay.has(what)) this.underWay.set(what, work());
  }
}

/** Until a person has done this task, or the case has left the stage. */
export function humanTask(file: CaseFile, task: string): Promise<void> {
  const visit = file.visitNumber;
  return condition(() => file.hasLeft(visit) || !file.awaits(task));
}

/** A term begins when the record says so (a notice is posted) and then runs out by itself; anything else that moves the case ends the wait. */
export async function term(file: CaseFile, name: string): Promise<void> {
  const visit = file.visitNumber;
  await condition(() => file.hasLeft(visit) || file.nextRung(name) !== undefined);
  await file.enforce(name);
}

export const all = (...waits: Promise<unknown>[]): Promise<unknown> => Promise.all(waits);

/** An operator's cancel is news, not an end: a case closes on the record alone. */
export const uncancelled = <T>(work: () => Promise<T>): Promise<T> => CancellationScope.nonCancellable(work);

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

/** A referral lives its own life: it outlives this run, and one that already runs is left alone. */
async function sendOut(id: string): Promise<void> {
  await startChild(workflowTypeOf('referral'), {
    workflowId: workflowId('referral', id),
    args: [{ caseId: id }],
    parentClosePolicy: 'ABANDON',
    staticSummary: 'referral',
  }).catch((error: unknown) => {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  });
}
