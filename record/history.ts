// All that has happened in a case, read for whoever dates an act of it anew: every step proved, since another day comes to rest on it.
import { and, asc, eq, lte } from 'drizzle-orm';
import type { Keyring } from '../db/keyring';
import { caseStep } from '../db/schema';
import type { PastStep } from '../domain/casework/circumstances';
import type { Command } from '../domain/casework/commands';
import type { CaseEvent } from '../domain/casework/events';
import { findAction } from '../domain/casework/may';
import type { CaseState } from '../domain/casework/state';
import { findRules } from '../domain/procedures';
import { genesis, linkOf } from './chain';
import type { Reader, Standing } from './standing';
import { CaseUnreadable, stored } from './stored-state';

/** Only what dates an act anew, or proposes that, is judged by it. */
export function asksForHistory(state: CaseState, command: Command): boolean {
  const rules = command.type === 'do' ? findRules(state.procedure) : undefined;
  const found = rules === undefined || command.type !== 'do' ? undefined : findAction(rules, command.action);
  return found?.consequence.requestsRedating === true || found?.consequence.redates !== undefined;
}

/** Up to where the case was read. Throws `CaseUnreadable` where the steps aren't those that led there. */
export async function provedHistory(
  db: Pick<Reader, 'select'>,
  keys: Keyring,
  { caseId, seq, headHash }: Pick<Standing, 'caseId' | 'seq' | 'headHash'>,
): Promise<PastStep[]> {
  const steps = await db
    .select()
    .from(caseStep)
    .where(and(eq(caseStep.caseId, caseId), lte(caseStep.seq, seq)))
    .orderBy(asc(caseStep.seq));
  let prev = genesis;
  for (const step of steps) {
    if (step.prevHash !== prev || !(keys.isSigned('step', linkOf(prev, step), step.hash) || keys.isLost(step.hash))) throw new CaseUnreadable(caseId);
    prev = step.hash;
  }
  if (prev !== headHash) throw new CaseUnreadable(caseId);
  return steps.map((step) => ({ seq: step.seq, events: stored<CaseEvent[]>(caseId, step.events) }));
}
