// Login sessions: a random token whose hash alone is kept, three at a time, and the person behind it with the posts held on this day of the town.
import { randomBytes } from 'node:crypto';
import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { constant, slot } from '../constant';
import { appliedNotices, asSigned } from '../holidays';
import { sha256 } from '../ids';
import { doubtNow, rawNow, readingNow, reckonedLater, reckonedValues } from '../office-clock';
import { session, staff } from '../schema';
import type { Person, Post } from '../../domain/access';
import { isInForce } from '../../domain/authorities';
import { dayOf } from '../../domain/calendar';
import type { Purpose } from '../../domain/looks';
import { isRole } from '../../domain/people';

/** Who asks: read afresh for every request, so a post taken away is gone with the next. */
export interface SignedIn extends Person {
  readonly account: string;
  readonly name: string;
  readonly town: { readonly id: string; readonly name: string; readonly training: boolean; readonly offsetMs: number };
  /** The password is one that was given out: nothing but changing it goes on. */
  readonly passwordGiven: boolean;
  readonly secondFactor: boolean;
  /** What this session's searches are for; null: not asked yet. */
  readonly purpose: string | null;
  /** Posts in whose holders' place this person is entered today. */
  readonly standsIn: readonly PostOf[];
}
/** A post of a colleague. */
interface PostOf extends Post {
  readonly of: { readonly id: string; readonly name: string };
}

const idleMs = 30 * 60_000;
const absoluteMs = 12 * 3_600_000;
/** Being seen is noted once a minute, not at every request. */
const noteMs = 60_000;
/** Of one person in parallel; one more ends the oldest. Ours [P]. */
const mostSessions = 3;

/** By the office's clock, as everything that is kept: in doubt the one it should show, so that a wrong clock signs nobody out. */
export async function openSession(client: Client, staffId: string, address = ''): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const own = sha256(token);
  await client.db.transaction(async (tx) => {
    // Of several that begin at once each sees those before it: none ends what another has just begun.
    const [{ now } = { now: 0 }] = await tx
      .select({ now: readingNow(client) })
      .from(staff)
      .where(eq(staff.id, staffId))
      .for('no key update');
    await tx.insert(session).values({ tokenHash: own, staffId, address, createdAt: new Date(now), seenAt: new Date(now) });
    const all = await tx.select().from(session).where(eq(session.staffId, staffId)).orderBy(desc(session.createdAt), desc(session.id));
    // The own one is the newest, also where others began in the same moment.
    const others = all.filter((one) => one.tokenHash !== own && isAlive(one, now));
    const kept = new Set([own, ...others.slice(0, mostSessions - 1).map(({ tokenHash }) => tokenHash)]);
    const over = all.map(({ tokenHash }) => tokenHash).filter((one) => !kept.has(one));
    if (over.length > 0) await tx.delete(session).where(inArray(session.tokenHash, over));
  });
  return token;
}

/** Of one person, the newest first; `own`: the one by which it is asked. */
export async function listSessions({ db }: Client, staffId: string, token: string, now: number) {
  const rows = await db.select().from(session).where(eq(session.staffId, staffId)).orderBy(desc(session.createdAt), desc(session.id));
  const own = sha256(token);
  return rows
    .filter((one) => isAlive(one, now))
    .map(({ id, address, createdAt, seenAt, tokenHash }) => ({
      id,
      address,
      createdAt: createdAt.getTime(),
      seenAt: seenAt.getTime(),
      own: tokenHash === own,
    }));
}

/** False: this person has none of that id. */
export async function endOneSession({ db }: Client, staffId: string, id: string): Promise<boolean> {
  const ended = await db
    .delete(session)
    .where(and(eq(session.id, id), eq(session.staffId, staffId)))
    .returning({ id: session.id });
  return ended.length > 0;
}

/** All of a person, save the one of this token. */
export async function endSessions(db: Pick<Client['db'], 'delete'>, staffId: string, token = ''): Promise<void> {
  await db.delete(session).where(and(eq(session.staffId, staffId), ne(session.tokenHash, sha256(token))));
}

/** Whoever asks, and when: the moment that this request is judged by; `doubtful`: what the clock says, where that is in doubt. */
interface Found {
  readonly who: SignedIn;
  readonly now: number;
  readonly doubtful?: number;
  /** Holiday notices that people have entered, as they are kept. */
  readonly notices: readonly string[];
}

