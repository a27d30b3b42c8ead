// Who looked at what, for whoever inspects: a list, and the same as a sheet.
import { listLooks } from '../../db/reads/access-log';
import { addDays, clockOf, dayOf, instantAt, isoOf } from '../../domain/calendar';
import { readDetails } from '../../domain/casework/codes';
import { allPurposeWords, lookWords } from '../../domain/looks';
import { eachTold, spoiltLine, tellable } from '../cases/told';
import { withWord } from '../cases/words';
import { type Sheet, mostRows } from '../http/csv';
import { badInput } from '../http/errors';
import { pageOf } from '../http/page';
import { type Route, type SignedInRequest, route } from '../http/route';
import { type LookView, type LooksQuery, look as shape, lookList, looksQuery } from './contract';

type Row = Awaited<ReturnType<typeof listLooks>>[number];
type Asking = SignedInRequest<unknown, LooksQuery>;

/** `routes`: all there are, of which each row says by which it came. */
export const accessLog = (routes: () => readonly Route[]): readonly Route[] => {
  const titleOf = (name: string): string => routes().find((one) => one.name === name)?.title ?? name;
  return [
    route({
      method: 'get',
      path: '/api/access-log',
      name: 'listLooks',
      title: '谁看了什么',
      scope: 'looks',
      query: looksQuery,
      reply: lookList,
      async answer(request) {
        const { query, townNow } = request;
        const { rows, next } = pageOf(await found(request, query.limit), query.limit, ({ id }) => [id]);
        return { asOf: isoOf(townNow), looks: eachTold(rows, shape, (row) => viewOf(row, titleOf), spoiltLine), next };
      },
      sheet: (request) => sheet(request, titleOf),
    }),
  ];
};

function found({ deps: { client }, who, query: { after, from, to, case: caseId, ...by } }: Asking, limit: number): Promise<Row[]> {
  if (after !== undefined && !/^\d{1,15}$/.test(after)) throw badInput({ after: '不是上一页给出的 next' });
  const period = {
    from: from === undefined ? undefined : instantAt(from, '00:00'),
    until: to === undefined ? undefined : instantAt(addDays(to, 1), '00:00'),
  };
  return listLooks(client, who.town.id, { ...by, caseId, ...period }, after === undefined ? undefined : Number(after), limit);
}

function viewOf({ id, at, look, route: name, asked, purpose, ...row }: Row, titleOf: (name: string) => string): LookView {
  return {
    ...row,
    id: String(id),
    at: isoOf(at),
    look: withWord(lookWords, look as LookView['look']['name']),
    word: titleOf(name),
    asked: Object.entries(readDetails(asked) ?? {}).map(([key, value]) => ({ name: key, value: String(value) })),
    purpose: purpose === null ? null : withWord(allPurposeWords, purpose),
  };
}

const columns = ['时间', '谁', '方式', '看了什么', '条件', '目的', '案件数', '案件', '行数', '地址'];

async function sheet(request: Asking, titleOf: (name: string) => string): Promise<Sheet> {
  const { from, to, look } = request.query;
  const rows = await found(request, mostRows);
  return {
    title: '查看记录',
    filter: { 起: from, 止: to, 方式: look === undefined ? undefined : lookWords[look] },
    columns,
    cases: [],
    rows: rows.map((row) => {
      const view = tellable(shape, () => viewOf(row, titleOf));
      if (view === undefined) return [spoiltLine().sentence];
      const asked = view.asked.map(({ name, value }) => `${name}=${value}`).join('，');
      const numbers = view.cases.map(({ id, number }) => number ?? id).join('、');
      const when = `${dayOf(row.at)} ${clockOf(row.at)}`;
      return [when, view.by.name, view.look.word, view.word, asked, view.purpose?.word ?? null, view.caseCount, numbers, view.rows, view.address];
    }),
  };
}
