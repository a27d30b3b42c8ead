// Work whose holder or owner has left, is absent or may not go on, and work whose post nobody holds.
import { type UnassignedRow, listUnassigned } from '../../db/reads/unassigned';
import { dayOf, isoOf } from '../../domain/calendar';
import { type UnassignedQuery, type UnassignedWork, unassignedList, unassignedQuery, whyWordOf, whys, work } from './contract';
import { cursorAfter, namePart, pageOf } from '../http/page';
import { type SignedInRequest, type Route, route } from '../http/route';
import { type Sheet, mostRows } from '../http/csv';
import { filterWords } from '../clocks/list';
import { datesOf } from '../clocks/view';
import { listing } from '../cases/told';
import { stageOr, word } from '../cases/words';

export const unassigned: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/unassigned',
    name: 'listUnassignedWork',
    title: '待落实责任人的工作',
    scope: 'cases',
    query: unassignedQuery,
    reply: unassignedList,
    async answer(request) {
      const { deps, access, query, townNow } = request;
      const cursor = cursorAfter(query.after, 3);
      const from = cursor === undefined ? undefined : { at: cursor.at, caseId: cursor.caseId, name: cursor.name };
      const found = await listUnassigned(deps.client, access, query, from, query.limit, dayOf(townNow));
      const { rows, next } = pageOf(found.rows, query.limit, ({ at, caseId, name }) => [at, caseId, namePart(name)]);
      return {
        asOf: isoOf(townNow),
        counts: whys.map((why) => ({ ...whyWordOf(why), n: counted(found.counts, why) })),
        unclaimed: counted(found.counts, 'unclaimed'),
        work: listed.rows(rows),
        next,
      };
    },
    sheet,
  }),
];

const counted = (counts: readonly { readonly why: string; readonly n: number }[], why: string): number => counts.find((one) => one.why === why)?.n ?? 0;

function viewOf({ caseId, kind, number, stage, name, holder, why, answers, since, next, spoilt }: UnassignedRow): UnassignedWork {
  const isCase = name === 'owner';
  return {
    caseId,
    kind,
    number,
    stageWord: stageOr(spoilt, word(kind, 'stage', stage)),
    spoilt,
    word: isCase ? '主办' : word(kind, 'task', name),
    task: isCase ? null : name,
    holder,
    why: whyWordOf(why),
    answers,
    since: isoOf(since),
    ...datesOf(kind, next),
  };
}

const listed = listing(work, viewOf, ({ caseId }) => caseId);

const columns = ['编号', '环节', '事项', '原因', '原办理人', '现由谁负责', '自何时', '最近截止日'];

async function sheet(request: SignedInRequest<unknown, UnassignedQuery>): Promise<Sheet> {
  const { deps, access, query, townNow } = request;
  const { rows } = await listUnassigned(deps.client, access, query, undefined, mostRows, dayOf(townNow));
  return {
    title: '待落实责任人',
    filter: { 原因: query.why === undefined ? undefined : whyWordOf(query.why).word, ...(await filterWords(request, query)) },
    columns,
    cases: rows.map(({ caseId }) => caseId),
    rows: listed.lines(columns, rows, (one) => [one.number, one.stageWord, one.word, one.why.word, one.holder, one.answers, one.since, one.dueOn]),
  };
}
