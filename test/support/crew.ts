// The servers and workers of an office as processes, any number of each: started, killed, and put in a dead one's place.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readiness } from '../../api/health/contract';
import { type Program, compiled } from '../../local/compiled';
import { checkout } from '../../local/folders';
import { lastLines, openLog } from '../../local/logs';
import { freePort } from '../../local/ports';

/** A place that a process has; one that takes a dead one's place is found where that was. */
interface Member {
  readonly program: Program;
  readonly port: number;
  child: ChildProcess;
  /** By the test, which has to say when another comes. */
  isKilled: boolean;
}

export class Crew {
  /** Each process by its id, and when. */
  readonly killed = new Map<number, number>();
  private members: Member[] = [];
  private asked = 0;
  private revivals = 0;

  constructor(
    private readonly folder: string,
    /** Of the first server. */
    private readonly firstPort: number,
    private readonly environment: () => Promise<NodeJS.ProcessEnv>,
  ) {}

  /** In a dead one's place, where there is one. */
  async launch(program: Program, dead = this.members.find((one) => one.program === program && !isAlive(one))): Promise<void> {
    const isFirst = !this.members.some((one) => one.program === program);
    const port = dead?.port ?? (isFirst ? this.firstPort : await freePort());
    const out = openLog(this.logOf(program));
    // The folder in the command line: whoever clears up after a killed run knows by it whose process this is.
    const child = spawn(
      process.execPath,
      ['--require', join(checkout, 'test', 'support', 'block.cjs'), ...(await compiled(program, join(this.folder, 'compiled'))), '--of', this.folder],
      { cwd: checkout, stdio: ['ignore', out, out], env: { ...(await this.environment()), PORT: String(port) } },
    );
    closeSync(out);
    if (dead === undefined) this.members.push({ program, port, child, isKilled: false });
    else Object.assign(dead, { child, isKilled: false });
  }

  /** In the middle of whatever it does; people go on asking where it was. `nth`: of those that live. */
  async kill(program: Program, nth: number): Promise<void> {
    const member = this.living(program)[nth];
    if (member === undefined) throw new Error(`there is no ${program} to kill`);
    await this.end(member);
  }

  async killAll(): Promise<void> {
    await Promise.all(this.members.filter(isAlive).map((one) => this.end(one)));
    this.members = [];
  }

  /** Each server that lives answers, and hears the engine. */
  async isReady(): Promise<boolean> {
    await this.reviveTheDead();
    const said = await Promise.all(this.living('server').map(({ port }) => engineSaidAt(port)));
    return said.length > 0 && said.every((engine) => engine === 'up');
  }

  /** One worker at least has come to its work. */
  isWorking(): boolean {
    const ready = readFileSync(this.logOf('worker'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"msg":"ready"'));
    return this.living('worker').some(({ child }) => ready.some((line) => line.includes(`"pid":${child.pid},`)));
  }

  /** As the keeper of an installation does; a process that dies again and again is no accident. */
  async reviveTheDead(): Promise<void> {
    for (const one of this.members) {
      if (isAlive(one) || one.isKilled) continue;
      this.revivals += 1;
      if (this.revivals > 3) throw new Error(`the ${one.program} doesn't live:\n${lastLines(this.logOf(one.program))}`);
      await this.launch(one.program, one);
    }
  }

  /** Of the servers one after the other, those that have died among them. */
  nextServer(): string {
    const servers = this.members.filter(({ program }) => program === 'server');
    return serverAt(servers[(this.asked += 1) % servers.length]?.port ?? this.firstPort);
  }

  pidOf(program: Program): number | undefined {
    return this.members.findLast((one) => one.program === program)?.child.pid;
  }

  /** Everything they have said. */
  logs(): string {
    return (['server', 'worker'] as const).map((program) => readFileSync(this.logOf(program), 'utf8')).join('\n');
  }

  private living(program: Program): Member[] {
    return this.members.filter((one) => one.program === program && isAlive(one));
  }

  private async end(member: Member): Promise<void> {
    const gone = once(member.child, 'exit');
    member.isKilled = true;
    this.killed.set(member.child.pid ?? 0, Date.now());
    member.child.kill('SIGKILL');
    await gone;
  }

  private logOf(program: Program): string {
    return join(this.folder, `${program}.log`);
  }
}

const isAlive = ({ child: { exitCode, signalCode } }: Member): boolean => exitCode === null && signalCode === null;

const serverAt = (port: number): string => `http://127.0.0.1:${port}`;

async function engineSaidAt(port: number): Promise<string | undefined> {
  const answer = await fetch(`${serverAt(port)}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  return answer?.ok === true ? ((await answer.json()) as Readiness).engine : undefined;
}
