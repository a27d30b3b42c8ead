// The steps of a case as they were recorded.
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { caseState, caseStep } from '../schema';
import type { Instant } from '../../domain/calendar';
import type { CaseEvent } from '../../domain/casework/events';
import { readState } from '../../domain/procedures';

export interface RecordedStep {
  readonly seq: number;
  readonly actor: string;
  readonly occurredAt: Instant;
  /** By the town's own clock. */
  readonly recordedAt: Instant;
  readonly events: readonly CaseEvent[];
}

/** In order, up to and with `seq`. `undefined`: one of them can't be read. */
export async function listSteps({ db }: Client, caseId: string, seq: number): Promise<RecordedStep[] | undefined> {
  const rows = await db
    .select({
      seq: caseStep.seq,
      actor: caseStep.actor,
      occurredAt: caseStep.occurredAt,
      recordedAt: caseStep.recordedAt,
      offsetMs: caseStep.offsetMs,
      events: caseStep.events,
    })
    .from(caseStep)
    .where(and(eq(caseStep.caseId, caseId), lte(caseStep.seq, seq)))
    .orderBy(asc(caseStep.seq));
  const steps = rows.flatMap(({ recordedAt, offsetMs, events: text, ...row }) => {
    const events = eventsIn(text);
    return events === undefined ? [] : [{ ...row, recordedAt: recordedAt + offsetMs, events }];
  });
  return steps.length < rows.length ? undefined : steps;
}

function eventsIn(text: string): CaseEvent[] | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) && found.every((one) => typeof one === 'object' && one !== null && 'type' in one && 'at' in one)
      ? (found as CaseEvent[])
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whose keys the cases end with, by their ids. One step signs both its hash and the end: where the two don't name one key, the row is spoilt and says nothing of keys. */
export async function listKeys({ db }: Client): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: sql<string>`substring(${caseState.tail} from ${keyId})` })
    .from(caseState)
    .where(sql`substring(${caseState.tail} from ${keyId}) = substring(${caseState.headHash} from ${keyId})`);
  return rows.map(({ id }) => id).sort();
}

/** As `db/keyring` writes it before a digest. */
const keyId = '^([0-9a-f]{8}):';

/** Whether a command is on record in a case. */
export async function isRecorded({ db }: Client, caseId: string, commandId: string): Promise<boolean> {
  return (await db.$count(caseStep, and(eq(caseStep.caseId, caseId), eq(caseStep.commandId, commandId)))) > 0;
}

/** The table a case follows; nothing while it isn't opened or can't be read. */
export async function findProcedure({ db }: Client, caseId: string): Promise<string | undefined> {
  const [row] = await db.select({ state: caseState.state }).from(caseState).where(eq(caseState.caseId, caseId));
  return row === undefined ? undefined : readState(row.state)?.procedure || undefined;
}
