// Limits that have passed: the longest first, with who answers for them.
import { listOverdue } from '../../db/reads/overdue';
import { type Instant, isoOf, remaining } from '../../domain/calendar';
import { type Kind, rulesOf } from '../../domain/kinds';
import { roleWords } from '../../domain/people';
import { type OverdueLimit, overdueList, overdueQuery } from '../contract/overdue';
import { pageOf, placeAfter } from '../page';
import { type Route, route } from '../route';
import { calendarOn, restOf } from '../views/clocks';
import { word } from '../views/words';

export const overdue: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/overdue',
    scope: 'cases',
    query: overdueQuery,
    reply: overdueList,
    async answer({ deps, sight, query: { limit, after }, townNow }) {
      const place = placeAfter(after, 3);
      const from = place === undefined ? undefined : { dueAt: place.at, caseId: place.caseId, clock: place.name };
      const found = await listOverdue(deps.client, sight, townNow, from, limit);
      const { rows, next } = pageOf(found, limit, (row) => [row.dueAt, row.caseId, row.clock]);
      return { asOf: isoOf(townNow), limits: rows.map((row) => overdueView(row, townNow)), next };
    },
  }),
];

type Row = Awaited<ReturnType<typeof listOverdue>>[number];

/** In the limit's own unit, by the same walk as its date; the closing time moves only the last evening, which is past. */
function overdueView(row: Row, now: Instant): OverdueLimit {
  const { caseId, clock, number, stage, procedure, dueOn, dueAt, provisional, sourceArticle, confidence, n, unit, rollOver, startsAt, waiting } = row;
  const kind: Kind = row.isReferral ? 'referral' : 'application';
  const { tasks } = rulesOf(procedure).procedure;
  return {
    caseId,
    kind,
    number,
    stageWord: word(kind, 'stage', stage),
    clock,
    word: word(kind, 'clock', clock),
    dueOn,
    dueAt: isoOf(dueAt),
    provisional,
    exceeded: restOf(remaining({ startsAt, span: { n, unit, rollOver } }, calendarOn(now), '00:00', now)),
    internal: confidence === 'P',
    source: { article: sourceArticle, confidence },
    responsible: waiting.map(({ task, holder }) => ({
      task: word(kind, 'task', task),
      holder,
      posts: (tasks[task]?.by ?? []).map((role) => roleWords[role]),
    })),
  };
}
