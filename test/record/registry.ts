// What the tests of the record look at: every table as it lies there, the steps of a case.
import { asc, eq } from 'drizzle-orm';
import type { Client } from '../../db/client';
import { caseStep } from '../../db/schema';
import { instantAt, plainDate } from '../../domain/calendar';
import type { CaseEvent } from '../../domain/casework/events';

/** '2026-09-18 10:00' on the wall at +08:00. */
export const at = (text: string): number => instantAt(plainDate(text.slice(0, 10)), text.slice(11));

/** Every row of every table: equal before and after means that nothing was changed. */
export async function everything({ sql }: Client): Promise<Record<string, string[]>> {
  const tables = await sql<
    { name: string }[]
  >`select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'test_clock' order by 1`;
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await sql<{ row: string }[]>`select row_to_json(t)::text as row from ${sql(name)} t`;
    found[name] = rows.map(({ row }) => row).sort();
  }
  return found;
}

export async function stepsOf({ db }: Client, caseId: string) {
  const rows = await db.select().from(caseStep).where(eq(caseStep.caseId, caseId)).orderBy(asc(caseStep.seq));
  return rows.map((row) => ({ ...row, happened: JSON.parse(row.events) as CaseEvent[] }));
}
export const eventsOf = async (client: Client, caseId: string): Promise<CaseEvent[]> => (await stepsOf(client, caseId)).flatMap(({ happened }) => happened);
export const typesOf = async (client: Client, caseId: string): Promise<string[]> => (await eventsOf(client, caseId)).map(({ type }) => type);
