// From a figure of the statistics to the cases it counts: the same rows, a line each.
import { type PassedLimit, type Visit, listClosed, listHeads, listLimits, listVisits } from '../../db/reads/statistics';
import { countedLabels, labelsIn } from '../../domain/procedures';
import { type Calendar, dayOf, isoOf, workingDaysBetween } from '../../domain/calendar';
import { demandFigureOf, figureOf, figureWords, isOfDemands } from '../../domain/statistics';
import { type CountedCase, type FigureQuery, counted, figureCases, figureQuery } from './contract';
import { cursorAfter, namePart, pageOf } from '../http/page';
import { type SignedInRequest, type Route, route } from '../http/route';
import { type Sheet, mostRows } from '../http/csv';
import { filterWords } from '../clocks/list';
import { listing } from '../cases/told';
import { spoiltWord, withWord } from '../cases/words';
import { askedOf } from './routes';

const [stageLabels, clockLabels] = [labelsIn('stage'), labelsIn('clock')];

type Line = Omit<CountedCase, 'number' | 'village' | 'spoilt'> & { readonly at: number; readonly name: string };

export const casesOfFigures: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/statistics/cases',
    name: 'listCasesOfFigure',
    title: '统计数字对应的案件',
    scope: 'cases',
    query: figureQuery,
    reply: figureCases,
    async answer(request) {
      const { query, townNow } = request;
      const lines = await linesOf(request);
      const cursor = cursorAfter(query.after, 3);
      const ahead = cursor === undefined ? lines : lines.filter((one) => compare(one, { at: Number(cursor.at), caseId: cursor.caseId, name: cursor.name }) > 0);
      const { rows, next } = pageOf(ahead.slice(0, query.limit + 1), query.limit, ({ at, caseId, name }) => [at, caseId, namePart(name)]);
      return { asOf: isoOf(townNow), figure: withWord(figureWords, query.figure), n: lines.length, cases: listed.rows(await headed(request, rows)), next };
    },
    sheet,
  }),
];

/**
 * The longest past first; what took its time, in the order it was done. All of them, because a page says how many there are, and which limit falls under which figure
 * `figureOf` alone knows; no more than one town's of three years.
 */
async function linesOf(request: SignedInRequest<unknown, FigureQuery>): Promise<Line[]> {
  const { figure } = request.query;
  return (await (isOfDemands(figure) ? demandLines(request) : figure === 'duration' ? lengthLines(request) : limitLines(request))).sort(compare);
}

async function limitLines(request: SignedInRequest<unknown, FigureQuery>): Promise<Line[]> {
  const { figure, stage, clock } = request.query;
  const limits = await listLimits(request.deps.client, askedOf(request));
  return limits.filter((one) => figureOf(one) === figure && (stage ?? one.stage) === one.stage && (clock ?? one.clock) === one.clock).map(limitLine);
}

async function lengthLines(request: SignedInRequest<unknown, FigureQuery>): Promise<Line[]> {
  const { stage } = request.query;
  const { client } = request.deps;
  const calendar = request.calendarOn(dayOf(request.townNow));
  const ended =
    stage === undefined ? await listClosed(client, askedOf(request)) : (await listVisits(client, askedOf(request))).filter((one) => one.stage === stage);
  return ended.map((one) => lengthLine(one, calendar));
}

/** Of whole cases only: in no stage of theirs. */
async function demandLines(request: SignedInRequest<unknown, FigureQuery>): Promise<Line[]> {
  const { figure, stage, clock } = request.query;
  if (stage !== undefined || clock !== undefined) return [];
  const ended = await listClosed(request.deps.client, askedOf(request));
  const calendar = request.calendarOn(dayOf(request.townNow));
  return ended.filter((one) => demandFigureOf(one) === figure).map((one) => lengthLine(one, calendar));
}

type Key = Pick<Line, 'at' | 'caseId' | 'name'>;
const compare = (a: Key, b: Key): number => a.at - b.at || byName(a.caseId, b.caseId) || byName(a.name, b.name);
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function limitLine({ caseId, programme, stage, clock, round, dueOn, dueAt, metAt }: PassedLimit): Line {
  return {
    ...{ at: dueAt, name: `${clock}_${round}`, caseId },
    programme: withWord(countedLabels, programme),
    stageWord: withWord(stageLabels, stage).word,
    word: withWord(clockLabels, clock).word,
    dueOn,
    doneOn: metAt === null ? null : dayOf(metAt),
    workingDays: null,
  };
}

function lengthLine({ caseId, programme, from, until, ...visit }: Omit<Visit, 'stage'> & { readonly stage?: string }, calendar: Calendar): Line {
  const { stage } = visit;
  return {
    ...{ at: until, name: `${from}`, caseId },
    programme: withWord(countedLabels, programme),
    stageWord: stage === undefined ? null : withWord(stageLabels, stage).word,
    word: null,
    dueOn: null,
    doneOn: dayOf(until),
    workingDays: workingDaysBetween(calendar, dayOf(from), dayOf(until)),
  };
}

async function headed({ deps: { client }, access }: SignedInRequest<unknown, FigureQuery>, lines: readonly Line[]): Promise<Headed[]> {
  const heads = await listHeads(client, access, [...new Set(lines.map(({ caseId }) => caseId))]);
  return lines.map((line) => ({ ...line, number: '', village: '', spoilt: false, ...heads.get(line.caseId) }));
}
type Headed = Line & Pick<CountedCase, 'number' | 'village' | 'spoilt'>;

const countedCase = ({ at: _at, name: _name, ...line }: Headed): CountedCase => ({ ...line, stageWord: line.spoilt ? spoiltWord : line.stageWord });
const listed = listing(counted, countedCase, ({ caseId }) => caseId);

const columns = ['编号', '项目', '村', '环节', '时限', '截止日', '办成日', '工作日数'];

async function sheet(request: SignedInRequest<unknown, FigureQuery>): Promise<Sheet> {
  const { query } = request;
  const lines = await linesOf(request);
  const filter = { 起: query.from, 止: query.to, 数字: figureWords[query.figure], ...(await filterWords(request, query)) };
  return {
    title: '统计数字对应的案件',
    filter: { ...filter, 时限: query.clock === undefined ? undefined : clockLabels[query.clock] },
    columns,
    cases: lines.map(({ caseId }) => caseId),
    rows: listed.lines(columns, await headed(request, lines.slice(0, mostRows + 1)), (one) => [
      ...[one.number, one.programme.word, one.village, one.stageWord, one.word, one.dueOn, one.doneOn, one.workingDays],
    ]),
  };
}
