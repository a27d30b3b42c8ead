// What is said to a person beside a step, without stopping it: read from the step itself, so that a repetition is warned alike.
import type { Client } from '../../db/client';
import { listEarlierGrants } from '../../db/reads/earlier-grants';
import { type GuardName, guardWarnings } from '../../domain/application/guards';
import { causeWords } from '../../domain/application/words';
import { type Instant, dayOf } from '../../domain/calendar';
import type { CaseEvent } from '../../domain/casework/events';
import { placeOf } from '../../domain/casework/may';
import { rulesOf } from '../../domain/kinds';

/** The guards a step's action warns by and that held when it was done. */
export function warnedBy(procedure: string, events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type !== 'taskCompleted' && event.type !== 'acted') return [];
    const warns = placeOf(rulesOf(procedure), event.action)?.consequence.warns ?? [];
    return warns.filter((guard) => event.because?.[guard] === true);
  });
}

/** In sentences, as things stood `at` that moment. */
export async function warningSentences(client: Client, caseId: string, guards: readonly string[], at: Instant): Promise<string[]> {
  const sentences = guards.flatMap((guard) => guardWarnings[guard as GuardName] ?? []);
  return guards.includes('helpedBefore') ? [...sentences, await earlierGrants(client, caseId, at)] : sentences;
}

async function earlierGrants(client: Client, caseId: string, at: Instant): Promise<string> {
  const grants = await listEarlierGrants(client, caseId, at);
  const named = grants.map(({ number, openedAt }) => `${number}（${dayOf(openedAt)}登记）`).join('、');
  const cause = grants.flatMap((one) => one.cause ?? []).map((one) => causeWords[one])[0] ?? '';
  return `一年之内因同一原因（${cause}）救助过${grants.length}次：${named}。请核对是否重复救助；这只是提醒，不影响本次办理。`;
}
