// The calculator on the command line: `npm run -s due -- 2026-02-13 10wd`. It needs no running server.
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { CalendarError, type DueRequest, answerDue, deriveDue, tell } from '../domain/calendar';
import { dueRequest } from '../domain/input';

interface Arguments {
  readonly words: readonly string[];
  readonly json: boolean;
  readonly lines: boolean;
  readonly asOf?: string;
}

const usage = `用法：npm run -s due -- <起算日> <期限> [--json] [--as-of <日期>]
      npm run -s due -- --lines [--as-of <日期>]   （从标准输入逐行读“起算日 期限”，每行答一行JSON）
期限：20wd 工作日，7cd 自然日，7cdr 自然日且末日逢休息日顺延，3m 月，24h 小时（起算写到时刻，如 2026-02-13T17:20，北京时间）
示例：npm run -s due -- 2026-02-13 10wd --as-of 2026-01-05`;

/** Exit code: 0 if every date could be given, 1 if one couldn't, 2 if the command itself wasn't understood. */
async function main(given: readonly string[]): Promise<number> {
  const parsed = parse(given);
  if (typeof parsed === 'string') return complain(`${parsed}\n${usage}`, 2);
  if (parsed.lines) return answerLines(parsed);
  const [from, limit] = parsed.words;
  if (from === undefined || limit === undefined || parsed.words.length > 2) return complain(`要写明起算日和期限两项。\n${usage}`, 2);
  try {
    const request = requestOf(from, limit, parsed);
    process.stdout.write(`${parsed.json ? JSON.stringify(answerDue(request)) : telling(request)}\n`);
    return 0;
  } catch (error) {
    return complain(sentenceOf(error), 1);
  }
}

async function answerLines(parsed: Arguments): Promise<number> {
  if (parsed.words.length > 0) return complain(`用 --lines 时，起算日和期限从标准输入读。\n${usage}`, 2);
  let code = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const answer = answerLine(line, parsed);
    if ('error' in answer) code = 1;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain');
  }
  return code;
}

function answerLine(line: string, parsed: Arguments): object {
  const [from, limit, ...more] = line.trim().split(/\s+/);
  if (from === undefined || limit === undefined || more.length > 0) return { error: `“${line.trim()}”不是“起算日 期限”两项。` };
  try {
    return answerDue(requestOf(from, limit, parsed));
  } catch (error) {
    return { error: sentenceOf(error) };
  }
}

function telling(request: DueRequest): string {
  const { derivation, calendar } = deriveDue(request);
  return `${tell(derivation)}\n  日历  已知${calendar.notices.length}份放假通知，最近一份${calendar.notices.at(-1)?.number ?? ''}（${calendar.id}）`;
}

function parse(given: readonly string[]): Arguments | string {
  const words: string[] = [];
  const found: { json: boolean; lines: boolean; asOf?: string } = { json: false, lines: false };
  for (let index = 0; index < given.length; index += 1) {
    const word = given[index] ?? '';
    if (word === '--json') found.json = true;
    else if (word === '--lines') found.lines = true;
    else if (word === '--as-of') found.asOf = given[(index += 1)] ?? '';
    else if (word.startsWith('--as-of=')) found.asOf = word.slice('--as-of='.length);
    else if (word.startsWith('--')) return `不认识“${word}”。`;
    else words.push(word);
  }
  return { ...found, words };
}

const requestOf = (from: string, limit: string, { asOf }: Arguments): DueRequest => dueRequest({ from, limit, ...(asOf === undefined ? {} : { asOf }) });

function sentenceOf(error: unknown): string {
  if (error instanceof CalendarError) return error.sentence;
  throw error;
}

function complain(text: string, code: number): number {
  process.stderr.write(`${text}\n`);
  return code;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
