// A list as a sheet to take away: RFC 4180 in UTF-8 with its mark, formulas defused, what was asked for in the first line, who took it on record.
import { stringify } from 'csv-stringify/sync';
import { type Instant, clockOf, dayOf } from '../../domain/calendar';
import { refused } from './errors';
import { type Deps, type Route, TextReply, route } from './route';

export const mostRows = 10_000;

type Cell = string | number | null;
export interface Sheet {
  readonly title: string;
  /** What was asked for, by the words of the form; what wasn't asked is left out. */
  readonly filter: Readonly<Record<string, string | undefined>>;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Whose rows they are. */
  readonly cases: readonly string[];
}
interface Taker {
  readonly deps: Pick<Deps, 'log'>;
  readonly who: { readonly id: string; readonly name: string };
  readonly townNow: Instant;
  /** Codes, days and ids, as every list is asked. */
  readonly query: unknown;
}

/** A list's sheet has an address of its own, so that each address answers in one shape: the list's with `.csv` behind it. */
export const sheetRoute = ({ path, name, title, scope, query, sheet }: Route): Route[] =>
  sheet === undefined || scope === 'open'
    ? []
    : [
        route({
          method: 'get',
          path: `${path}.csv`,
          name: `${name}AsSheet`,
          title: `${title}（表格）`,
          scope,
          ...(query === undefined ? {} : { query }),
          reply: { text: 'text/csv' },
          looks: { as: 'export', shown: ({ shown }: TextReply) => shown },
          answer: async (request) => sheetOf(`${name}AsSheet`, request, await sheet(request)),
        }),
      ];

/** Whole or not at all: a list cut short would be taken for all there is. */
function sheetOf(name: string, { deps, who, townNow, query }: Taker, { title, filter, columns, rows, cases }: Sheet): TextReply {
  if (rows.length > mostRows) throw refused('sheetTooLong');
  const asked = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  const day = dayOf(townNow);
  const first = `${title}；筛选：${asked.length === 0 ? '全部' : asked.join('，')}；共${rows.length}行；${day} ${clockOf(townNow)}由${who.name}导出`;
  deps.log.info({ by: who.id, sheet: name, rows: rows.length, filter: filterIn(query) }, 'exported'); // the sheet's own words name people and villages
  return new TextReply('text/csv; charset=utf-8', csvOf([[first], columns, ...rows]), `${title}${day}.csv`, { cases, rows: rows.length });
}

/** Of what was asked; a sheet is no page of one. */
export function filterIn(query: unknown): object {
  const { limit: _limit, after: _after, ...filter } = { ...(query as { limit?: unknown; after?: unknown } | undefined) };
  return filter;
}

const asExcelReadsIt = { bom: true, record_delimiter: 'windows', quote_record_delimiter: true, escape_formulas: true };
/** A program that opens the sheet must not take a clerk's words for a formula, nor those behind a line feed, which the library lets pass. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  stringify([...rows], { ...asExcelReadsIt, cast: { string: (text) => text.replace(/^\n/, "'\n") } });
