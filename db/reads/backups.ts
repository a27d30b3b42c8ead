// The last whole copy of the database, and whether towns at work go without one.
import { and, eq, max, ne } from 'drizzle-orm';
import type { Client } from '../client';
import { exampleTown } from '../content/towns';
import { backup, town } from '../schema';

/** When it was begun; `undefined`: there is none. */
export async function lastBackupAt({ db }: Pick<Client, 'db'>): Promise<number | undefined> {
  const [row] = await db.select({ at: max(backup.takenAt) }).from(backup);
  return row?.at?.getTime();
}

/** Real families are in it: not for practice, not the invented example. */
export const isRealTown = ({ id, training }: { readonly id: string; readonly training: boolean }): boolean => !training && id !== exampleTown.id;

export const hasRealTown = async ({ db }: Pick<Client, 'db'>): Promise<boolean> =>
  (await db.$count(town, and(eq(town.training, false), ne(town.id, exampleTown.id)))) > 0;
