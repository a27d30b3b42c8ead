// A file of an office's spreadsheet program as rows of text: .xlsx, or .csv in UTF-8 or GB 18030; no formula is worked out, nothing outside is asked.
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { CellValue } from 'exceljs';

export interface SheetRows {
  /** As the office calls it. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly SheetRow[];
}
/** `row`: as the program counts them; `cells`: by column, those that are filled in; `faults`: of what can't be read, or stands under no name. */
interface SheetRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
}
/** What stands there; `undefined`: a formula that has come to nothing. */
type Cell = string | undefined;

/** Ours [P]. */
const mostRows = 2_000;
const mostColumns = 100;
const mostUnpacked = 5_000_000;

/** `undefined`: not such a file, or a larger one than any town has use for. */
export async function readSheets(fileName: string, bytes: Buffer): Promise<readonly SheetRows[] | undefined> {
  try {
    const sheets = /\.csv$/i.test(fileName) ? [csvOf(fileName, bytes)] : /\.xlsx$/i.test(fileName) ? await workbookOf(bytes) : undefined;
    return sheets?.some(({ rows }) => rows.length > mostRows) === true ? undefined : sheets;
  } catch {
    return undefined; // whatever the libraries say of a file that is none
  }
}

/** Excel in Chinese writes GB 18030 where nobody tells it otherwise. */
function csvOf(fileName: string, bytes: Buffer): SheetRows {
  const rows = parse(textOf(bytes), { bom: true, relax_column_count: true });
  return sheetOf(
    fileName.replace(/\.csv$/i, ''),
    rows.map((cells, index) => ({ row: index + 1, cells })),
  );
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

async function workbookOf(bytes: Buffer): Promise<readonly SheetRows[]> {
  assertModest(bytes);
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  // A name given to cells costs as many as it spans, and a few letters span all there are.
  Object.defineProperty(book.definedNames, 'model', { value: [], writable: true });
  await book.xlsx.load(bytes as unknown as ArrayBuffer, cellsAlone);
  return book.worksheets.map((sheet) => {
    const rows: { row: number; cells: Cell[] }[] = [];
    sheet.eachRow((row, number) => {
      const cells: Cell[] = [];
      row.eachCell((cell, column) => {
        if (column > mostColumns) throw new Error('too wide');
        cells[column - 1] = wordsIn(cell.value);
      });
      rows.push({ row: number, cells: Array.from(cells, (cell, n) => (n in cells ? cell : '')) });
    });
    return sheetOf(sheet.name, rows);
  });
}

/** Of a sheet the cells, and nothing that says something of many at once: merged, validated and styled ranges are taken apart cell by cell. */
const cellsAlone = {
  maxRows: mostRows + 1,
  maxCols: mostColumns,
  ignoreNodes: [
    ...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'autoFilter', 'mergeCells', 'rowBreaks', 'hyperlinks', 'pageMargins'],
    ...['dataValidations', 'pageSetup', 'headerFooter', 'printOptions', 'picture', 'drawing', 'sheetProtection', 'tableParts'],
    ...['conditionalFormatting', 'extLst'],
  ],
};

/** The first row that says anything names the columns. */
function sheetOf(title: string, all: readonly { readonly row: number; readonly cells: readonly Cell[] }[]): SheetRows {
  const [head, ...rows] = all.filter(({ cells }) => cells.some((cell) => cell?.trim() !== ''));
  const columns = (head?.cells ?? []).map((cell) => cell?.replace(/\s/g, '') ?? '');
  const filledIn = ({ row, cells }: (typeof all)[number]): SheetRow => {
    const filled = cells.flatMap((cell, n) => (cell?.trim() === '' ? [] : [{ column: columns[n] || `第${n + 1}列`, isNamed: Boolean(columns[n]), cell }]));
    return {
      row,
      cells: Object.fromEntries(filled.map(({ column, cell = '' }) => [column, cell.trim()])),
      faults: Object.fromEntries(
        filled.flatMap(({ column, isNamed, cell }) => (isNamed && cell !== undefined ? [] : [[column, isNamed ? uncomputed : unnamed]])),
      ),
    };
  };
  return { title, columns: columns.filter((column) => column !== ''), rows: rows.map(filledIn) };
}
const unnamed = '这一列有内容，第一行没有写栏目的名称：请写上，或者删去这一列';
const uncomputed = '这一格是公式，没有算出结果：请直接填写内容';

function wordsIn(value: CellValue): Cell {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return typeof value.text === 'string' ? value.text : wordsIn(value.text);
  return 'result' in value && value.result !== undefined ? wordsIn(value.result) : undefined;
}

/** Throws unless it is a plain package whose parts, unpacked one by one as its directory at the end leads to them, are no more than that: what it says of their size may be anything. */
function assertModest(bytes: Buffer): void {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const [length, directory] = [bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
  if (end < 0 || directory + length !== end) throw new Error('no plain package');
  let size = 0;
  for (let at = directory; bytes.readUInt32LE(at) === 0x02014b50;) {
    const [packed, local] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if (from + packed > directory) throw new Error('no plain package');
    const part = bytes.subarray(from, from + packed);
    size += bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(part, { maxOutputLength: mostUnpacked }).length;
    if (size > mostUnpacked) throw new Error('too large');
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}
