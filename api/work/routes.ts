// What a person has to do today, as one list with its tabs.
import { type WorkRow as Row, listWork } from '../../db/reads/work';
import { type Calendar, type Instant, dayOf, isoOf, plainDate, remainingTo } from '../../domain/calendar';
import { lightWords } from '../../domain/casework/light';
import { roleWords } from '../../domain/people';
import { findRules } from '../../domain/procedures';
import { workTabWords, workTabs } from '../../domain/work';
import { listing } from '../cases/told';
import { programmeWord, stageOr, withWord, word } from '../cases/words';
import { filterWords } from '../clocks/list';
import { restOf } from '../clocks/view';
import { type Sheet, mostRows } from '../http/csv';
import { namePart, pageOf, rankedCursorAfter } from '../http/page';
import { type Route, type SignedInRequest, route } from '../http/route';
import { type WorkQuery, type WorkRow, workList, workQuery, workRow } from './contract';

export const work: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/work',
    name: 'listWork',
    title: '工作台：我要办的、可以领取的和等部门回复的',
    scope: 'cases',
    query: workQuery,
    reply: workList,
    async answer(request) {
      const { query, townNow, calendarOn } = request;
      const cursor = rankedCursorAfter(query.after);
      const found = await asked(request, cursor && { rank: cursor.rank, at: cursor.at, caseId: cursor.caseId, name: cursor.clock }, query.limit);
      const { rows, next } = pageOf(found.rows, query.limit, ({ rank, at, caseId, task }) => [rank, at, caseId, namePart(task)]);
      const tabs = workTabs.map((tab) => ({ ...withWord(workTabWords, tab), n: found.counts[tab] }));
      return { asOf: isoOf(townNow), tabs, total: found.total, work: listed(townNow, calendarOn(dayOf(townNow))).rows(rows), next };
    },
    sheet,
  }),
];

const asked = (
  { deps, who, access, query, townNow }: SignedInRequest<unknown, WorkQuery>,
  after: Parameters<typeof listWork>[5],
  limit: number,
): ReturnType<typeof listWork> => {
  const { tab, village, programme, light } = query;
  const whose = { person: who.id, today: dayOf(townNow), now: townNow };
  return listWork(deps.client, access, whose, { tab, village, programme, lights: light === undefined ? undefined : [light] }, query.order, after, limit);
};

const listed = (now: Instant, calendar: Calendar) =>
  listing(
    workRow,
    (row: Row) => viewOf(row, now, calendar),
    ({ caseId }) => caseId,
  );

function viewOf(row: Row, now: Instant, calendar: Calendar): WorkRow {
  const { caseId, kind, number, procedure, stage, task, round, openedAt, whose, holder, programme, village, applicant, limit, spoilt } = row;
  const rule = findRules(procedure)?.procedure.tasks[task];
  const [ordinary] = Object.keys(rule?.outcomes ?? {});
  return {
    id: `${caseId}.${task}.${round}`,
    caseId,
    kind,
    number,
    programme: programmeWord(programme),
    applicant,
    village,
    stageWord: stageOr(spoilt, word(kind, 'stage', stage)),
    task: { name: task, word: word(kind, 'task', task) },
    openedAt: isoOf(openedAt),
    whose,
    holder,
    posts: (rule?.by ?? []).map((role) => roleWords[role]),
    verb: spoilt || ordinary === undefined ? null : { action: ordinary, word: word(kind, 'action', ordinary) },
    light: limit === null ? null : withWord(lightWords, limit.light),
    dueOn: limit?.dueOn ?? null,
    dueClock: limit === null ? null : { name: limit.clock, word: word(kind, 'clock', limit.clock) },
    provisional: limit?.provisional ?? row.term?.provisional ?? false,
    internal: limit?.confidence === 'P',
    source: limit?.sourceArticle ?? null,
    rest: restIn(row, now, calendar),
    spoilt,
  };
}

/** What is left; of what stands still, runs out by itself, or has no limit, that. */
function restIn({ kind, limit, term }: Row, now: Instant, calendar: Calendar): WorkRow['rest'] {
  if (limit?.state === 'running') {
    const { unit, dueOn, dueAt, startsAt, confidence } = limit;
    return restOf(remainingTo(unit, { on: plainDate(dueOn), at: dueAt }, calendar, Math.max(now, startsAt)), confidence === 'P');
  }
  if (limit !== null) return { words: `${word(kind, 'clock', limit.clock)}暂停计时` };
  return { words: term === null ? '现在没有时限在走' : `${word(kind, 'clock', term.clock)}到${term.dueOn}期满` };
}

const columns = ['编号', '项目', '申请人', '村', '环节', '事项', '灯号', '截止日', '剩余或已超', '依据', '办理人'];

async function sheet(request: SignedInRequest<unknown, WorkQuery>): Promise<Sheet> {
  const { query, townNow, calendarOn } = request;
  const { rows } = await asked(request, undefined, mostRows);
  return {
    title: '待办清单',
    filter: {
      范围: query.tab === undefined ? undefined : workTabWords[query.tab],
      灯号: query.light === undefined ? undefined : lightWords[query.light],
      ...(await filterWords(request, query)),
    },
    columns,
    cases: rows.map(({ caseId }) => caseId),
    rows: listed(townNow, calendarOn(dayOf(townNow))).lines(columns, rows, (one) => [
      one.number,
      one.programme,
      one.applicant,
      one.village,
      one.stageWord,
      one.task.word,
      one.light?.word ?? null,
      one.dueOn,
      one.rest.words,
      one.source,
      one.holder ?? one.posts.join('、'),
    ]),
  };
}
