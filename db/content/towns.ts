// A whole town made at once: villages, departments, people with their posts, the documents that let it decide. All invented.
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { StartupError } from '../../failure';
import { idFrom } from '../ids';
import { isGrantedOn } from '../reads/granted';
import { findTownClock } from '../reads/town-moments';
import { authority, department, localValue, roleGrant, staff, town, village } from '../schema';
import { dayOf } from '../../domain/calendar';
import { type Role, roleWords } from '../../domain/people';
import { hashPassword, isPassword } from './accounts';
import { contacts, countedOn, departments, entrusted, officials, populations, sinceOn, standards, villages } from './invented';

interface TownPlan {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  /** Of a practice town that begins on a past day: how far its clock is from the host's. */
  readonly offsetMs?: number;
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
  const { id: townId, name, training, suffix, password, offsetMs = 0 } = plan;
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const [made] = await tx.insert(town).values({ id: townId, name, training, offsetMs }).onConflictDoNothing().returning({ id: town.id });
    if (made === undefined) return false;
    const places = villages.map((each, n) => ({ id: idFrom('village', townId, each), townId, name: each, ...peopleOf(n) }));
    const bodies = departments.map((each) => ({ id: idFrom('department', townId, each.name), townId, ...each }));
    await tx.insert(village).values(places);
    await tx.insert(department).values(bodies);
    const people = [...officials, ...contacts].map((one) => ({ ...one, id: idFrom('staff', townId, one.account) }));
    await tx.insert(staff).values(people.map((one) => ({ id: one.id, townId, account: `${one.account}${suffix}`, name: one.name, passwordHash })));
    await tx.insert(roleGrant).values(
      people.flatMap(({ id: staffId, roles, villages: of = [], department: to }) =>
        roles.flatMap((role) => {
          const grant = { staffId, role, fromOn: sinceOn, departmentId: role === 'departmentContact' ? idOf(bodies, to) : null };
          return role === 'villageAssistant' ? of.map((each) => ({ ...grant, villageId: idOf(places, each) })) : [grant];
        }),
      ),
    );
    await tx
      .insert(authority)
      .values(entrusted.map((one) => ({ id: idFrom('authority', townId, one.programme, one.act), townId, mode: 'entrusted' as const, ...one })));
    await tx.insert(localValue).values(standards.map((one) => ({ townId, ...one })));
    return true;
  });
}

/** Everybody who can sign in, in the order of the accounts' names, with the posts of the town's day. */
export async function accountsOf(client: Client, townId: string): Promise<MadeAccount[]> {
  const { db } = client;
  const clock = await findTownClock(client, townId);
  if (clock === undefined) return [];
  const people = await db
    .select({ id: staff.id, account: staff.account, name: staff.name })
    .from(staff)
    .where(and(eq(staff.townId, townId), staff.active))
    .orderBy(asc(staff.account));
  const grants = await db
    .select({ staffId: roleGrant.staffId, role: roleGrant.role, village: village.name, department: department.name })
    .from(roleGrant)
    .leftJoin(village, eq(village.id, roleGrant.villageId))
    .leftJoin(department, eq(department.id, roleGrant.departmentId))
    .where(
      and(
        inArray(
          roleGrant.staffId,
          people.map(({ id }) => id),
        ),
        isGrantedOn(sql`${roleGrant}`, sql`${dayOf(clock.now)}::date`),
      ),
    )
    .orderBy(asc(roleGrant.role), asc(village.name));
  return people.map((one) => {
    const held = grants.filter(({ staffId }) => staffId === one.id);
    const post = held.map((grant) => `${roleWords[grant.role]}${placeWords(grant.village ?? grant.department)}`).join('、');
    return { ...one, roles: [...new Set(held.map(({ role }) => role))], post };
  });
}

export const hasExample = async ({ db }: Pick<Client, 'db'>): Promise<boolean> => (await db.$count(staff, eq(staff.townId, exampleTown.id))) > 0;

/** Its password is known to everybody: only this machine may reach a database that has it. */
export async function assertNoExample(client: Pick<Client, 'db'>): Promise<void> {
  if (!(await hasExample(client))) return;
  throw new StartupError(
    '数据库里有示范乡镇，它的密码是公开的，不能让别的机器访问。正式使用请换一个新的数据库（DATABASE_URL）；里面没有真实乡镇的，也可以运行 npm run reset 清除（全部数据都会清除）以后再启动。没有启动。',
  );
}

const peopleOf = (n: number) => {
  const [registered, resident] = populations[n] ?? [];
  return registered === undefined ? {} : { registered, resident, countedOn };
};
const placeWords = (place: string | null): string => (place === null ? '' : `（${place}）`);
const idOf = (places: readonly { readonly id: string; readonly name: string }[], name: string | undefined): string | null =>
  places.find((place) => place.name === name)?.id ?? null;
