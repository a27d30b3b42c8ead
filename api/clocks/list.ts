// A list of limits beside its counts, and the same as a sheet: what all the managers' lists of limits share.
import { type ClockFilter, type LitClocks, type Tally, listClocks } from '../../db/reads/clocks';
import { listVillages, namesOf } from '../../db/reads/town';
import { type Light, lightWords, lights } from './lights.contract';
import type { ClockQuery } from './contract';
import type { SignedInRequest } from '../http/route';
import { type Sheet, mostRows } from '../http/csv';
import { namePart, pageOf, rankedCursorAfter } from '../http/page';
import { dayOf, isoOf } from '../../domain/calendar';
import { litClocks } from './lit-clocks';
import { labelsIn } from '../../domain/procedures';
import { programmeWord, withWord } from '../cases/words';

type Narrowed = Omit<ClockQuery, 'limit' | 'after'>;

export function filterOf({ light, programme, village, stage, person, internal }: Omit<Narrowed, 'light'> & Pick<Partial<Narrowed>, 'light'>): ClockFilter {
  return { lights: light, programme, village, stage, person, internal: internal === undefined ? undefined : internal === 'true' };
}

/** A page of it with its counts. `shown`: the lights the list is about. */
export async function clocksOf(request: SignedInRequest<unknown, unknown>, query: ClockQuery, shown?: readonly Light[]) {
  const { deps, access, townNow, calendarOn } = request;
  const found = await listClocks(deps.client, access, filterOf(query), rankedCursorAfter(query.after), query.limit, townNow);
  const { rows, next } = pageOf(found.rows, query.limit, ({ rank, at, caseId, clock }) => [rank, at, caseId, namePart(clock)]);
  return { asOf: isoOf(townNow), ...countsOf(found, shown), views: litClocks(townNow, calendarOn(dayOf(townNow))).rows(rows), next };
}

function countsOf(found: LitClocks, shown: readonly Light[] = lights) {
  const counted = (tallies: readonly Tally[], wordOf: (one: Tally) => string) => tallies.map((one) => ({ name: one.name, word: wordOf(one), n: one.n }));
  return {
    lights: shown.map((light) => ({ ...withWord(lightWords, light), n: found.lights.find(({ name }) => name === light)?.n ?? 0 })),
    counts: {
      programmes: counted(found.programmes, ({ name }) => programmeWord(name ?? '')),
      villages: counted(found.villages, ({ word }) => word ?? '不分村（居）'),
      stages: counted(found.stages, ({ name }) => stageWordOf(name)),
      people: counted(found.people, ({ word }) => word ?? '无人领取'),
    },
  };
}

const stages = labelsIn('stage');
/** The kinds of case share no stage's name that means two things. */
const stageWordOf = (name: string | null): string => withWord(stages, name ?? '').word;

interface Places {
  readonly programme?: string | undefined;
  readonly village?: string | undefined;
  readonly stage?: string | undefined;
  readonly person?: string | undefined;
}

/** What a list was narrowed by, in the words of the form. */
export async function filterWords({ deps: { client }, who }: SignedInRequest<unknown, unknown>, { programme, village, stage, person }: Places) {
  const [villages, names] = await Promise.all([listVillages(client, who.town.id), namesOf(client, who.town.id)]);
  return {
    项目: programme === undefined ? undefined : programmeWord(programme),
    村: village === undefined ? undefined : village === 'none' ? '不分村（居）' : (villages.find(({ id }) => id === village)?.name ?? village),
    环节: stage === undefined ? undefined : stageWordOf(stage),
    人员: person === undefined ? undefined : (names.get(person) ?? person),
  };
}

const columns = ['编号', '项目', '村', '环节', '时限', '灯号', '截止日', '剩余或已超', '依据', '主办人', '办理人'];

export async function clockSheet(request: SignedInRequest<unknown, unknown>, title: string, query: Narrowed): Promise<Sheet> {
  const { deps, access, townNow, calendarOn } = request;
  const { rows } = await listClocks(deps.client, access, filterOf(query), undefined, mostRows, townNow);
  return {
    title,
    filter: {
      灯号: query.light?.map((one) => lightWords[one]).join('、'),
      ...(await filterWords(request, query)),
      内部目标: query.internal === undefined ? undefined : query.internal === 'true' ? '是' : '否',
    },
    columns,
    cases: rows.map(({ caseId }) => caseId),
    rows: litClocks(townNow, calendarOn(dayOf(townNow))).lines(columns, rows, (one) => [
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
  };
}
