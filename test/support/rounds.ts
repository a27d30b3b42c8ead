// The house's own rounds as Temporal has them: begun as their schedules begin them, and each run that there was.
import type { Client } from '../../db/client';
import { rounds as names } from '../../domain/notices/words';
import type { Engine } from '../../temporal/connection';
import { scheduleId } from '../../temporal/schedules';
import { rounds } from '../../workflows/messages';
import { eventually } from './live';

/** Before their time; what becomes of one that is under way is up to the schedule, as ever. */
export async function beginRounds({ client }: Engine): Promise<void> {
  for (const name of names) {
    const schedule = client.schedule.getHandle(scheduleId(name));
    const { policies } = await eventually(`the schedule of ${name} is there`, () => schedule.describe().catch(() => undefined));
    await schedule.trigger(policies.overlap);
  }
}

export interface RoundRun {
  readonly startTime: Date;
  readonly closeTime: Date | undefined;
  readonly status: string;
}

/** In the order in which they began. */
export async function runsOf({ client }: Engine, name: keyof typeof rounds): Promise<RoundRun[]> {
  const runs: RoundRun[] = [];
  for await (const { startTime, closeTime, status } of client.workflow.list({ query: `WorkflowType = '${rounds[name]}'` }))
    runs.push({ startTime, closeTime, status: status.name });
  return runs.sort((a, b) => a.startTime.getTime() - b.startTime.getTime());
}

/** When those under way have ended, each once more, to the end of every part. */
export async function playRounds(client: Client, engine: Engine): Promise<void> {
  const restful = async () => (await Promise.all(names.map((name) => runsOf(engine, name)))).flat().every(({ closeTime }) => closeTime !== undefined);
  await eventually('no round is under way', restful);
  const [asked] = await client.sql<{ now: string }[]>`select now()`;
  await beginRounds(engine);
  await eventually('each part has come to its end', async () => {
    const parts = await client.sql<{ isDone: boolean | null }[]>`select done_at >= ${asked?.now ?? null} as "isDone" from round_part`;
    return parts.length > 0 && parts.every(({ isDone }) => isDone === true);
  });
  await eventually('no round is under way', restful);
}
