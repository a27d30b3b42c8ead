// This host's clock beside PostgreSQL's, which alone writes history: where they differ, somebody should know.
import type postgres from 'postgres';

/** Ours [P]. */
const mayDifferMs = 5_000;
const everyMs = 60_000;

/** The clock that dates what the office does; a practice town adds its offset. */
async function readOfficeNow(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ now: string }[]>`select office_now() as now`;
  return Number(row?.now);
}

/** Negative where the host is behind; 0 where they differ by no more than anybody minds. */
export async function hostAheadMs(sql: postgres.Sql, now: () => number = Date.now): Promise<number> {
  const ahead = now() - (await readOfficeNow(sql));
  return Math.abs(ahead) > mayDifferMs ? ahead : 0;
}

/** Asks now and every minute, and says so each time it differs. What a database that is away doesn't answer is asked again. */
export function watchHostClock(sql: postgres.Sql, report: (problem: string, facts: Readonly<Record<string, unknown>>) => void): void {
  const ask = async () => {
    const aheadMs = await hostAheadMs(sql).catch(() => 0);
    if (aheadMs !== 0) report('the clock of this host differs from that of the database', { aheadMs });
  };
  void ask();
  setInterval(() => void ask(), everyMs).unref();
}
