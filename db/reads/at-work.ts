// Whether a worker is at work: it sweeps each second and writes that down.
import { sql } from 'drizzle-orm';
import { releaseAtWork } from '../schema';

/** One that hasn't swept for so long has ended, or stands still. Ours [P]. */
export const endedAfterMs = 30_000;

/** PostgreSQL's own clock, for workers on several hosts; no test sets it. */
export const now = sql`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`;

export const sweptLately = (withinMs = endedAfterMs) => sql`${releaseAtWork.sweptAt} between ${now} - ${withinMs} and ${now} + 60000`;
