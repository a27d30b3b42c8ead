// What could have the database write, hide or show otherwise than it is asked to: none of ours is there, so any is found.
import { sql } from 'drizzle-orm';
import type { Drift } from './drift';
import type { Transaction } from '../db/transaction';

/** Triggers, rules, policies and hidden rows on our tables, views in their place, and triggers of the whole database. */
export async function listRewriting(tx: Pick<Transaction, 'execute'>): Promise<Drift[]> {
  const rows = await tx.execute<{ table: string; name: string }>(sql`
    with ours as (select c.oid, c.relname, c.relkind, c.relrowsecurity from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f'))
    select o.relname as table, t.tgname as name from pg_trigger t join ours o on o.oid = t.tgrelid where not t.tgisinternal
    union all select o.relname, r.rulename from pg_rewrite r join ours o on o.oid = r.ev_class where o.relkind not in ('v', 'm')
    union all select o.relname, p.polname from pg_policy p join ours o on o.oid = p.polrelid
    union all select o.relname, 'row security' from ours o where o.relrowsecurity
    union all select o.relname, 'no table' from ours o where o.relkind not in ('r', 'p')
    union all select 'database', e.evtname from pg_event_trigger e
    order by 1, 2`);
  return [...rows].map(({ table, name }): Drift => ({ caseId: 'database', number: '数据库', seq: 0, table, what: 'rewriting', row: name }));
}
