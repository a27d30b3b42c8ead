// Where a reminder's time goes, from its moment until it is on record: read from its workflow's history.
import type { Client } from '../../db/client';
import type { Engine } from '../../temporal/connection';
import { workflowId } from '../../workflows/messages';

/** Milliseconds each; together they are what it was late by. */
export interface Way {
  /** Its timer was set to fire after the moment: by as long as the workflow's look took that set it. */
  readonly set: number;
  /** It fired after it was set to. */
  readonly fired: number;
  /** Until a worker took the workflow. */
  readonly taken: number;
  /** Until the step was written. */
  readonly written: number;
}

interface Reminder {
  readonly caseId: string;
  /** Its moment on the host's clock, and the moment it was on record. */
  readonly dueAt: number;
  readonly recordedAt: number;
}
type Time = { seconds?: { toString(): string } | null; nanos?: number | null } | null | undefined;

const msOf = (time: Time): number => Number(time?.seconds?.toString() ?? NaN) * 1_000 + (time?.nanos ?? 0) / 1_000_000;

export async function wayOf({ client }: Engine, { caseId, dueAt, recordedAt }: Reminder): Promise<Way | undefined> {
  const { events } = await client.workflow.getHandle(workflowId('application', caseId)).fetchHistory();
  const all = (events ?? []).map((event) => ({ event, at: msOf(event.eventTime) }));
  const fired = all.findLast(({ event, at }) => event.timerFiredEventAttributes && at <= recordedAt);
  const timer = fired?.event.timerFiredEventAttributes?.timerId;
  const started = all.findLast(({ event }) => event.timerStartedEventAttributes?.timerId === timer);
  const taken = all.find(({ event, at }) => event.workflowTaskStartedEventAttributes && at >= (fired?.at ?? Infinity));
  if (!fired || !started || !taken) return undefined;
  const setFor = started.at + msOf(started.event.timerStartedEventAttributes?.startToFireTimeout);
  return { set: setFor - dueAt, fired: fired.at - setFor, taken: taken.at - fired.at, written: recordedAt - taken.at };
}

/** Of a town's reminders of that stretch of its time, every so many. */
export async function waysOf(engine: Engine, { sql }: Client, townId: string, from: number, to: number, every: number): Promise<readonly Way[]> {
  const rows = await sql<Reminder[]>`
    select k.case_id as "caseId", (k.occurred_at - k.offset_ms)::float8 as "dueAt", k.recorded_at::float8 as "recordedAt" from case_step k join case_state s using (case_id)
     where s.town_id = ${townId} and k.occurred_at between ${from} and ${to} and k.events like '%rungPassed%' order by k.recorded_at`;
  const ways = [];
  for (const row of rows.filter((_, n) => n % every === 0)) ways.push(await wayOf(engine, row));
  return ways.filter((way) => way !== undefined);
}
