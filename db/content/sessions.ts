// Login sessions: a random token whose hash alone is kept, and the person behind it with the posts held at this moment.
import { createHash, randomBytes } from 'node:crypto';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Client } from '../client';
import { doubtNow, rawNow, readingNow } from '../office-clock';
import { department, roleGrant, session, staff, town, village } from '../schema';
import type { Person, Post } from '../../domain/access';
import type { Role } from '../../domain/people';

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
  await db.insert(session).values({ tokenHash: hashOf(token), staffId, createdAt: new Date(now), seenAt: new Date(now) });
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
  const tokenHash = hashOf(token);
  const rows = await db
    .select({
      id: staff.id,
      account: staff.account,
      name: staff.name,
      createdAt: session.createdAt,
      seenAt: session.seenAt,
      now: readingNow(client),
      rawNow,
      doubt: doubtNow(client),
      town: { id: town.id, name: town.name, training: town.training, offsetMs: town.offsetMs },
      role: roleGrant.role,
      village: { id: village.id, name: village.name },
      department: { id: department.id, name: department.name },
    })
    .from(session)
    .innerJoin(staff, eq(staff.id, session.staffId))
    .innerJoin(town, eq(town.id, staff.townId))
    .leftJoin(roleGrant, eq(roleGrant.staffId, staff.id))
    .leftJoin(village, eq(village.id, roleGrant.villageId))
    .leftJoin(department, eq(department.id, roleGrant.departmentId))
    .where(and(eq(session.tokenHash, tokenHash), staff.active))
    .orderBy(asc(roleGrant.role));
  const [first] = rows;
  if (first === undefined || !isAlive(first, first.now)) return undefined;
  const { now } = first;
  if (first.seenAt.getTime() < now - noteMs)
    await db
      .update(session)
      .set({ seenAt: new Date(now) })
      .where(eq(session.tokenHash, tokenHash));
  const { id, account, name, town: place } = first;
  const who = { id, account, name, town: place, posts: rows.flatMap(postOf) };
  return { who, now, ...(first.doubt === null ? {} : { doubtful: first.rawNow }) };
}

export async function endSession({ db }: Client, token: string): Promise<void> {
  await db.delete(session).where(eq(session.tokenHash, hashOf(token)));
}

type GrantRow = { role: Role | null; village: { id: string; name: string } | null; department: { id: string; name: string } | null };
const postOf = ({ role, village: of, department: to }: GrantRow): Post[] =>
  role === null ? [] : [{ role, ...(of === null ? {} : { village: of }), ...(to === null ? {} : { department: to }) }];

/** One that a clock which was wrong dated ahead is none: it would live until that day. */
const isAlive = ({ createdAt, seenAt }: { readonly createdAt: Date; readonly seenAt: Date }, now: number): boolean =>
  createdAt.getTime() > now - absoluteMs && createdAt.getTime() <= now + noteMs && seenAt.getTime() > now - idleMs;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
