// A case brought to the present for reads and what-if: the step's first half, with nothing kept.
import type { Client } from '../db/client';
import type { Circumstances } from '../domain/casework/circumstances';
import { type Command, type Verdict, no } from '../domain/casework/commands';
import type { Rules } from '../domain/casework/course';
import { decide } from '../domain/casework/decider';
import { isSecondReading } from '../domain/casework/held';
import type { CaseEvent } from '../domain/casework/events';
import type { CaseState } from '../domain/casework/state';
import type { Kind } from '../domain/kinds';
import type { Actor } from '../domain/people';
import { momentOf } from './letters';
import { asksForHistory, provedHistory } from './history';
import { readStanding } from './standing';
import { presented } from './step';
import { CaseUnreadable } from './stored-state';

export { CaseUnreadable };

export interface CaseView {
  readonly caseId: string;
  readonly kind: Kind;
  readonly townId: string;
  /** Of a practice town. */
  readonly training: boolean;
  readonly seq: number;
  readonly headHash: string;
  /** Whether anything that an act may rest on has come since the step the person saw. */
  readonly isStale: boolean;
  readonly rules: Rules;
  readonly state: CaseState;
  /** What time and letters have brought about that isn't on record yet. */
  readonly due: readonly CaseEvent[];
  readonly circumstances: Circumstances;
}

/** At this moment, in doubt at the one the clock should say; the town's training clock is added. Throws `CaseUnreadable` where a step would, or where the case's own row is gone: whether there is such a case, its head says. */
export async function readCase(client: Client, caseId: string, expectedSeq?: number): Promise<CaseView> {
  const found = await readStanding(client.db, client, 'reading', { caseId, ...(expectedSeq === undefined ? {} : { expectedSeq }) });
  if (found === undefined || !found.isThere) throw new CaseUnreadable(caseId);
  const { kind, townId, training, seq, isStale, now, offset, letters } = found;
  const { state, events, rules, circumstances } = presented(client.keys, found, momentOf(now, offset, letters));
  return {
    caseId,
    kind,
    townId,
    training,
    seq,
    headHash: found.headHash,
    isStale,
    rules,
    state,
    due: events,
    circumstances: { ...circumstances, now: Math.max(circumstances.now, state.at) },
  };
}

/** What a command would bring, before anyone commits. */
export async function whatIf({ db, keys }: Client, { rules, state, due, circumstances, ...seen }: CaseView, command: Command, by: Actor): Promise<Verdict> {
  const past = asksForHistory(state, command) ? await provedHistory(db, keys, seen) : [];
  const verdict = decide(rules, state, command, by, { ...circumstances, history: [...past, { seq: seen.seq + 1, events: due }] });
  const isReading = command.type === 'do' && isSecondReading(rules, command.action);
  return isReading && verdict.ok ? no('notTriedBeforehand') : verdict;
}
