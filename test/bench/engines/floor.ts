// The floor: the same five acts by hand, each one transaction that looks up the session, locks the case and writes five rows, a round trip a statement.
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { createDatabase } from '../../support/servers';
import { withChildren } from '../cpu';
import { type Engine, acts } from '../engine';

export async function openFloor(postgresPid: number): Promise<Engine> {
  const database = await createDatabase();
  const sql = postgres(database.url, { max: 10, onnotice: () => undefined });
  await sql`create table floor_session (id uuid primary key, staff text not null)`;
  await sql`create table floor_case (id uuid primary key, seq int not null, state jsonb not null)`;
  await sql`create table floor_row (case_id uuid, seq int, part int, body text not null, primary key (case_id, seq, part))`;
  const session = randomUUID();
  const body = 'x'.repeat(600);
  await sql`insert into floor_session values (${session}, 'clerk')`;
  return {
    name: 'floor',
    processes: { postgres: () => withChildren(postgresPid) },
    acts: acts.length,
    async open() {
      const id = randomUUID();
      await sql`insert into floor_case values (${id}, 0, '{}')`;
      return id;
    },
    async act(caseId, n) {
      await sql`select staff from floor_session where id = ${session}`;
      await sql.begin(async (tx) => {
        await tx`select seq from floor_case where id = ${caseId} for update`;
        for (let part = 0; part < 4; part += 1) await tx`insert into floor_row values (${caseId}, ${n}, ${part}, ${body})`;
        await tx`update floor_case set seq = ${n + 1}, state = ${sql.json({ body })} where id = ${caseId}`;
      });
    },
    async close() {
      await sql.end();
      await database.drop();
    },
  };
}
