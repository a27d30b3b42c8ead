// The beat of a worker: written while it does its work, and taken along when it ends in order.
import { eq, lt, or, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { worker } from '../schema';

/** Nobody asks any more after one that was killed so long ago. */
const forgottenAfter = sql`interval '1 day'`;

/** A process begins: its name may have been another's before. */
export const beginBeats = ({ db }: Client, name: string): Promise<unknown> =>
  db.delete(worker).where(or(eq(worker.name, name), lt(worker.beatAt, sql`now() - ${forgottenAfter}`)));

export const beat = ({ db }: Client, name: string, release: number): Promise<unknown> =>
  db
    .insert(worker)
    .values({ name, release, begunAt: sql`now()`, beatAt: sql`now()` })
    .onConflictDoUpdate({ target: worker.name, set: { beatAt: sql`now()` } });

export const endBeats = ({ db }: Client, name: string): Promise<unknown> => db.delete(worker).where(eq(worker.name, name));
