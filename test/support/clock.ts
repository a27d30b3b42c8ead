// The office's clock in tests: the function that the record reads its moment by is replaced (local/test-run.ts), and says what is written here; nothing written, the real one.
import type { Client } from '../../db/client';
import { readCase } from '../../record/read-case';
import { advance } from '../../record/advance';
import { type CommandEnvelope, record } from '../../record/record';

export async function setOfficeClock({ sql }: Pick<Client, 'sql'>, now: number): Promise<void> {
  await sql`with before as (delete from test_clock) insert into test_clock values (${now})`;
}

/** From here on the real one, run ahead by so much, negative for behind: a clock that goes on. */
export async function setOfficeAhead({ sql }: Pick<Client, 'sql'>, aheadMs: number): Promise<void> {
  await sql`with before as (delete from test_clock) insert into test_clock (ahead_ms) values (${aheadMs})`;
}

/** From here on the real one. */
export async function freeOfficeClock({ sql }: Pick<Client, 'sql'>): Promise<void> {
  await sql`delete from test_clock`;
}

export async function recordAt(client: Client, caseId: string, envelope: CommandEnvelope, now: number): ReturnType<typeof record> {
  await setOfficeClock(client, now);
  return record(client, caseId, envelope);
}
export async function advanceAt(client: Client, caseId: string, now: number): ReturnType<typeof advance> {
  await setOfficeClock(client, now);
  return advance(client, caseId);
}
export async function lookAt(client: Client, caseId: string, now: number): ReturnType<typeof readCase> {
  await setOfficeClock(client, now);
  return readCase(client, caseId);
}
