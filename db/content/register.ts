// What a town is made of, entered and changed by one mechanism for all of it: a row, and in the same transaction the change with who made it, what stood before and what since.
import { type SQL, and, eq, getTableName, inArray, isNull, ne, not, or, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { addDays, dayOf } from '../../domain/calendar';
import type { Faults, Values } from '../../domain/forms/entry';
import { type RegisterName, registerCalled, registerFaults, twinFaults } from '../../domain/register';
import type { Client } from '../client';
import { department, roleGrant, staff, substitute, village } from '../schema';
import type { Transaction } from '../transaction';
import { type Change, noteChange } from './settings';

interface Kept {
  readonly table: PgTable & { readonly id: PgColumn };
  /** Whether its rows name the town themselves; else their person does. */
  readonly townId?: PgColumn;
  readonly staffId?: PgColumn;
  /** Posts that are no town's to give. */
  readonly beside?: SQL;
  /** Which entry of the town would be the same again. */
  readonly same: (one: Values, townId: string) => SQL | undefined;
  /** Which entry of the town is of the same person. */
  readonly twin?: (one: Values, townId: string) => SQL | undefined;
}

const is = (column: PgColumn, value: unknown): SQL => (value == null ? isNull(column) : eq(column, value));
/** Has a day in common with it; one that ended before it began has none. */
const meets = ({ fromOn, toOn }: { readonly fromOn: PgColumn; readonly toOn: PgColumn }, one: Values): SQL => {
  const [from, to] = [sql`${one['fromOn']}::date`, sql`${one['toOn'] ?? null}::date`];
  return sql`(${toOn} is null or ${toOn} >= ${fromOn} and ${toOn} >= ${from}) and (${to} is null or ${fromOn} <= ${to})`;
};

const tables: Readonly<Record<RegisterName, Kept>> = {
  village: { table: village, townId: village.townId, same: (one, townId) => and(eq(village.townId, townId), is(village.name, one['name'])) },
  department: { table: department, townId: department.townId, same: (one, townId) => and(eq(department.townId, townId), is(department.name, one['name'])) },
  /** Whoever signs in says no town. */
  colleague: {
    table: staff,
    townId: staff.townId,
    same: (one) => is(staff.account, one['account']),
    twin: (one, townId) =>
      and(
        eq(staff.townId, townId),
        staff.active,
        is(staff.name, one['name']),
        or(eq(staff.phone, String(one['phone'] ?? '')), eq(staff.email, String(one['email'] ?? ''))),
      ),
  },
  post: {
    table: roleGrant,
    staffId: roleGrant.staffId,
    beside: ne(roleGrant.role, 'installationAdministrator'),
    same: (one) =>
      and(
        is(roleGrant.staffId, one['staffId']),
        is(roleGrant.role, one['role']),
        is(roleGrant.villageId, one['villageId']),
        is(roleGrant.departmentId, one['departmentId']),
        meets(roleGrant, one),
      ),
  },
  substitute: {
    table: substitute,
    staffId: substitute.staffId,
    same: (one) => and(is(substitute.staffId, one['staffId']), is(substitute.substituteId, one['substituteId']), meets(substitute, one)),
  },
};

function isOf(name: RegisterName, townId: string): SQL | undefined {
  const { townId: own, staffId, beside } = tables[name];
  return own === undefined ? and(staffId && inArray(staffId, sql`(select id from ${staff} where town_id = ${townId})`), beside) : eq(own, townId);
}

/** Nothing is given to whoever has left. */
async function goneIn(tx: Transaction, given: Values): Promise<Faults> {
  const named = ['staffId', 'substituteId'].flatMap((field) => (typeof given[field] === 'string' ? [[field, given[field]] as const] : []));
  if (named.length === 0) return {};
  const gone = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(
      and(
        not(staff.active),
        inArray(
          staff.id,
          named.map(([, id]) => id),
        ),
      ),
    );
  return Object.fromEntries(named.flatMap(([field, id]) => (gone.some((one) => one.id === id) ? [[field, '这位同事已经离岗']] : [])));
}

/** Another entry of the same person. */
async function twinIn(tx: Transaction, townId: string, name: RegisterName, id: string, given: Values): Promise<Faults> {
  const [{ table, twin }, fault] = [tables[name], twinFaults[name]];
  if (twin === undefined || fault === undefined || (await tx.$count(table, and(ne(table.id, id), twin(given, townId)))) === 0) return {};
  return { [fault.field]: fault.says };
}

/** `more`: columns that no form has. An id that is there already is that of a request that came again. */
export async function enterEntry(tx: Transaction, change: Change, name: RegisterName, id: string, given: Values, more: Values = {}): Promise<Faults> {
  const { table, townId, same } = tables[name];
  const there = await tx
    .select({ id: table.id, isSame: sql<boolean>`${table.id} = ${id}::uuid` })
    .from(table)
    .where(or(eq(table.id, id), same(given, change.townId)));
  if (there.some(({ isSame }) => isSame)) return {};
  if (there.length > 0) return faultOf(name);
  const found = { ...(await goneIn(tx, given)), ...(await twinIn(tx, change.townId, name, id, given)) };
  if (Object.keys(found).length > 0) return found;
  await tx.insert(table).values({ id, ...(townId === undefined ? {} : { townId: change.townId }), ...given, ...more });
  await noteChange(tx, change, `${name}:${id}`, null, given);
  return {};
}

/** `undefined`: the town has none of that id. */
export async function amendEntry(tx: Transaction, change: Change, name: RegisterName, id: string, given: Values): Promise<Faults | undefined> {
  const { table, same } = tables[name];
  const [row] = (await tx
    .select()
    .from(table)
    .where(and(eq(table.id, id), isOf(name, change.townId)))) as Values[];
  if (row === undefined) return undefined;
  const picked = (one: Values): Values => Object.fromEntries(Object.keys(registerCalled(name).amend.fields).map((field) => [field, one[field] ?? null]));
  const [was, now] = [picked(row), picked(given)];
  if (typeof was['toOn'] === 'string' && was['toOn'] < addDays(dayOf(change.at), -1)) return { toOn: '已经结束，不能再改，请重新录入' };
  const [other] = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(ne(table.id, id), same({ ...row, ...now }, change.townId)));
  if (other !== undefined) return faultOf(name);
  const twin = await twinIn(tx, change.townId, name, id, now);
  if (Object.keys(twin).length > 0) return twin;
  await tx.update(table).set(now).where(eq(table.id, id));
  await noteChange(tx, change, `${name}:${id}`, was, now);
  return {};
}

