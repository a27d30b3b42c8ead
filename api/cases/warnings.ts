// What is said to a person beside a step, without stopping it: read from the step itself, so that a repetition is warned alike.
import type { Client } from '../../db/client';
import { turned } from '../../domain/forms/rule';
import type { Instant } from '../../domain/calendar';
import type { CaseEvent, Details } from '../../domain/casework/events';
import { findAction } from '../../domain/casework/may';
import { findKind, rulesOf } from '../../domain/procedures';
import { pageFor } from '../kinds';

interface At {
  readonly townId: string;
  readonly caseId: string;
}
interface Warned {
  readonly need: string;
  /** What of the office, or of other cases, it rested on. */
  readonly used: Details;
}

/** The rules that a step warns by and that held when it was done. */
export function warnedBy(procedure: string, events: readonly CaseEvent[]): Warned[] {
  return events.flatMap((event) =>
    warningsOf(procedure, event).flatMap((need): Warned[] =>
      event.because?.[turned(need).name] === turned(need).wanted ? [{ need, used: event.used ?? {} }] : [],
    ),
  );
}

function warningsOf(procedure: string, event: CaseEvent): readonly string[] {
  const rules = rulesOf(procedure);
  switch (event.type) {
    case 'opened':
      return rules.procedure.saidAtOpening ?? [];
    case 'noted':
      return rules.notes?.[event.note]?.warns ?? [];
    case 'taskCompleted':
    case 'acted':
      return findAction(rules, event.action)?.consequence.warns ?? [];
    default:
      return [];
  }
}

/** In sentences, as things stood `at` that moment. */
export async function warningSentences(client: Client, at: At, kind: string, warned: readonly Warned[], moment: Instant): Promise<string[]> {
  const sentences = warned.flatMap(({ need, used }) => {
    const warns = findKind(kind)?.rules[turned(need).name]?.warns ?? [];
    return typeof warns === 'function' ? warns(used) : warns;
  });
  const more = warned.flatMap(({ need }) => pageFor(kind)?.warnings?.[need] ?? []);
  return [...sentences, ...(await Promise.all(more.map((tell) => tell(client, at, moment))))];
}
