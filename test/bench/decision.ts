// A decision written by hand: what the floor and every peer alike do in the database, a round trip a statement.
import postgres from 'postgres';
import { type Act, acts } from './engine';

export interface Book {
  createTables(): Promise<void>;
  openCase(id: string): Promise<void>;
  /** Who asks: of every request, before anything else. */
  lookUpSession(): Promise<void>;
  /** One transaction that locks the case and writes five rows; written again after a fault it changes nothing. */
  decide(caseId: string, act: Act): Promise<void>;
  writeReferral(caseId: string): Promise<void>;
  markLate(caseId: string): Promise<void>;
  close(): Promise<void>;
}

const session = '7d9f3c5e-0b1a-4c7d-9e2f-3a5b6c7d8e9f';
const body = 'x'.repeat(600);

export function openBook(url: string): Book {
  const sql = postgres(url, { max: 10, onnotice: () => undefined });
  return {
    async createTables() {
      await sql`create table bench_session (id uuid primary key, staff text not null)`;
      await sql`create table bench_case (id uuid primary key, seq int not null, state jsonb not null, late boolean not null default false)`;
      await sql`create table bench_row (case_id uuid, seq int, part int, body text not null, primary key (case_id, seq, part))`;
      await sql`create table bench_referral (case_id uuid primary key, body text not null)`;
      await sql`insert into bench_session values (${session}, 'clerk')`;
    },
    async openCase(id) {
      await sql`insert into bench_case values (${id}, 0, '{}') on conflict do nothing`;
    },
    async lookUpSession() {
      const [found] = await sql`select staff from bench_session where id = ${session}`;
      if (found === undefined) throw new Error('nobody is signed in');
    },
    async decide(caseId, act) {
      const seq = acts.indexOf(act) + 1;
      await sql.begin(async (tx) => {
        await tx`select seq from bench_case where id = ${caseId} for update`;
        for (let part = 0; part < 4; part += 1) await tx`insert into bench_row values (${caseId}, ${seq}, ${part}, ${body}) on conflict do nothing`;
        await tx`update bench_case set seq = ${seq}, state = ${sql.json({ body })} where id = ${caseId}`;
      });
    },
    async writeReferral(caseId) {
      await sql`insert into bench_referral values (${caseId}, ${body}) on conflict do nothing`;
    },
    async markLate(caseId) {
      await sql`update bench_case set late = true where id = ${caseId}`;
    },
    close: () => sql.end(),
  };
}
