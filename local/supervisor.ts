// Keeps one process of ours running: started, started again when it dies, ended by its own pid.
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { relative } from 'node:path';
import { checkout } from './folders';
import { type ProcessHandle, launched } from './process-handle';
import { trimLog } from './logs';
import { end } from './processes';
import { say } from './say';
import { reasonOf } from './user-error';
import { standBack } from './yields';

export interface Job {
  title: string;
  log: string;
  launch: () => Promise<ChildProcess>;
  ready: (live: ProcessHandle) => Promise<void>;
  stop: { signal: NodeJS.Signals; patienceMs: number };
  /** Works behind the people: it lets the others go first. */
  standsBack?: true;
  /** Whether it stands still although it lives. Left out where that isn't to be known. */
  standsStill?: (live: ProcessHandle) => Promise<boolean>;
}

/** The wait before each start of a series of failures; a process that lived for a minute begins a new series. */
const waitsMs = [100, 1000, 2000, 5000, 10_000];

/** One look says little, where whoever was asked had been away a moment before: so many in a row. Ours [P]. */
const looks = { everyMs: 5_000, inARow: 3 };
/** One that stands still hears no polite word, or only one that was on its way. */
const politeMs = 5_000;

export class Supervisor {
  private live: ProcessHandle | undefined;
  private stopping = false;
  private renewal = new AbortController();
  private readonly logTrimmer = setInterval(() => trimLog(this.job.log), 60_000).unref();

  constructor(
    private readonly job: Job,
    private readonly everyMs = looks.everyMs,
  ) {}

  /** Resolves when the process answers; a first start is tried again, for a predecessor may still be letting go. */
  async start(attempts = 3): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        this.live = await this.launch();
        await this.job.ready(this.live);
        await this.letGoFirst(this.live);
        break;
      } catch (error) {
        if (this.stopping || attempt === attempts) throw error;
        await this.endLive();
        await pause(attempt * 500);
      }
    }
    void this.keep(this.live);
  }

  /** Ends it, or its wait for another attempt; `keep` starts another at once. */
  async renew(): Promise<void> {
    this.renewal.abort();
    await this.endLive();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.logTrimmer);
    await this.endLive();
  }

  private async launch(): Promise<ProcessHandle> {
    const live = await launched(await this.job.launch());
    if (this.stopping) await end(live.pid, this.job.stop.signal, this.job.stop.patienceMs);
    return live;
  }

  /** Only once it is ready, for it begins its threads on the way there. */
  private async letGoFirst(live: ProcessHandle): Promise<void> {
    const why = this.job.standsBack === true ? await standBack(live.pid) : undefined;
    if (why !== undefined && live.isAlive()) say(`${this.job.title}：不能让它排在网页服务后面（${why}），繁忙时办理可能变慢。`);
  }

  private async keep(first: ProcessHandle): Promise<void> {
    let live = first;
    let failures = 0;
    for (;;) {
      const began = performance.now();
      void this.watch(live);
      const how = await live.gone;
      if (this.stopping) return;
      failures = performance.now() - began > 60_000 ? 1 : failures + 1;
      const wait = waitsMs[Math.min(failures, waitsMs.length) - 1] ?? 0;
      const { signal } = this.renewal;
      if (!signal.aborted) say(`${this.job.title}：退出了（${how}），${wait / 1000} 秒后重新启动；详情见 ${relative(checkout, this.job.log)}。`);
      await pause(wait, undefined, { signal }).catch(() => (failures = 0));
      if (this.stopping) return;
      this.renewal = new AbortController();
      live = await this.relaunch();
    }
  }

  /** Ends one that stands still; then `keep` starts another. */
  private async watch(live: ProcessHandle): Promise<void> {
    const { standsStill, title, stop } = this.job;
    if (standsStill === undefined) return;
    for (let still = 0; still < looks.inARow; still = (await standsStill(live).catch(() => false)) ? still + 1 : 0) {
      await pause(this.everyMs);
      if (this.stopping || !live.isAlive()) return;
    }
    say(`${title}：没有反应（进程 ${live.pid}），结束它，重新启动。`);
    await end(live.pid, stop.signal, politeMs);
  }

  private async relaunch(): Promise<ProcessHandle> {
    try {
      const live = (this.live = await this.launch());
      const isReady = this.job.ready(live).then(() => this.letGoFirst(live));
      void isReady.then(
        () => say(`${this.job.title}：已重新启动。`),
        () => undefined, // it ended again, which `keep` sees, or it waits for another, which its own log says
      );
      return live;
    } catch (error) {
      return { pid: 0, isAlive: () => false, gone: Promise.resolve(reasonOf(error)) };
    }
  }

  private async endLive(): Promise<void> {
    if (this.live?.isAlive()) await end(this.live.pid, this.job.stop.signal, this.job.stop.patienceMs);
  }
}
