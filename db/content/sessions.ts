// Login sessions: a random token whose hash alone is kept, and the person behind it with the posts held at this moment.
import { createHash, randomBytes } from 'node:crypto';
import { and, asc, eq, gt, lt, or } from 'drizzle-orm';
import type { Client } from '../client';
import { department, roleGrant, session, staff, town, village } from '../schema';
import type { Role } from '../../domain/people';

export interface Post {
  readonly role: Role;
  readonly village?: { readonly id: string; readonly name: string };
  readonly department?: { readonly id: string; readonly name: string };
}
/** Who asks: read afresh for every request, so a post taken away is gone with the next. */
export interface SignedIn {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly town: { readonly id: string; readonly name: string; readonly training: boolean; readonly offsetMs: number };
  readonly posts: readonly Post[];
}

const idleMs = 30 * 60_000;
const absoluteMs = 12 * 3_600_000;
/** Being seen is noted once a minute, not at every request. */
const noteMs = 60_000;

export async function openSession({ db }: Client, staffId: string, now: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const at = new Date(now);
  await db
    .delete(session)
    .where(and(eq(session.staffId, staffId), or(lt(session.createdAt, before(now, absoluteMs)), lt(session.seenAt, before(now, idleMs)))));
  await db.insert(session).values({ tokenHash: hashOf(token), staffId, createdAt: at, seenAt: at });
  return token;
}

export async function findSession({ db }: Client, token: string, now: number): Promise<SignedIn | undefined> {
  const tokenHash = hashOf(token);
  const rows = await db
    .select({
      id: staff.id,
      account: staff.account,
      name: staff.name,
      seenAt: session.seenAt,
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
    .where(and(eq(session.tokenHash, tokenHash), staff.active, gt(session.createdAt, before(now, absoluteMs)), gt(session.seenAt, before(now, idleMs))))
    .orderBy(asc(roleGrant.role));
  const [first] = rows;
  if (first === undefined) return undefined;
  if (first.seenAt < before(now, noteMs))
    await db
      .update(session)
      .set({ seenAt: new Date(now) })
      .where(eq(session.tokenHash, tokenHash));
  const { id, account, name, town: place } = first;
  return { id, account, name, town: place, posts: rows.flatMap(postOf) };
}

export async function endSession({ db }: Client, token: string): Promise<void> {
  await db.delete(session).where(eq(session.tokenHash, hashOf(token)));
}

type GrantRow = { role: Role | null; village: { id: string; name: string } | null; department: { id: string; name: string } | null };
const postOf = ({ role, village: of, department: to }: GrantRow): Post[] =>
  role === null ? [] : [{ role, ...(of === null ? {} : { village: of }), ...(to === null ? {} : { department: to }) }];

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const before = (now: number, ms: number): Date => new Date(now - ms);
