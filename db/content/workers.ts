// The beat of a worker: counted while it does its work, and taken along when it ends in order.
import { eq, not, or, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { hasSession } from '../reads/workers';
import { worker } from '../schema';

/** A process begins: its name may have been another's before, and nobody asks any more after those that were killed. */
export const beginBeats = ({ db }: Client, name: string): Promise<unknown> => db.delete(worker).where(or(eq(worker.name, name), not(hasSession)));

export const beat = ({ db }: Client, name: string, release: number): Promise<unknown> =>
  db
    .insert(worker)
    .values({ name, release, begunAt: sql`now()`, beatAt: sql`now()`, beats: 1 })
    .onConflictDoUpdate({ target: worker.name, set: { beatAt: sql`now()`, beats: sql`${worker.beats} + 1` } });

export const endBeats = ({ db }: Client, name: string): Promise<unknown> => db.delete(worker).where(eq(worker.name, name));
