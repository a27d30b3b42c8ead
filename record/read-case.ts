// A case brought to the present for reads and what-if: the step's first half, with nothing kept.
import { and, eq, gt } from 'drizzle-orm';
import type { Client } from '../db/client';
import { readingNow } from '../db/office-clock';
import { caseState, caseStep, town } from '../db/schema';
import type { Circumstances } from '../domain/casework/circumstances';
import type { Command, Verdict } from '../domain/casework/commands';
import { decide } from '../domain/casework/decider';
import type { Rules } from '../domain/casework/course';
import { type CaseEvent, isBesideTheWork } from '../domain/casework/events';
import { present } from '../domain/casework/present';
import type { CaseState } from '../domain/casework/state';
import type { Kind } from '../domain/kinds';
import type { Actor } from '../domain/people';
import { type Reader, circumstancesOf } from './circumstances';
import { momentOf, unreadLetters } from './letters';
import { endColumns, provedState } from './proved';
import { CaseUnreadable } from './stored-state';
import { rulesOf } from '../domain/procedures';

export { CaseUnreadable };

export interface CaseView {
  readonly caseId: string;
  readonly kind: Kind;
  readonly townId: string;
  /** Of a practice town. */
  readonly training: boolean;
  readonly seq: number;
  readonly rules: Rules;
  readonly state: CaseState;
  /** What time and letters have brought about that isn't on record yet. */
  readonly due: readonly CaseEvent[];
  readonly circumstances: Circumstances;
}

/** At this moment, in doubt at the one the clock should say; the town's training clock is added. Throws `CaseUnreadable` where a step would, or where the case's own row is gone: whether there is such a case, its head says. */
export async function readCase(client: Client, caseId: string): Promise<CaseView> {
  const { db, keys } = client;
  const [row] = await db
    .select({
      ...endColumns,
      training: town.training,
      offset: town.offsetMs,
      now: readingNow(client),
    })
    .from(caseState)
    .innerJoin(town, eq(town.id, caseState.townId))
    .where(eq(caseState.caseId, caseId));
  if (row === undefined || row.seq === 0) throw new CaseUnreadable(caseId);
  const { kind, townId, training, seq } = row;
  const state = await provedState(db, keys, { caseId, ...row });
  const letters = await unreadLetters(db, caseId);
  const circumstances = await circumstancesOf(db, keys, { caseId, kind, townId }, momentOf(row.now, row.offset, letters));
  const { state: at, events } = present(rulesOf(state.procedure), state, letters, circumstances);
  const rules = rulesOf(at.procedure); // a turn may have brought another table
  return { caseId, kind, townId, training, seq, rules, state: at, due: events, circumstances: { ...circumstances, now: Math.max(circumstances.now, at.at) } };
}

/** What a command would bring, before anyone commits. */
export const whatIf = ({ rules, state, circumstances }: CaseView, command: Command, by: Actor): Verdict => decide(rules, state, command, by, circumstances);

/** Whether anything that an act may rest on has come since the step the person saw: what time brought about beside the work doesn't count. */
export async function isStale(db: Reader, caseId: string, seq: number, expectedSeq: number): Promise<boolean> {
  if (expectedSeq >= seq) return expectedSeq > seq;
  const since = await db
    .select({ events: caseStep.events })
    .from(caseStep)
    .where(and(eq(caseStep.caseId, caseId), gt(caseStep.seq, expectedSeq)));
  return since.flatMap(({ events }) => JSON.parse(events) as CaseEvent[]).some((event) => !isBesideTheWork(event));
}
