// Whether the workers do their work: one that beats, one that is there and doesn't, none at all.
import { hostname } from 'node:os';
import { type SQL, and, eq, lt, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { worker } from '../schema';

/** Four beats missed; ours [P]. */
export const silentMs = 20_000;

/** Process and host: what Temporal lists as the poller's identity, and PostgreSQL as the application's name. */
export const workerName = (pid: number): string => `${pid}@${hostname()}`;
export const sessionName = (name: string): string => `yimen ${name}`.slice(0, 63);

/** One that was killed has none any more; one that stands still has. */
export const hasSession = sql<boolean>`exists (select 1 from pg_stat_activity a where a.application_name = left('yimen ' || ${worker.name}, 63))`;

interface WorkerHealth {
  readonly state: 'alive' | 'hanging' | 'gone';
  /** Epoch milliseconds: when it began, or when it last beat; unknown where none ever did. */
  readonly since?: number;
}

/** Of several one that hangs is named before those that are alive, for what it has in hand waits. */
export async function workerHealth(client: Client): Promise<WorkerHealth> {
  const rows = await heardOf(client);
  const there = rows.filter(({ isThere }) => isThere);
  const last = (of: typeof rows) => of.reduce<number | undefined>((latest, { beatAt }) => Math.max(latest ?? 0, beatAt.getTime()), undefined);
  const hanging = there.filter(({ isSilent }) => isSilent);
  if (hanging.length > 0) return { state: 'hanging', ...since(last(hanging)) };
  if (there.length > 0) return { state: 'alive', ...since(Math.min(...there.map(({ begunAt }) => begunAt.getTime()))) };
  return { state: 'gone', ...since(last(rows)) };
}

/** One of an older release is there and beats: what it carries it goes on carrying. */
export const isOlderAtWork = async (client: Client, release: number): Promise<boolean> =>
  (await heardOf(client, lt(worker.release, release))).some(({ isThere, isSilent }) => isThere && !isSilent);

/** This one process, which is known to live: it has beaten once, and no more. */
export const standsStill = async (client: Client, name: string): Promise<boolean> =>
  (await heardOf(client, eq(worker.name, name))).some(({ isSilent }) => isSilent);

/** Of this host those that have a session, so that a name never means a process that came after. */
export const listWorkersHere = ({ db }: Client): Promise<{ name: string; beats: number }[]> =>
  db
    .select({ name: worker.name, beats: worker.beats })
    .from(worker)
    .where(and(sql`split_part(${worker.name}, '@', 2) = ${hostname()}`, hasSession));

async function heardOf({ db, heard }: Client, which?: SQL) {
  const rows = await db
    .select({ ...columns, isThere: hasSession })
    .from(worker)
    .where(which);
  return rows.map((row) => ({ ...row, isSilent: heard.silentMs(row.name, row.beats) > silentMs }));
}

const columns = { name: worker.name, beats: worker.beats, begunAt: worker.begunAt, beatAt: worker.beatAt };

const since = (moment: number | undefined): Pick<WorkerHealth, 'since'> => (moment === undefined ? {} : { since: moment });
