// A town begins, empty, real or to practise in: and its first administrator, who signs in with a password that is given out.
import { randomUUID } from 'node:crypto';
import { and, asc, count, eq, sql } from 'drizzle-orm';
import { addDays, dayOf } from '../../domain/calendar';
import type { Role } from '../../domain/people';
import type { Client } from '../client';
import { isGrantedOn } from '../reads/granted';
import { roleGrant, staff, town } from '../schema';
import { givenColumns } from './given-password';
import { type Change, inTurn, noteChange } from './settings';

interface NewTown {
  readonly id: string;
  readonly name: string;
  /** Of its first administrator. */
  readonly account: string;
  readonly person: string;
  readonly password: string;
  /** Of a practice town: how far its clock is from the host's. */
  readonly practiceOffsetMs?: number;
}
type Founded = 'done' | 'townKnown' | 'accountKnown';

/** `by` null: by a command. A request that comes again finds what it made. */
export async function foundTown(client: Client, { by, at }: Pick<Change, 'by' | 'at'>, plan: NewTown): Promise<Founded> {
  const { id, name, account, person, password, practiceOffsetMs: offsetMs = 0 } = plan;
  const training = plan.practiceOffsetMs !== undefined;
  const columns = await givenColumns(password, at);
  return inTurn(client, 'towns', async (tx) => {
    const [there] = await tx.select({ id: town.id }).from(town).where(eq(town.id, id));
    if (there !== undefined) return 'done';
    const [namesake] = await tx
      .select({ id: town.id })
      .from(town)
      .where(and(eq(town.name, name), eq(town.training, training)));
    if (namesake !== undefined) return 'townKnown';
    const [known] = await tx.select({ id: staff.id }).from(staff).where(eq(staff.account, account));
    if (known !== undefined) return 'accountKnown';
    const staffId = randomUUID();
    const fromOn = dayOf(at + offsetMs);
    await tx.insert(town).values({ id, name, training, offsetMs });
    await tx.insert(staff).values({ id: staffId, townId: id, account, name: person, ...columns });
    const grantId = randomUUID();
    await tx.insert(roleGrant).values({ id: grantId, staffId, role: 'administrator', fromOn });
    const change = { townId: id, by, at: at + offsetMs };
    await noteChange(tx, change, `town:${id}`, null, { name });
    await noteChange(tx, change, `colleague:${staffId}`, null, { account, name: person });
    await noteChange(tx, change, `post:${grantId}`, null, { staffId, role: 'administrator', fromOn });
    return 'done';
  });
}

/** Real ones, each with how many villages and people it has. */
export const listTowns = ({ db }: Client) =>
  db
    .select({
      id: town.id,
      name: town.name,
      villages: sql<number>`(select count(*) from village v where v.town_id = ${town.id})::int`,
      people: count(staff.id),
    })
    .from(town)
    .leftJoin(staff, and(eq(staff.townId, town.id), staff.active))
    .where(eq(town.training, false))
    .groupBy(town.id)
    .orderBy(asc(town.name));

/** By its name: the real one before those to practise in, of which several may have it. */
export const townsNamed = ({ db }: Client, name: string) =>
  db.select({ id: town.id, training: town.training, offsetMs: town.offsetMs }).from(town).where(eq(town.name, name)).orderBy(asc(town.training)).limit(2);

/** By the account alone, as one signs in: the person, if still here. */
export async function findAccount({ db }: Client, account: string) {
  const [row] = await db
    .select({ id: staff.id, name: staff.name, townId: staff.townId, town: town.name, training: town.training })
    .from(staff)
    .innerJoin(town, eq(town.id, staff.townId))
    .where(and(eq(staff.account, account), staff.active));
  return row;
}

/** The post that makes towns: given by a command alone, so that no town's director can. False: held already. */
export function grantPlatform(client: Client, change: Change, staffId: string): Promise<boolean> {
  return inTurn(client, change.townId, async (tx) => {
    const fromOn = dayOf(change.at);
    const held = await tx
      .select({ id: roleGrant.id })
      .from(roleGrant)
      .where(and(eq(roleGrant.staffId, staffId), eq(roleGrant.role, platform), isGrantedOn(sql`${roleGrant}`, sql`${fromOn}::date`)));
    if (held.length > 0) return false;
    const id = randomUUID();
    await tx.insert(roleGrant).values({ id, staffId, role: platform, fromOn });
    await noteChange(tx, change, `platform:${id}`, null, { staffId, fromOn });
    return true;
  });
}
const platform: Role = 'installationAdministrator';

/** From now on. False: not held. */
export function endPlatform(client: Client, change: Change, staffId: string): Promise<boolean> {
  return inTurn(client, change.townId, async (tx) => {
    const today = dayOf(change.at);
    const toOn = addDays(today, -1);
    const ended = await tx
      .update(roleGrant)
      .set({ toOn })
      .where(and(eq(roleGrant.staffId, staffId), eq(roleGrant.role, platform), isGrantedOn(sql`${roleGrant}`, sql`${today}::date`)))
      .returning({ id: roleGrant.id });
    for (const { id } of ended) await noteChange(tx, change, `platform:${id}`, { toOn: null }, { toOn });
    return ended.length > 0;
  });
}
