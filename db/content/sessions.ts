// Login sessions: a random token whose hash alone is kept, and the person behind it with the posts held at this moment.
import { randomBytes } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { constant, slot } from '../constant';
import { sha256 } from '../ids';
import { doubtNow, rawNow, readingNow, reckonedLater, reckonedValues } from '../office-clock';
import { session, staff } from '../schema';
import type { Person } from '../../domain/access';
import { isRole } from '../../domain/people';

/** Who asks: read afresh for every request, so a post taken away is gone with the next. */
export interface SignedIn extends Person {
  readonly account: string;
  readonly name: string;
  readonly town: { readonly id: string; readonly name: string; readonly training: boolean; readonly offsetMs: number };
}

const idleMs = 30 * 60_000;
const absoluteMs = 12 * 3_600_000;
/** Being seen is noted once a minute, not at every request. */
const noteMs = 60_000;

/** By the office's clock, as everything that is kept: in doubt the one it should show, so that a wrong clock signs nobody out. */
export async function openSession(client: Client, staffId: string): Promise<string> {
  const { db } = client;
  const token = randomBytes(32).toString('base64url');
  const [{ now } = { now: 0 }] = await db
    .select({ now: readingNow(client) })
    .from(staff)
    .where(eq(staff.id, staffId));
  const older = await db.select().from(session).where(eq(session.staffId, staffId));
  const dead = older.filter((one) => !isAlive(one, now)).map(({ tokenHash }) => tokenHash);
  if (dead.length > 0) await db.delete(session).where(inArray(session.tokenHash, dead));
  await db.insert(session).values({ tokenHash: sha256(token), staffId, createdAt: new Date(now), seenAt: new Date(now) });
  return token;
}

/** Whoever asks, and when: the moment that this request is judged by; `doubtful`: what the clock says, where that is in doubt. */
interface Found {
  readonly who: SignedIn;
  readonly now: number;
  readonly doubtful?: number;
}

export async function findSession(client: Client, token: string): Promise<Found | undefined> {
  const { db } = client;
  const tokenHash = sha256(token);
  const [row] = await db.execute<Row & Record<string, unknown>>(question({ tokenHash, ...reckonedValues(client) }));
  if (row === undefined) return undefined;
  const now = Number(row.now);
  const [createdAt, seenAt] = [new Date(row.createdAt), new Date(row.seenAt)];
  if (!isAlive({ createdAt, seenAt }, now)) return undefined;
  if (seenAt.getTime() < now - noteMs)
    await db
      .update(session)
      .set({ seenAt: new Date(now) })
      .where(eq(session.tokenHash, tokenHash));
  const { id, account, name, town: place, posts } = row;
  const who = { id, account, name, town: place, posts: (posts ?? []).filter(({ role }) => isRole(role)) };
  return { who, now, ...(row.doubt === null ? {} : { doubtful: Number(row.rawNow) }) };
}

interface Row extends Omit<SignedIn, 'posts'> {
  readonly createdAt: string;
  readonly seenAt: string;
  readonly now: string;
  readonly rawNow: string;
  readonly doubt: string | null;
  readonly posts: SignedIn['posts'] | null;
}

/** Asked with every request. A post without a village or a department has none of it. */
const question = constant(sql`
  select p.id, p.account, p.name, s.created_at as "createdAt", s.seen_at as "seenAt",
         ${readingNow(reckonedLater)} as now, ${rawNow} as "rawNow", ${doubtNow(reckonedLater)} as doubt,
         json_build_object('id', t.id, 'name', t.name, 'training', t.training, 'offsetMs', t.offset_ms) as town,
         (select json_agg(json_strip_nulls(json_build_object('role', g.role,
                   'village', (select json_build_object('id', v.id, 'name', v.name) from village v where v.id = g.village_id),
                   'department', (select json_build_object('id', d.id, 'name', d.name) from department d where d.id = g.department_id))) order by g.role)
            from role_grant g where g.staff_id = p.id) as posts
    from session s
    join staff p on p.id = s.staff_id and p.active
    join town t on t.id = p.town_id
   where s.token_hash = ${slot('tokenHash')}::text`);

export async function endSession({ db }: Client, token: string): Promise<void> {
  await db.delete(session).where(eq(session.tokenHash, sha256(token)));
}

/** One that a clock which was wrong dated ahead is none: it would live until that day. */
const isAlive = ({ createdAt, seenAt }: { readonly createdAt: Date; readonly seenAt: Date }, now: number): boolean =>
  createdAt.getTime() > now - absoluteMs && createdAt.getTime() <= now + noteMs && seenAt.getTime() > now - idleMs;
