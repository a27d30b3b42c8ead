// What a route is: method, path, scope, the shapes of question and answer, and how it is answered.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { Client } from '../../db/client';
import type { SignedIn } from '../../db/content/sessions';
import type { Standing, Teller } from '../commands';
import type { CalendarOn, PlainDate } from '../../domain/calendar';
import type { Asking } from '../../domain/forms/asking';
import type { Faults } from '../../domain/forms/entry';
import type { AnyForm, EnteredIn } from '../../domain/forms/form';
import type { Read } from '../forms/read';
import type { CaseHere } from '../cases/action-input';
import type { Door } from './origin';
import type { Scope, Access } from '../../domain/access';
import type { Look } from '../../domain/looks';
import type { Role } from '../../domain/people';
import type { Sheet } from './csv';

export interface Log {
  info(facts: object, words: string): void;
  error(facts: object, words: string): void;
}
export interface Deps {
  readonly client: Client;
  readonly teller: Teller;
  /** Asked only whether it is there. */
  readonly engine?: { identity(): Promise<string> };
  /** The host's moment, epoch milliseconds. */
  readonly now: () => number;
  readonly config: Door & {
    readonly training: boolean;
    /** Asked of whoever decides or administers. */
    readonly secondFactor?: boolean;
  };
  readonly log: Log;
}

/** A request as a route sees it: parsed, and known who asks. */
interface OpenRequest<B, Q> {
  readonly deps: Deps;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
  readonly body: B;
  /** The office's moment; of somebody not signed in the host's. */
  readonly now: number;
  /** Given by the client with every write, so that a repetition is recognised; empty where the route needs none. */
  readonly key: string;
  readonly token: string | undefined;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** Whence it was sent: an office's people share one. */
  readonly address: string;
  readonly setHeader: (name: string, value: string | readonly string[]) => void;
  /** Where the answer itself decides it: readiness. */
  readonly setStatus: (status: number) => void;
}
export interface SignedInRequest<B, Q> extends OpenRequest<B, Q> {
  readonly who: SignedIn;
  readonly access: Access;
  /** The town's own moment: a practice town's runs ahead. */
  readonly townNow: number;
  /** With the holiday notices that people have entered. */
  readonly calendarOn: CalendarOn;
}

/** An answer that isn't JSON: a sheet to take away, a page to read. */
export class TextReply {
  constructor(
    readonly type: string,
    readonly text: string,
    /** Taken away under this name. */
    readonly fileName?: string,
    readonly shown: Shown = {},
  ) {}
}

/** An answer that goes on: the connection stays open, and what comes is written into it. */
export class StreamReply {
  constructor(readonly begin: (req: IncomingMessage, res: ServerResponse) => Promise<void>) {}
}

/** The body is what the form of the action asks for, the last part of the path, in the table of the case that the path names. */
export class ByForm {}

/** The body is what this form asks for, of no case; `faults`: what must hold beside it. */
export class OfForm<F extends AnyForm = AnyForm> {
  constructor(
    readonly asking: Asking,
    readonly form: F,
    readonly faults: (entered: never, today: PlainDate) => Faults = () => ({}),
  ) {}
}

/** A request to act in a case: what was entered, read by the form. */
interface ActionRequest extends SignedInRequest<Read, unknown> {
  readonly here: CaseHere;
  readonly action: string;
  /** Where the case stands, of a request that is to be recorded: being read meanwhile. */
  readonly standing?: Promise<Standing | undefined>;
}

/** What an answer shows of people, as the access log keeps it. */
export interface Shown {
  readonly cases?: readonly string[];
  /** Members of households, by their ids. */
  readonly people?: readonly string[];
  readonly rows?: number;
  readonly purpose?: string;
  /** What was asked for beside the query: codes, never what was typed of a person. */
  readonly asked?: object;
}
/** That a route looks at particulars: what it shows is on record before it is shown (`api/http/looks`). */
interface Looks<B, Q, R> {
  readonly as: Look;
  shown(reply: R, request: SignedInRequest<B, Q>): Shown;
}
/** The page of one case, whatever it shows of it. */
export const looksAtCase: Looks<unknown, unknown, unknown> = { as: 'case', shown: (_reply, { params: { id = '' } }) => ({ cases: [id] }) };

