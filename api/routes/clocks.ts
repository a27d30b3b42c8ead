// What is late, soon, paused or provisional: list, counts and sheet from one question.
import { type ClockFilter, type Tally, listClocks } from '../../db/reads/clocks';
import { listVillages, namesOf } from '../../db/reads/town';
import { isoOf } from '../../domain/calendar';
import { type ClockQuery, clockList, clockQuery } from '../contract/clocks';
import { lightWords, lights } from '../contract/lights';
import { pageOf, placeAfter } from '../page';
import { type KnownAsk, type Route, route } from '../route';
import { mostRows, sheetOf } from '../sheet';
import { litClockView } from '../views/lit-clocks';
import { programmeWord, withWord, word } from '../views/words';

export const clocks: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/clocks',
    title: '时限清单和各灯号的件数',
    scope: 'cases',
    sheet: true,
    query: clockQuery,
    reply: clockList,
    async answer(ask) {
      const { deps, sight, query, townNow } = ask;
      if (query.format === 'csv') return sheet(ask);
      const place = placeAfter(query.after, 3);
      const from = place === undefined ? undefined : { dueAt: place.at, caseId: place.caseId, clock: place.name };
      const found = await listClocks(deps.client, sight, filterOf(query), from, query.limit, townNow);
      const { rows, next } = pageOf(found.rows, query.limit, (row) => [row.dueAt, row.caseId, row.clock]);
      const counted = (tallies: readonly Tally[], wordOf: (name: string | null) => string) => tallies.map(({ name, n }) => ({ word: wordOf(name), n }));
      return {
        asOf: isoOf(townNow),
        lights: lights.map((light) => ({ ...withWord(lightWords, light), n: found.lights.find(({ name }) => name === light)?.n ?? 0 })),
        counts: {
          programmes: counted(found.programmes, (name) => programmeWord(name ?? 'referral')),
          villages: counted(found.villages, (name) => name ?? '转办'),
          stages: counted(found.stages, stageWordOf),
          people: counted(found.people, (name) => name ?? '无人领取'),
        },
        clocks: rows.map((row) => litClockView(row, townNow)),
        next,
      };
    },
  }),
];

function filterOf({ light, programme, village, stage, person, internal }: ClockQuery): ClockFilter {
  return { lights: light, programme, village, stage, person, internal: internal === undefined ? undefined : internal === 'true' };
}

/** The kinds of case share no stage's name that means two things. */
function stageWordOf(name: string | null): string {
  const of = name ?? '';
  const known = word('application', 'stage', of);
  return known === of ? word('referral', 'stage', of) : known;
}

async function sheet(ask: KnownAsk<unknown, ClockQuery>) {
  const { deps, who, sight, query, townNow } = ask;
  const { rows } = await listClocks(deps.client, sight, filterOf(query), undefined, mostRows, townNow);
  const views = rows.map((row) => litClockView(row, townNow));
  const [villages, names] = await Promise.all([listVillages(deps.client, who.town.id), namesOf(deps.client, who.town.id)]);
  return sheetOf(ask, {
    title: '时限清单',
    filter: {
      灯号: query.light?.map((one) => lightWords[one]).join('、'),
      项目: query.programme === undefined ? undefined : programmeWord(query.programme),
      村: query.village === undefined ? undefined : (villages.find(({ id }) => id === query.village)?.name ?? query.village),
      环节: query.stage === undefined ? undefined : stageWordOf(query.stage),
      人员: query.person === undefined ? undefined : (names.get(query.person) ?? query.person),
      内部目标: query.internal === undefined ? undefined : query.internal === 'true' ? '是' : '否',
    },
    columns: ['编号', '项目', '村', '环节', '时限', '灯号', '截止日', '剩余或已超', '依据', '主办人', '办理人'],
    rows: views.map((one) => [
      one.number,
      one.programme,
      one.village,
      one.stageWord,
      one.word,
      one.light.word,
      one.dueOn,
      one.remaining?.words ?? '',
      one.source.article,
      one.owner,
      one.responsible.map(({ task, holder, posts }) => `${task}：${holder ?? posts.join('、')}`).join('；'),
    ]),
  });
}
