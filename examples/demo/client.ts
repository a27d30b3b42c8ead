// One person at the system over HTTP: signs in, asks, acts. A write keeps its key until it is answered, however often the system falls over meanwhile.
import { randomUUID } from 'node:crypto';
import type { Journal } from './journal';

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly fields?: Readonly<Record<string, string>>,
  ) {
    super(`${status} ${code}: ${detail}${fields === undefined ? '' : ` ${JSON.stringify(fields)}`}`);
  }
}

export interface Site {
  readonly base: string;
  readonly journal: Journal;
}

/** How long a person keeps trying while the system is away. */
const patienceMs = 120_000;
const pauseMs = 250;
let count = 0;

export class Person {
  private cookie = '';

  constructor(
    private readonly site: Site,
    private readonly account: string,
    private readonly password: string,
  ) {}

  async signIn(): Promise<void> {
    const { headers } = await this.ask('POST', '/api/session', { account: this.account, password: this.password }, randomUUID());
    this.cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }

  async get<T>(path: string): Promise<T> {
    return (await this.ask('GET', path)).body as T;
  }

  async post<T>(path: string, body: object, key: string = randomUUID()): Promise<T> {
    return (await this.ask('POST', path, body, key)).body as T;
  }

  async put<T>(path: string, body: object, key: string = randomUUID()): Promise<T> {
    return (await this.ask('PUT', path, body, key)).body as T;
  }

  private async ask(method: string, path: string, body?: object, key?: string): Promise<{ headers: Headers; body: unknown }> {
    for (const end = Date.now() + patienceMs; ;) {
      const answer = await this.once(method, path, body, key);
      if (answer !== undefined && answer.status !== 503) return read(answer);
      if (Date.now() > end) throw new Error(`${method} ${path}: 系统长时间没有应答`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  /** `undefined`: no answer came. Whether the system had done it nobody knows, so the same key is sent again. */
  private async once(method: string, path: string, body?: object, key?: string): Promise<{ status: number; headers: Headers; body: unknown } | undefined> {
    const { base, journal } = this.site;
    const n = (count += 1);
    const headers = {
      origin: base,
      ...(this.cookie === '' ? {} : { cookie: this.cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    journal.sent(n, `${method} ${path}`, key);
    try {
      const answer = await fetch(base + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(60_000),
      });
      const text = await answer.text();
      journal.answered(n, answer.status);
      return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    } catch {
      return undefined;
    }
  }
}

function read({ status, headers, body }: { status: number; headers: Headers; body: unknown }): { headers: Headers; body: unknown } {
  if (status < 400) return { headers, body };
  const { code = '', detail = '', fields } = (body ?? {}) as { code?: string; detail?: string; fields?: Record<string, string> };
  throw new Refusal(status, code, detail, fields);
}