type Method = 'get' | 'post' | 'put' | 'delete';
interface Shape<B, Q, R> {
  readonly method: Method;
  readonly path: string;
  /** What programs call it (`operationId`): a verb first, never changed; `{action}` where a part of the path names one. */
  readonly name: string;
  /** What it is for, as the description of the API says it. */
  readonly title: string;
  readonly status?: number;
  readonly body?: z.ZodType<B> | OfForm | ByForm;
  readonly query?: z.ZodType<Q>;
  /** The answer's shape; `nothing` is 204. Tests hold every answer to it. */
  readonly reply: z.ZodType<R> | 'nothing' | { readonly text: 'text/html' | 'text/css' | 'text/csv' | 'text/event-stream' };
  /** A write that keeps nothing a repetition could do twice (signing in, what-if). */
  readonly keyless?: true;
  /** Not counted with the other requests: asked by machines at all times and answered without any work, or counted in a way of its own (signing in). */
  readonly unmetered?: true;
  /** A write that no date follows from, or the one that settles the doubt: goes on while the clock is in doubt. */
  readonly inDoubt?: true;
  /** Goes on for whoever still has a password that was given out, or owes a second factor: what settles that, and leaving. */
  readonly settlesAccount?: true;
  /** May take as long as it takes, and lies in no transaction: a practice clock that jumps, with the engine at work meanwhile; a leaver's work, a case after another. Safe to do twice. */
  readonly slow?: true;
  /** All it writes is one step of a case, which keeps the key and the answer itself: no row beside it does. */
  readonly oneStep?: true;
  /** The answer holds a secret and is kept nowhere: a repetition works it out anew, which makes nothing. */
  readonly secret?: true;
  /** Only these posts ever come through, as the rules judge: its form is described to no other. */
  readonly posts?: readonly Role[] | undefined;
  readonly looks?: Looks<NoInfer<B>, NoInfer<Q>, NoInfer<R>>;
  /** Whoever stands in for one of them comes through too. */
  readonly standIn?: true;
  /** Where what was made can be read. */
  location?(reply: R): string;
}
interface Known {
  readonly scope: Exclude<Scope, 'open'>;
}
/** What a list is as a sheet to take away: the same question, all rows at once, at an address of its own (`sheetRoute`). */
type SheetOf<B, Q> = (request: SignedInRequest<B, Q>) => Promise<Sheet>;
export interface Route extends Shape<unknown, unknown, unknown> {
  readonly scope: Scope;
  readonly answer: (request: SignedInRequest<unknown, unknown>) => Promise<unknown>;
  readonly sheet?: SheetOf<unknown, unknown>;
}

/** A route for people who are signed in. */
export const route = <R, B = unknown, Q = unknown>(
  shape: Shape<B, Q, R> & Known & { answer: (request: SignedInRequest<B, Q>) => Promise<R | TextReply | StreamReply | undefined>; sheet?: SheetOf<B, Q> },
): Route => shape as unknown as Route;

/** A route that takes what a form asks for. */
export const formRoute = <R, F extends AnyForm>(
  shape: Shape<EnteredIn<F>, unknown, R> & Known & { readonly body: OfForm<F>; answer: (request: SignedInRequest<EnteredIn<F>, unknown>) => Promise<R> },
): Route => shape as unknown as Route;

/** A route by which somebody acts in a case. */
export const actionRoute = <R>(shape: Shape<Read, unknown, R> & Known & { readonly body: ByForm; answer: (request: ActionRequest) => Promise<R> }): Route =>
  shape as unknown as Route;

/** A route for anybody. */
export const openRoute = <R, B = unknown, Q = unknown>(shape: Shape<B, Q, R> & { answer: (request: OpenRequest<B, Q>) => Promise<R | TextReply> }): Route =>
  ({ ...shape, scope: 'open' }) as unknown as Route;
