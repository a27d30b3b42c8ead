// A person's desk at a town's Yimen, for any program: sign in, see the work, open a case, try an action and do it. It knows routes and no procedure, and imports nothing of the product.
import { randomUUID } from 'node:crypto';
import type { Field } from './fill';

export interface Work {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly applicant: string | null;
  readonly village: string | null;
  readonly task: { readonly word: string };
  readonly light: { readonly word: string } | null;
  readonly dueOn: string | null;
  readonly rest: { readonly words: string };
}
export interface Verb {
  readonly action: string;
  readonly word: string;
  /** The work it ends, by its id. */
  readonly task?: string;
  readonly allowed: boolean;
  readonly primary?: boolean;
  readonly expected?: boolean;
  readonly sentence?: string;
  readonly possibleFrom?: string;
  readonly whoInstead?: { readonly words?: string };
}
export interface CaseFile {
  readonly id: string;
  readonly number: string;
  readonly kindWord: string;
  readonly stageWord: string;
  readonly outcomeWord: string | null;
  readonly asOf: string;
  readonly seq: number;
  readonly course: readonly {
    readonly word: string;
    readonly state: 'done' | 'now' | 'ahead';
    readonly from: string | null;
    readonly to: string | null;
    readonly who: readonly string[];
    readonly spent: { readonly words: string } | null;
    readonly ends: readonly { readonly word: string; readonly words: string }[];
  }[];
  readonly clocks: readonly {
    readonly word: string;
    readonly dueOn: string;
    readonly state: string;
    readonly remaining: { readonly words: string } | null;
    readonly dueReason: { readonly clauses: readonly { readonly text: string }[] };
  }[];
  readonly allowedActions: readonly Verb[];
}
export interface Form {
  readonly word: string;
  readonly path: string;
  readonly whatIf?: string;
  readonly seq?: number;
  readonly fields: readonly Field[];
}
export type Body = Readonly<Record<string, unknown>>;

/** The system said no, in a sentence for a person; `fields`: which entries it is about. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
    readonly fields: Readonly<Record<string, string>>,
  ) {
    super(sentence);
  }
}

/** A write goes out again under its key until it is answered: nothing is done twice. */
const tries = 40;
const pauseMs = 500;

export class Desk {
  private cookie = '';

  private constructor(private readonly base: string) {}

  static async signIn(base: string, account: string, password: string): Promise<Desk> {
    const desk = new Desk(base);
    await desk.ask('POST', '/api/session', { account, password });
    return desk;
  }

  /** What this person has in hand and what this person's post may take, the most urgent first. */
  async work(): Promise<readonly Work[]> {
    const found: Work[] = [];
    for (let after = ''; ;) {
      const { work, next } = await this.ask<{ work: readonly Work[]; next: string | null }>('GET', `/api/work?limit=100${after}`);
      found.push(...work);
      if (next === null) return found;
      after = `&after=${encodeURIComponent(next)}`;
    }
  }

  open = (caseId: string): Promise<CaseFile> => this.ask<CaseFile>('GET', `/api/cases/${caseId}`);
  form = (caseId: string, action: string): Promise<Form> => this.ask<Form>('GET', `/api/cases/${caseId}/forms/${action}`);
  formBeside = (name: string): Promise<Form> => this.ask<Form>('GET', `/api/forms/${name}`);

  /** What would be said of it; nothing is kept. */
  tryOut = ({ whatIf, path }: Form, body: Body): Promise<unknown> => this.ask('POST', whatIf ?? path, body);
  send = ({ path, seq }: Form, body: Body): Promise<unknown> => this.ask('POST', path, seq === undefined ? body : { ...body, expectedSeq: seq });

  async ask<T>(method: string, path: string, body?: Body): Promise<T> {
    const key = randomUUID();
    for (let n = 1; ; n += 1) {
      const answer = await this.once(method, path, key, body).catch((error: unknown) => error as Error);
      if (!(answer instanceof Error) && answer.status !== 503) return this.read<T>(answer);
      if (n === tries) throw answer instanceof Error ? answer : new Error('the system is away');
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  private once(method: string, path: string, key: string, body?: Body): Promise<Response> {
    const headers = {
      origin: this.base,
      ...(this.cookie === '' ? {} : { cookie: this.cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
    };
    return fetch(this.base + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }), signal: AbortSignal.timeout(60_000) });
  }

  private async read<T>(answer: Response): Promise<T> {
    this.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    const text = await answer.text();
    const said: unknown = text === '' ? undefined : JSON.parse(text);
    if (answer.ok) return said as T;
    const { code = '', detail = '', fields = {} } = said as { code?: string; detail?: string; fields?: Record<string, string> };
    throw new Refused(answer.status, code, detail, fields);
  }
}
