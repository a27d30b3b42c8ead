// Every telling of a sweep as the database saw it come: from which process, and whether that one held the sweep's lease at that moment.
import type { Client } from '../../db/client';
import { leases } from '../../db/reads/lease';

export interface AuditedTelling {
  readonly caseId: string;
  readonly pid: number;
  readonly isLeased: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A worker's sessions are known by its name: the one that writes down what was told, and the one that holds the lease meanwhile. */
export async function beginAudit({ sql }: Client): Promise<void> {
  await sql.unsafe(
    `create table told_audit (case_id uuid not null, pid int not null, is_leased boolean not null, at timestamptz not null default clock_timestamp());
     create function audit_telling() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$ begin
       if new.told_at is not null and (tg_op = 'INSERT' or new.told_at is distinct from old.told_at) then
         insert into told_audit (case_id, pid, is_leased) values (
           new.case_id,
           substring(current_setting('application_name') from '^yimen (\\d+)@')::int,
           exists (select 1 from pg_locks l join pg_stat_activity a using (pid)
                    where l.locktype = 'advisory' and l.granted and l.objid = ${leases.sweep} and a.datname = current_database()
                      and a.application_name = current_setting('application_name')));
       end if;
       return null;
     end $$;
     create trigger audit_telling after insert or update on case_seen for each row execute function audit_telling()`,
  );
}

/** Nothing that the database was given for it stays behind. */
export async function endAudit({ sql }: Client): Promise<AuditedTelling[]> {
  const told = await sql<AuditedTelling[]>`
    select case_id as "caseId", pid, is_leased as "isLeased", (extract(epoch from at) * 1000)::float8 as at from told_audit order by at`;
  await sql.unsafe('drop trigger audit_telling on case_seen; drop function audit_telling(); drop table told_audit');
  return [...told];
}
