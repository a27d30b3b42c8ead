// A whole town made at once: villages, departments, people with their posts, the documents that let it decide. All invented.
import { randomUUID } from 'node:crypto';
import { asc, eq, inArray } from 'drizzle-orm';
import type { Client } from '../client';
import { idFrom } from '../ids';
import { authority, department, localValue, roleGrant, staff, town, village } from '../schema';
import type { PlainDate } from '../../domain/calendar';
import { type Role, roleWords } from '../../domain/people';
import { hashPassword, isPassword } from './accounts';
import { contacts, departments, entrusted, officials, standards, villages } from './invented';

interface TownPlan {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  /** A practice town that begins on a past day: that day, and how far its clock is from the host's. */
  readonly begins?: { readonly on: PlainDate; readonly offsetMs: number };
}
export interface MadeAccount {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly roles: Role[];
  /** The posts in Chinese, with the village or department they are held in. */
  readonly post: string;
}
interface MadeTown {
  readonly id: string;
  readonly accounts: MadeAccount[];
}

/** The invented town that `npm start` makes: everything in it is for trying out. */
const exampleName = '示范县云溪镇';
export const exampleTown = { id: idFrom('example town', exampleName), name: exampleName };

/** A practice town, once: `locked` when this password isn't its own. */
export async function makePracticeTown(client: Client, plan: TownPlan): Promise<MadeTown | 'locked'> {
  const isNew = await makeTown(client, { ...plan, training: true, suffix: `-${plan.id.slice(0, 8)}` });
  const accounts = await accountsOf(client, plan.id);
  if (isNew) return { id: plan.id, accounts };
  const [there] = await client.db.select({ kept: staff.passwordHash }).from(staff).where(eq(staff.townId, plan.id)).limit(1);
  return there !== undefined && (await isPassword(there.kept, plan.password)) ? { id: plan.id, accounts } : 'locked';
}

/** True if it was made now. One hash serves all accounts: the password is one and is printed beside them. */
export async function makeTown({ db }: Client, plan: TownPlan & { readonly training: boolean; readonly suffix: string }): Promise<boolean> {
  const { id: townId, name, training, suffix, password, begins } = plan;
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const [made] = await tx
      .insert(town)
      .values({ id: townId, name, training, offsetMs: begins?.offsetMs ?? 0 })
      .onConflictDoNothing()
      .returning({ id: town.id });
    if (made === undefined) return false;
    const places = villages.map((each) => ({ id: randomUUID(), townId, name: each }));
    const bodies = departments.map((each) => ({ id: randomUUID(), townId, name: each }));
    await tx.insert(village).values(places);
    await tx.insert(department).values(bodies);
    const people = [...officials, ...contacts].map((one) => ({ ...one, id: randomUUID() }));
    await tx.insert(staff).values(people.map((one) => ({ id: one.id, townId, account: `${one.account}${suffix}`, name: one.name, passwordHash })));
    await tx.insert(roleGrant).values(
      people.flatMap(({ id, roles, village: of, department: to }) =>
        roles.map((role) => ({
          staffId: id,
          role,
          villageId: role === 'villageAssistant' ? idOf(places, of) : null,
          departmentId: role === 'departmentContact' ? idOf(bodies, to) : null,
        })),
      ),
    );
    await tx
      .insert(authority)
      .values(entrusted.map((one) => ({ id: randomUUID(), townId, mode: 'entrusted' as const, ...one, ...inForceFrom(one.fromOn, begins?.on) })));
    await tx.insert(localValue).values(standards.map((one) => ({ townId, ...one, ...inForceFrom(one.fromOn, begins?.on) })));
    return true;
  });
}

/** Everybody who can sign in, in the order of the accounts' names. */
export async function accountsOf({ db }: Client, townId: string): Promise<MadeAccount[]> {
  const people = await db
    .select({ id: staff.id, account: staff.account, name: staff.name })
    .from(staff)
    .where(eq(staff.townId, townId))
    .orderBy(asc(staff.account));
  const grants = await db
    .select({ staffId: roleGrant.staffId, role: roleGrant.role, village: village.name, department: department.name })
    .from(roleGrant)
    .leftJoin(village, eq(village.id, roleGrant.villageId))
    .leftJoin(department, eq(department.id, roleGrant.departmentId))
    .where(
      inArray(
        roleGrant.staffId,
        people.map(({ id }) => id),
      ),
    )
    .orderBy(asc(roleGrant.role));
  return people.map((one) => {
    const held = grants.filter(({ staffId }) => staffId === one.id);
    const post = held.map((grant) => `${roleWords[grant.role]}${placeWords(grant.village ?? grant.department)}`).join('、');
    return { ...one, roles: held.map(({ role }) => role), post };
  });
}

/** A town that begins before its invented documents has them from its first day. */
const inForceFrom = (fromOn: string, firstDay = fromOn) => ({ fromOn: firstDay < fromOn ? firstDay : fromOn });
const placeWords = (place: string | null): string => (place === null ? '' : `（${place}）`);
const idOf = (places: readonly { readonly id: string; readonly name: string }[], name: string | undefined): string | null =>
  places.find((place) => place.name === name)?.id ?? null;
