// The API: every request through the same gates (origin, login, key, shape), every refusal out as problem JSON.
import { randomUUID } from 'node:crypto';
import { parseCookie } from 'cookie';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Client } from '../../db/client';
import { tellOfCase } from '../../db/content/findings';
import { findSession } from '../../db/content/sessions';
import { calendarsOf } from '../../domain/calendar';
import { doubtfulMoment, readOfficeClock } from '../../db/reads/office-clock';
import { failureOf } from '../../failure';
import { within } from '../../db/statements';
import { parse } from './parse';
import { assertModest } from './body-size';
import { CaseUnreadable } from '../../record/read-case';
import { clockInDoubt, refused, waitedInVain } from './errors';
import { readBeside } from '../forms/read';
import { caseHere, readAction } from '../cases/action-input';
import { readBody } from './read-body';
import { answerOnce } from './idempotency';
import { beginReading } from '../commands';
import { isId } from '../../db/ids';
import { Problem, writeProblem } from './problem';
import { ByForm, type Deps, type SignedInRequest, OfForm, type Route, StreamReply, TextReply } from './route';
import { routes } from '../routes';
import { assertScope, accessOf, owedBy } from './access';
import { noteShown } from './looks';
import { dropSent } from '../drafts/sent';
import { assertStorablePath } from './storable';
import { addressOf, assertOwnHost, assertReadableAddress, assertSameOrigin, cookieName, keyOf } from './request-guards';
import { Meter, type Quotas, ordinary } from './meter';

/** Longer than the database lets anything wait (`db/client`); a PostgreSQL that says nothing is as good as away. */
const patienceMs = 10_000;

export function createApp(deps: Deps, table: readonly Route[] = routes, quotas: Quotas = ordinary): Express {
  const app = express();
  const meter = new Meter(deps.client, quotas);
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple').set('case sensitive routing', true).set('strict routing', true);
  app.set('trust proxy', deps.config.proxies ?? 0);
  app.use(logged(deps), headers(deps), (req, _res, next) => {
    assertOwnHost(req, deps);
    assertReadableAddress(req);
    next();
  });
  // Nothing of a hundred kilobytes needs packing, and nothing that unfolds to more comes in.
  const readJson = express.json({ limit: '100kb', inflate: false, verify: assertModest });
  for (const one of table) {
    assertScope(`${one.method} ${one.path}`, one.scope);
    app[one.method](one.path, gate(deps, one, meter), readJson, answered(one));
  }
  for (const path of new Set(table.map((one) => one.path))) app.all(path, otherMethod(table, path));
  app.use((_req, _res) => {
    throw refused('notFound');
  });
  app.use(failures(deps));
  return app;
}

/** The address is right, the method isn't. (A HEAD is answered as its GET.) */
const otherMethod = (table: readonly Route[], path: string): RequestHandler => {
  const allowed = table.filter((one) => one.path === path).map(({ method }) => method.toUpperCase());
  return (_req, res) => {
    res.setHeader('Allow', allowed.join(', '));
    throw refused('wrongMethod');
  };
};

/** Before a body is read: whence it comes, who asks, how often, under which key. */
const gate =
  (deps: Deps, route: Route, meter: Meter): RequestHandler =>
  async (req, res, next) => {
    const { scope } = route;
    if (route.method !== 'get') assertSameOrigin(req, deps);
    const now = deps.now();
    const cookies = parseCookie(req.headers.cookie ?? '');
    const token = cookies[cookieName(deps.config)];
    const address = addressOf(req);
    const known = scope === 'open' ? undefined : await inTime(() => whoAsks(deps, route, scope, token));
    if (route.unmetered !== true) await inTime(() => (known === undefined ? meter.pass('visitor', address, now) : meter.pass('person', known.who.id, now)));
    const key = isKeyed(route) ? keyOf(req) : '';
    res.locals['asked'] = { deps, now, token, cookies, address, key, ...known };
    next();
  };

const isKeyed = ({ method, keyless }: Route): boolean => method !== 'get' && keyless !== true;

const answered =
  (route: Route): RequestHandler =>
  async (req, res) => {
    res.status(route.status ?? 200);
    const request = await requestOf(route, req, res);
    const work = () => (isKeyed(route) && route.oneStep !== true ? answerOnce(route, request) : route.answer(request));
    const reply = await (route.slow ? work() : inTime(work));
    await inTime(() => noteShown(route, request, reply));
    if (isKeyed(route)) await dropSent(request, req.headers['draft-key']);
    if (route.location !== undefined) res.setHeader('Location', route.location(reply));
    if (reply instanceof StreamReply) await inTime(() => reply.begin(req, res));
    else if (route.reply === 'nothing') res.status(204).end();
    else if (reply instanceof TextReply) writeOut(res, reply);
    else res.json(reply);
  };

function writeOut(res: Response, { type, text, fileName }: TextReply): void {
  if (fileName !== undefined) res.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
  res.type(type).send(text);
}

async function requestOf(route: Route, req: Request, res: Response): Promise<SignedInRequest<unknown, unknown>> {
  const params = req.params as Record<string, string>;
  assertStorablePath(params);
  const query = route.query === undefined ? undefined : parse(route.query, { ...req.query });
  const asked = res.locals['asked'] as Omit<SignedInRequest<unknown, unknown>, 'params' | 'body' | 'query' | 'setHeader' | 'setStatus'>;
  const townId = route.scope === 'open' ? undefined : asked.who.town.id;
  const read = await inTime(() => bodyOf(route, { ...asked, params }, townId, req.body ?? {}));
  return {
    ...asked,
    params,
    query,
    ...read,
    setHeader: (name, value) => void res.setHeader(name, value),
    setStatus: (status) => void res.status(status),
  };
}

