// How deep and how long a body may be, asked of its bytes before anything is made of them: no reader behind this meets more.
import type { IncomingMessage } from 'node:http';
import { refused } from './errors';

const deepest = 20;
const mostValues = 5_000;

const [quote, backslash, comma, openList, openObject, closeList, closeObject] = Buffer.from('"\\,[{]}') as unknown as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** For `express.json({ verify })`: throws a refusal; brackets and commas within texts count for nothing. */
export function assertModest(_req: IncomingMessage, _res: unknown, body: Buffer, encoding: string): void {
  if (encoding !== 'utf-8') throw refused('notPlainJson');
  let depth = 0;
  let values = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === quote) at = endOfText(body, at);
    else if (byte === openList || byte === openObject) {
      values += 1;
      depth += 1;
    } else if (byte === closeList || byte === closeObject) depth -= 1;
    else if (byte === comma) values += 1;
    if (depth > deepest || values > mostValues) throw refused('tooIntricate');
  }
}

function endOfText(body: Buffer, from: number): number {
  let at = from + 1;
  while (at < body.length && body[at] !== quote) at += body[at] === backslash ? 2 : 1;
  return at;
}
