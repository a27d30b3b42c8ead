// What is said to a person beside a step, without stopping it: read from the step itself, so that a repetition is warned alike.
import type { Client } from '../../db/client';
import { turned } from '../../domain/forms/rule';
import type { Instant } from '../../domain/calendar';
import type { CaseEvent } from '../../domain/casework/events';
import { findAction } from '../../domain/casework/may';
import { findKind, rulesOf } from '../../domain/procedures';
import { pageFor } from '../kinds';

interface At {
  readonly townId: string;
  readonly caseId: string;
}

/** The rules a step's action warns by and that held when it was done. */
export function warnedBy(procedure: string, events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type !== 'taskCompleted' && event.type !== 'acted') return [];
    const warns = findAction(rulesOf(procedure), event.action)?.consequence.warns ?? [];
    return warns.filter((need) => event.because?.[turned(need).name] === turned(need).wanted);
  });
}

/** In sentences, as things stood `at` that moment. */
export async function warningSentences(client: Client, at: At, kind: string, guards: readonly string[], moment: Instant): Promise<string[]> {
  const sentences = guards.flatMap((need) => findKind(kind)?.rules[turned(need).name]?.warns ?? []);
  const more = guards.flatMap((need) => pageFor(kind)?.warnings?.[need] ?? []);
  return [...sentences, ...(await Promise.all(more.map((tell) => tell(client, at, moment))))];
}
