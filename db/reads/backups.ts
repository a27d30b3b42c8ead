// The last whole copy of the database, and whether towns at work go without one.
import { and, eq, max, ne, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { exampleTown } from '../content/towns';
import { readingNow } from '../office-clock';
import { backup, town } from '../schema';

/** Two processes read the clock one after the other. */
const aheadMs = 60_000;

/** When it was begun; `undefined`: there is none. What is dated ahead was dated by a clock that was wrong, and is none. */
export async function lastBackupAt(client: Client): Promise<number | undefined> {
  const [row] = await client.db
    .select({ at: max(backup.takenAt) })
    .from(backup)
    .where(sql`extract(epoch from ${backup.takenAt}) * 1000 <= ${readingNow(client)} + ${aheadMs}`);
  return row?.at?.getTime();
}

/** Real families are in it: not for practice, not the invented example. */
export const isRealTown = ({ id, training }: { readonly id: string; readonly training: boolean }): boolean => !training && id !== exampleTown.id;

export const hasRealTown = async ({ db }: Pick<Client, 'db'>): Promise<boolean> =>
  (await db.$count(town, and(eq(town.training, false), ne(town.id, exampleTown.id)))) > 0;
