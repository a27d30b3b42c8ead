// A workbook put together by hand, so that it can say of itself what no spreadsheet program writes.
import { deflateRawSync } from 'node:zlib';

interface Part {
  readonly name: string;
  readonly text: string;
  /** What the directory says it unpacks to, where that isn't so. */
  readonly said?: number;
}

/** In base64. */
export function packed(parts: readonly Part[]): string {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, text, said } of parts) {
    const data = deflateRawSync(text, { level: 9 });
    const both = Buffer.alloc(26);
    both.writeUInt16LE(20, 0);
    both.writeUInt16LE(8, 4);
    both.writeUInt32LE(data.length, 14);
    both.writeUInt32LE(said ?? Buffer.byteLength(text), 18);
    both.writeUInt16LE(name.length, 22);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), both, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), both, rest, Buffer.from(name)]));
    files.push(head);
    at += head.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, entries, Buffer.from('PK\u0005\u0006', 'latin1'), end]).toString('base64');
}

const space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** One sheet with one village; `more`: behind its cells, `before`: ahead of them, `names`: given to cells. */
export const villageBook = ({
  before = '',
  rows = '',
  more = '',
  names = '',
  said,
}: Partial<Record<'before' | 'rows' | 'more' | 'names', string>> & { readonly said?: number }): string =>
  packed([
    {
      name: 'xl/workbook.xml',
      text: `<workbook ${space} xmlns:r="${related}"><sheets><sheet name="村" sheetId="1" r:id="rId1"/></sheets><definedNames>${names}</definedNames></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${related}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `<worksheet ${space}>${before}<sheetData>${cell(1, '村名')}${cell(2, '上河村')}${rows}</sheetData>${more}</worksheet>`,
      ...(said === undefined ? {} : { said }),
    },
  ]);

const cell = (row: number, text: string): string => `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