/** The body, by its shape or by the form of the action in the case that the path names. */
async function bodyOf(
  route: Route,
  asked: Pick<SignedInRequest<unknown, unknown>, 'deps' | 'who' | 'access' | 'params' | 'now' | 'townNow' | 'calendarOn' | 'key'>,
  townId: string | undefined,
  given: unknown,
) {
  const { body } = route;
  if (body === undefined) return { body: undefined };
  if (body instanceof OfForm) return { body: (await readBeside(asked, body, given)).entered };
  if (!(body instanceof ByForm)) return { body: await readBody(asked.deps.client, townId, body, given) };
  const { id, action = '' } = asked.params;
  const standing = isKeyed(route) && isId(id) ? { standing: beginReading(asked, id, seenIn(given)) } : {};
  const here = await caseHere(asked);
  return { ...standing, here, action, body: await readAction(asked, here, action, given) };
}

/** The step that was on the screen; what is none, the form refuses. */
const seenIn = (given: unknown): { readonly expectedSeq?: number } => {
  const seq = (given as { readonly expectedSeq?: unknown } | null)?.expectedSeq;
  return Number.isInteger(seq) && Math.abs(seq as number) < 2 ** 31 ? { expectedSeq: seq as number } : {};
};

/** By whose moment everything is judged: the office's, read with the session. In doubt nothing is written, so that nothing is dated by it. */
async function whoAsks({ client, config }: Deps, route: Route, scope: Exclude<Route['scope'], 'open'>, token: string | undefined) {
  const found = token === undefined ? undefined : await findSession(client, token);
  if (found === undefined) throw refused('notSignedIn');
  const { who, now, doubtful, notices } = found;
  const owed = route.settlesAccount === true ? undefined : owedBy(who, config);
  if (owed !== undefined) throw refused(owed);
  const access = accessOf(scope, who);
  if (doubtful !== undefined && route.method !== 'get' && route.inDoubt !== true) throw clockInDoubt(doubtful);
  return { who, access, now, townNow: now + who.town.offsetMs, calendarOn: calendarsOf(notices) };
}

const inTime = <T>(work: () => Promise<T>): Promise<T> => within(patienceMs, work, () => refused('databaseAway'));

/** No page of ours asks a browser for any of these, so none that was slipped in may. */
const permissions = [
  'camera',
  'microphone',
  'geolocation',
  'payment',
  'usb',
  'serial',
  'hid',
  'bluetooth',
  'midi',
  'display-capture',
  'publickey-credentials-get',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

function headers({ config }: Deps): RequestHandler {
  const guard = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'self'"], objectSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    },
    strictTransportSecurity: config.secureCookie,
  });
  return (req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Permissions-Policy', permissions);
    guard(req, res, next);
  };
}

/** Ids, paths as declared and codes; never a query, a body or a name. */
function logged({ log }: Deps): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    res.on('finish', () =>
      log.info({ method: req.method, route: String(req.route?.path ?? '-'), status: res.statusCode, ms: Math.round(performance.now() - began) }, 'answered'),
    );
    next();
  };
}

function failures({ client, log }: Deps): ErrorRequestHandler {
  return async (error: unknown, _req, res, _next) => {
    const problem = problemOf(await toldOf(client, error), log);
    if (res.headersSent) return res.destroy();
    writeProblem(res, problem);
  };
}

/** That the administrators know of a spoilt case is said once it is so; where telling them fails, that is what has failed. */
async function toldOf(client: Client, error: unknown): Promise<unknown> {
  if (!(error instanceof CaseUnreadable)) return error;
  try {
    await inTime(async () => tellOfCase(client, 'drift', error.caseId, (await readOfficeClock(client)).now));
    return error;
  } catch (failed) {
    return failed;
  }
}

/** A message may hold what people typed, so a failure leaves its kind, its code and its place in the log, and only an incident number outside. */
function problemOf(error: unknown, log: Deps['log']): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof URIError) return refused('badAddress');
  const kind = typeOf(error);
  if (kind === 'entity.too.large') return refused('tooLarge');
  if (kind?.startsWith('encoding.') || kind?.startsWith('charset.')) return refused('notPlainJson');
  if (kind?.startsWith('entity.') || kind === 'request.aborted' || isClients(error)) return refused('badJson');
  if (error instanceof CaseUnreadable) return unreadable(error, log);
  const doubtful = doubtfulMoment(error);
  if (doubtful !== undefined) return clockInDoubt(doubtful);
  const waited = waitedInVain(error);
  if (waited !== undefined) return refused(waited);
  const incident = randomUUID();
  log.error({ incident, ...failureOf(error) }, 'failed');
  return refused('failed', { incident });
}

/** What was met there may be a fault of ours all the same: so it is logged. */
function unreadable({ caseId, cause }: CaseUnreadable, log: Deps['log']): Problem {
  if (cause !== undefined) log.error({ caseId, ...failureOf(cause) }, 'unreadable');
  return refused('caseUnreadable');
}

/** A body that can't be read is the sender's fault, whatever the reader calls it. */
const isClients = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500;

const typeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'type' in error && typeof error.type === 'string' ? error.type : undefined;