/** Whether this entry has that person stand in. */
export const isSubstitute = async (tx: Transaction, id: string, staffId: string): Promise<boolean> =>
  (await tx.$count(substitute, and(eq(substitute.id, id), eq(substitute.substituteId, staffId)))) > 0;

const faultOf = (name: RegisterName): Faults => ({ [registerFaults[name].field]: registerFaults[name].says });

/** All of a town, with the columns of its form. */
export async function listEntries({ db }: Pick<Client, 'db'>, townId: string, name: RegisterName): Promise<(Values & { readonly id: string })[]> {
  const { table } = tables[name];
  const order = sql.raw(`"${getTableName(table)}"."${name === 'colleague' ? 'account' : name === 'village' || name === 'department' ? 'name' : 'from_on'}"`);
  const rows = (await db.select().from(table).where(isOf(name, townId)).orderBy(order, table.id)) as (Values & { readonly id: string })[];
  const fields = Object.keys(registerCalled(name).enter.fields);
  return rows.map((row) => ({ id: row.id, ...Object.fromEntries(fields.map((field) => [field, row[field] ?? null])) }));
}

interface NamedEntry {
  readonly name: string;
  readonly kind: 'colleagues' | 'villages' | 'departments';
  /** Of a person. */
  readonly account?: string;
}
/** By id, people who have left too. */
export async function namesOfTown(db: Pick<Client['db'], 'execute'>, townId: string): Promise<ReadonlyMap<string, NamedEntry>> {
  const rows = await db.execute<Record<'id' | 'name', string> & { readonly account: string | null } & Pick<NamedEntry, 'kind'>>(sql`
    select id, name, 'colleagues' as kind, account from ${staff} where town_id = ${townId}
    union all select id, name, 'villages', null from ${village} where town_id = ${townId}
    union all select id, name, 'departments', null from ${department} where town_id = ${townId}`);
  return new Map(rows.map(({ id, name, kind, account }) => [id, { name, kind, ...(account === null ? {} : { account }) }]));
}