/** `unnoted`: it is only looked at, by nobody's doing, and lives no longer for it. */
export async function findSession(client: Client, token: string, noting: 'noted' | 'unnoted' = 'noted'): Promise<Found | undefined> {
  const { db } = client;
  const tokenHash = sha256(token);
  const [row] = await db.execute<Row & Record<string, unknown>>(question({ tokenHash, ...reckonedValues(client) }));
  if (row === undefined) return undefined;
  const now = Number(row.now);
  const [createdAt, seenAt] = [new Date(row.createdAt), new Date(row.seenAt)];
  if (!isAlive({ createdAt, seenAt }, now)) return undefined;
  if (noting === 'noted' && seenAt.getTime() < now - noteMs)
    await db
      .update(session)
      .set({ seenAt: new Date(now) })
      .where(eq(session.tokenHash, tokenHash));
  const { id, account, name, town: place, passwordGiven, secondFactor, purpose } = row;
  const today = dayOf(now + place.offsetMs);
  const inForce = <P extends Dated>(posts: readonly P[] | null) =>
    (posts ?? [])
      .filter((post) => isRole(post.role) && isInForce({ fromOn: post.fromOn, toOn: post.toOn ?? null }, today))
      .map(({ fromOn: _from, toOn: _to, ...post }) => post);
  const standsIn = inForce((row.standsIn ?? []).filter(({ since, until }) => isInForce({ fromOn: since, toOn: until ?? null }, today)));
  const who = {
    id,
    account,
    name,
    town: place,
    passwordGiven,
    secondFactor,
    purpose,
    posts: inForce(row.posts),
    standsIn: standsIn.map(({ since: _since, until: _until, ...post }) => post),
  };
  return { who, now, notices: asSigned(row.notices), ...(row.doubt === null ? {} : { doubtful: Number(row.rawNow) }) };
}

interface Dated extends Post {
  readonly fromOn: string;
  readonly toOn?: string;
}
interface Row extends Omit<SignedIn, 'posts' | 'standsIn'> {
  readonly createdAt: string;
  readonly seenAt: string;
  readonly now: string;
  readonly rawNow: string;
  readonly doubt: string | null;
  readonly notices: readonly string[] | null;
  readonly posts: readonly Dated[] | null;
  readonly standsIn: readonly (Dated & PostOf & { readonly since: string; readonly until?: string })[] | null;
}

/** Asked with every request. A post without a village or a department has none of it. */
const placeColumns = `
                   'village', (select json_build_object('id', v.id, 'name', v.name) from village v where v.id = g.village_id),
                   'department', (select json_build_object('id', d.id, 'name', d.name) from department d where d.id = g.department_id)`;
const question = constant(sql`
  select p.id, p.account, p.name, p.password_ends_at is not null as "passwordGiven", p.totp_step is not null as "secondFactor", s.purpose, s.created_at as "createdAt", s.seen_at as "seenAt",
         ${readingNow(reckonedLater)} as now, ${rawNow} as "rawNow", ${doubtNow(reckonedLater)} as doubt, ${appliedNotices} as notices,
         json_build_object('id', t.id, 'name', t.name, 'training', t.training, 'offsetMs', t.offset_ms) as town,
         (select json_agg(json_strip_nulls(json_build_object('role', g.role, 'fromOn', g.from_on, 'toOn', g.to_on, ${sql.raw(placeColumns)})) order by g.role, g.from_on, g.id)
            from role_grant g where g.staff_id = p.id) as posts,
         (select json_agg(json_strip_nulls(json_build_object('role', g.role, 'fromOn', g.from_on, 'toOn', g.to_on, 'since', x.from_on, 'until', x.to_on,
                   'of', json_build_object('id', o.id, 'name', o.name), ${sql.raw(placeColumns)})) order by o.account, g.role, g.from_on, g.id, x.id)
            from substitute x join staff o on o.id = x.staff_id join role_grant g on g.staff_id = o.id where x.substitute_id = p.id) as "standsIn"
    from session s
    join staff p on p.id = s.staff_id and p.active
    join town t on t.id = p.town_id
   where s.token_hash = ${slot('tokenHash')}::text`);

export async function notePurpose({ db }: Client, token: string, purpose: Purpose): Promise<void> {
  await db
    .update(session)
    .set({ purpose })
    .where(eq(session.tokenHash, sha256(token)));
}

export async function endSession({ db }: Client, token: string): Promise<void> {
  await db.delete(session).where(eq(session.tokenHash, sha256(token)));
}

/** One that a clock which was wrong dated ahead is none: it would live until that day. */
const isAlive = ({ createdAt, seenAt }: { readonly createdAt: Date; readonly seenAt: Date }, now: number): boolean =>
  createdAt.getTime() > now - absoluteMs && createdAt.getTime() <= now + noteMs && seenAt.getTime() > now - idleMs;
