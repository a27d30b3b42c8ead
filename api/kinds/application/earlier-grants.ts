// Beside the warning that the same cause was helped before: how often, and in which applications.
import type { Client } from '../../../db/client';
import { listEarlierGrants } from '../../../db/reads/same-cause';
import { localValuesOf } from '../../../db/reads/settings';
import { type Instant, dayOf, spanWords } from '../../../domain/calendar';
import { causeLabels } from '../../../domain/kinds/application/labels';
import { withWord } from '../../cases/words';
import { giving, isRepeated, repeatMonths, repeatable } from '../../../domain/kinds/application/repeat';

export async function earlierGrants(client: Client, { townId, caseId }: { townId: string; caseId: string }, moment: Instant): Promise<string> {
  const [others, values] = await Promise.all([listEarlierGrants(client, caseId, { subjects: repeatable, actions: giving }), localValuesOf(client, townId)]);
  const months = repeatMonths({ values }, dayOf(moment));
  const grants = others.flatMap((other) => {
    const { granted } = other;
    return granted === null || !isRepeated(granted, moment, months) ? [] : [{ ...other, granted }];
  });
  const named = grants.map(({ number, granted }) => `${number}（${dayOf(granted)}救助）`).join('、');
  const cause = grants.flatMap((one) => one.cause ?? []).map((one) => withWord(causeLabels, one).word)[0] ?? '';
  const span = spanWords({ n: months, unit: 'months' });
  return `${span}之内因同一原因（${cause}）救助过${grants.length}次：${named}。请核对是否重复救助；这只是提醒，不影响本次办理。`;
}
