// A file of an office's spreadsheet program as rows of text: .xlsx, or .csv in UTF-8 or GB 18030; no formula is worked out, nothing outside is asked.
import { parse } from 'csv-parse/sync';
import type { CellValue } from 'exceljs';

export interface SheetRows {
  /** As the office calls it. */
  readonly title: string;
  readonly columns: readonly string[];
  /** `row`: as the program counts them; `cells`: by column, those that are filled in. */
  readonly rows: readonly { readonly row: number; readonly cells: Readonly<Record<string, string>> }[];
}

/** Ours [P]. */
const mostRows = 2_000;
const mostUnpacked = 20_000_000;

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

async function workbookOf(bytes: Buffer): Promise<readonly SheetRows[] | undefined> {
  if (unpackedSize(bytes) > mostUnpacked) return undefined;
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return book.worksheets.map((sheet) => {
    const rows: { row: number; cells: string[] }[] = [];
    sheet.eachRow((row, number) => {
      const cells: string[] = [];
      row.eachCell((cell, column) => void (cells[column - 1] = wordsIn(cell.value)));
      rows.push({ row: number, cells: Array.from(cells, (cell) => cell ?? '') });
    });
    return sheetOf(sheet.name, rows);
  });
}

/** The first row that says anything names the columns. */
function sheetOf(title: string, all: readonly { readonly row: number; readonly cells: readonly string[] }[]): SheetRows {
  const [head, ...rows] = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const columns = (head?.cells ?? []).map((cell) => cell.replace(/\s/g, ''));
  return {
    title,
    columns: columns.filter((column) => column !== ''),
    rows: rows.map(({ row, cells }) => ({
      row,
      cells: Object.fromEntries(cells.flatMap((cell, n) => (cell.trim() === '' ? [] : [[columns[n] || `第${n + 1}列`, cell.trim()]]))),
    })),
  };
}

function wordsIn(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return typeof value.text === 'string' ? value.text : wordsIn(value.text);
  if ('result' in value) return wordsIn(value.result);
  return '';
}

/** What the parts of the package say they unpack to, by its directory at the end. */
function unpackedSize(bytes: Buffer): number {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0) throw new Error('no package');
  let [at, size] = [bytes.readUInt32LE(end + 16), 0];
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    size += bytes.readUInt32LE(at + 24);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return size;
}
