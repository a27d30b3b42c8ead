// Rounds that don't come to their end: whose part is late, and since when.
import { and, eq, or, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { readingMoment } from '../office-clock';
import { roundPart, town } from '../schema';
import type { Round } from '../../domain/notices/words';

/** Every town has its part. */
export const listTowns = ({ db }: Client): Promise<{ id: string; name: string }[]> => db.select({ id: town.id, name: town.name }).from(town).orderBy(town.id);

/** Four rounds of ten minutes; a morning that is two hours over. Ours [P]. */
const allowed: Record<Round, string> = { reconcile: '40 minutes', digest: '26 hours' };

/** Without a town: what is about no single one. `since`: when it last came to its end, or since when it should. */
export function listLateParts(client: Client) {
  const last = sql<Date>`coalesce(${roundPart.doneAt}, ${roundPart.expectedSince})`;
  const isLate = (Object.keys(allowed) as Round[]).map((round) =>
    and(eq(roundPart.round, round), sql`${last} < ${readingMoment(client)} - ${allowed[round]}::interval`),
  );
  return client.db
    .select({
      round: roundPart.round,
      part: roundPart.part,
      townId: town.id,
      town: town.name,
      since: sql<number>`floor(extract(epoch from ${last}) * 1000)::float8`,
    })
    .from(roundPart)
    .leftJoin(town, sql`${town.id}::text = ${roundPart.part}`)
    .where(or(...isLate))
    .orderBy(roundPart.round, roundPart.part);
}
