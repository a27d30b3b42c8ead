// What an investigation puts on file before its step refers to it: guests without account who took part, the 核算 sheet.
import type { Client } from '../client';
import { guest, meansSheet } from '../schema';

export interface Guest {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly phone: string;
}

/** Each once, under an id that follows from the request. */
export async function storeGuests({ db }: Client, at: { townId: string; caseId: string }, guests: readonly Guest[]): Promise<void> {
  if (guests.length > 0)
    await db
      .insert(guest)
      .values(guests.map((one) => ({ ...at, ...one })))
      .onConflictDoNothing();
}

export async function storeSheet({ db }: Client, sheet: typeof meansSheet.$inferInsert): Promise<void> {
  await db.insert(meansSheet).values(sheet).onConflictDoNothing();
}
