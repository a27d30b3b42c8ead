// Work whose holder or owner has left, is absent or may not go on, and work whose post nobody holds.
import { type UnassignedRow, listUnassigned } from '../../db/reads/unassigned';
import { dayOf, isoOf } from '../../domain/calendar';
import { type UnassignedQuery, type UnassignedWork, unassignedList, unassignedQuery, whyWords, whys, work } from './contract';
import { cursorAfter, namePart, pageOf } from '../http/page';
import { type SignedInRequest, type Route, route } from '../http/route';
import { type Sheet, mostRows } from '../http/csv';
import { filterWords } from '../clocks/list';
import { datesOf } from '../clocks/view';
import { listing } from '../cases/told';
import { stageOr, withWord, word } from '../cases/words';

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
        counts: whys.map((why) => ({ ...withWord(whyWords, why), n: found.counts.find((one) => one.why === why)?.n ?? 0 })),
        work: listed.rows(rows),
        next,
      };
    },
    sheet,
  }),
];

function viewOf({ caseId, kind, number, stage, name, holder, why, since, next, spoilt }: UnassignedRow): UnassignedWork {
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
    why: withWord(whyWords, why),
    since: isoOf(since),
    ...datesOf(kind, next),
  };
}

const listed = listing(work, viewOf, ({ caseId }) => caseId);

const columns = ['编号', '环节', '事项', '原因', '原办理人', '自何时', '最近截止日'];

async function sheet(request: SignedInRequest<unknown, UnassignedQuery>): Promise<Sheet> {
  const { deps, access, query, townNow } = request;
  const { rows } = await listUnassigned(deps.client, access, query, undefined, mostRows, dayOf(townNow));
  return {
    title: '待落实责任人',
    filter: { 原因: query.why === undefined ? undefined : whyWords[query.why], ...(await filterWords(request, query)) },
    columns,
    cases: rows.map(({ caseId }) => caseId),
    rows: listed.lines(columns, rows, (one) => [one.number, one.stageWord, one.word, one.why.word, one.holder, one.since, one.dueOn]),
  };
}
