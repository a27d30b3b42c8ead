// Whether the workers do their work: one that beats, one that is there and doesn't, none at all.
import { hostname } from 'node:os';
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { worker } from '../schema';

/** Four beats missed; ours [P]. */
const silent = sql`now() - interval '20 seconds'`;
/** What was stamped further ahead a clock that was wrong has stamped. */
const beats = sql<boolean>`${worker.beatAt} > ${silent} and ${worker.beatAt} < now() + interval '1 minute'`;

/** Process and host: what Temporal lists as the poller's identity, and PostgreSQL as the application's name. */
export const workerName = (pid: number): string => `${pid}@${hostname()}`;
export const sessionName = (name: string): string => `yimen ${name}`.slice(0, 63);

const isThere = sql<boolean>`exists (select 1 from pg_stat_activity a where a.application_name = left('yimen ' || ${worker.name}, 63))`;

export interface WorkerHealth {
  readonly state: 'alive' | 'hanging' | 'gone';
  /** Epoch milliseconds: when it began, or when it last beat; unknown where none ever did. */
  readonly since?: number;
}

/** Of several one that hangs is named before those that are alive, for what it has in hand waits. One that was killed has no session any more; one that stands still has. */
export async function workerHealth({ db }: Client): Promise<WorkerHealth> {
  const rows = await db
    .select({
      beats,
      isThere,
      begunAt: worker.begunAt,
      beatAt: worker.beatAt,
    })
    .from(worker);
  const last = (of: typeof rows) => of.reduce<number | undefined>((latest, { beatAt }) => Math.max(latest ?? 0, beatAt.getTime()), undefined);
  const hanging = rows.filter(({ beats, isThere }) => !beats && isThere);
  if (hanging.length > 0) return { state: 'hanging', ...since(last(hanging)) };
  const alive = rows.filter(({ beats }) => beats);
  if (alive.length > 0) return { state: 'alive', ...since(Math.min(...alive.map(({ begunAt }) => begunAt.getTime()))) };
  return { state: 'gone', ...since(last(rows)) };
}

/** One of an older release has beaten lately: what it carries it goes on carrying. */
export const isOlderAtWork = async ({ db }: Client, release: number): Promise<boolean> =>
  (await db.$count(worker, and(lt(worker.release, release), beats))) > 0;

/** This one process, which is known to live: it has beaten once, and no more. */
export async function standsStill({ db }: Client, name: string): Promise<boolean> {
  const [row] = await db
    .select({ is: sql<boolean>`${worker.beatAt} < ${silent}` })
    .from(worker)
    .where(eq(worker.name, name));
  return row?.is === true;
}

/** Of this host those that have a session, so that a name never means a process that came after; each with how long it has been silent. */
export const listWorkersHere = ({ db }: Client): Promise<{ name: string; silentMs: number }[]> =>
  db
    .select({ name: worker.name, silentMs: sql<number>`(extract(epoch from now() - ${worker.beatAt}) * 1000)::float8` })
    .from(worker)
    .where(and(sql`split_part(${worker.name}, '@', 2) = ${hostname()}`, isThere));

const since = (moment: number | undefined): Pick<WorkerHealth, 'since'> => (moment === undefined ? {} : { since: moment });
