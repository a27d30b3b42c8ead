// How much a town has of what it needs before it can work: one statement.
import { inArray, sql } from 'drizzle-orm';
import type { Begun } from '../../domain/beginning';
import { type Role, leaders } from '../../domain/people';
import type { Client } from '../client';
import { authority, department, localValue, roleGrant, staff, village } from '../schema';
import { isGrantedOn } from './granted';

/** `day`: the town's. */
export async function readBeginning({ db }: Client, townId: string, day: string): Promise<Begun> {
  const of = (table: typeof village | typeof department | typeof authority | typeof localValue) =>
    sql`(select count(*) from ${table} where town_id = ${townId})::int`;
  const holding = (...posts: readonly Role[]) => sql`(
    select count(distinct g.staff_id) from ${roleGrant} g join ${staff} p on p.id = g.staff_id
     where p.town_id = ${townId} and p.active and ${inArray(sql`g.role`, [...posts])} and ${isGrantedOn(sql`g`, sql`${day}::date`)})::int`;
  const [found] = await db.execute<Begun & Record<string, unknown>>(sql`
    select ${of(village)} as villages, ${of(department)} as departments, ${of(authority)} as authorities, ${of(localValue)} as values,
           ${holding('clerk')} as clerks, ${holding('investigator')} as investigators, ${holding('reviewer')} as reviewers,
           ${holding('approver')} as deciders, ${holding(...leaders)} as leaders`);
  if (found === undefined) throw new Error('counts that say nothing');
  return found;
}
