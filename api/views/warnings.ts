// What is said to a person beside a step, without stopping it: read from the step itself, so that a repetition is warned alike.
import type { Client } from '../../db/client';
import { listEarlierGrants } from '../../db/reads/same-cause';
import { listValues } from '../../db/reads/settings';
import { isRepeated, repeatMonths } from '../../domain/kinds/application/repeat';
import { turned } from '../../domain/forms/rule';
import { causeLabels } from '../../domain/kinds/application/labels';
import { type Instant, type PlainDate, dayOf, spanWords } from '../../domain/calendar';
import type { CaseEvent } from '../../domain/casework/events';
import { placeOf } from '../../domain/casework/may';
import { findKind, rulesOf } from '../../domain/procedures';

interface At {
  readonly townId: string;
  readonly caseId: string;
}

/** The rules a step's action warns by and that held when it was done. */
export function warnedBy(procedure: string, events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type !== 'taskCompleted' && event.type !== 'acted') return [];
    const warns = placeOf(rulesOf(procedure), event.action)?.consequence.warns ?? [];
    return warns.filter((need) => event.because?.[turned(need).name] === turned(need).wanted);
  });
}

/** In sentences, as things stood `at` that moment. */
export async function warningSentences(client: Client, at: At, kind: string, guards: readonly string[], moment: Instant): Promise<string[]> {
  const sentences = guards.flatMap((need) => findKind(kind)?.rules[turned(need).name]?.warns ?? []);
  return guards.includes('helpedBefore') ? [...sentences, await earlierGrants(client, at, moment)] : sentences;
}

async function earlierGrants(client: Client, { townId, caseId }: At, moment: Instant): Promise<string> {
  const [others, entered] = await Promise.all([listEarlierGrants(client, caseId), listValues(client, townId)]);
  const values = entered.map(({ key, value, fromOn }) => ({ key, value, from: fromOn as PlainDate }));
  const months = repeatMonths({ values }, dayOf(moment));
  const grants = others.flatMap((other) => {
    const { granted } = other;
    return granted === null || !isRepeated(granted, moment, months) ? [] : [{ ...other, granted }];
  });
  const named = grants.map(({ number, granted }) => `${number}（${dayOf(granted)}救助）`).join('、');
  const cause = grants.flatMap((one) => one.cause ?? []).map((one) => causeLabels[one])[0] ?? '';
  const span = spanWords({ n: months, unit: 'months' });
  return `${span}之内因同一原因（${cause}）救助过${grants.length}次：${named}。请核对是否重复救助；这只是提醒，不影响本次办理。`;
}
