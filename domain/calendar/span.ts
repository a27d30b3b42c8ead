// The length of a limit, as rules state it and as people type it.
import { CalendarError } from './error';
import { type Unit, unitWords } from './words';

/** `rollOver`: a limit in calendar days whose last day is no working day ends on the next one (民法典 第二百零三条). Working days need no roll-over, months always have it, hours never. */
export interface Span {
  readonly n: number;
  readonly unit: Unit;
  readonly rollOver?: boolean;
}

/** Reads '20wd', '7cd', '7cdr' (with roll-over), '3m', '24h'. Throws `span-impossible` for a negative, fractional, nameless or absurd length. */
export function parseSpan(text: string): Span {
  const found = /^(\d+)(wd|cdr|cd|m|h)$/.exec(text);
  if (found === null) throw new CalendarError('span-impossible', complaint(text));
  const span = { n: Number(found[1]), ...suffixes[found[2] ?? ''] } as Span;
  assertSpan(span);
  return span;
}

/** Throws `span-impossible` unless the length is a whole number from 0 to the longest a limit may be. */
export function assertSpan(span: Span): void {
  if (span.n > longest[span.unit]) throw new CalendarError('span-impossible', `期限太长：不超过${longest[span.unit]}${unitWords[span.unit]}。`);
  if (!Number.isInteger(span.n) || span.n < 0) throw new CalendarError('span-impossible', `期限“${span.n}${unitWords[span.unit]}”不成立：要是不小于零的整数。`);
}

/** '20个工作日', '7天（末日逢休息日顺延）'. */
export function spanWords(span: Span): string {
  return `${span.n}${unitWords[span.unit]}${span.unit === 'calendarDays' && span.rollOver === true ? '（末日逢休息日顺延）' : ''}`;
}

const suffixes: Readonly<Record<string, Omit<Span, 'n'>>> = {
  wd: { unit: 'workingDays' },
  cd: { unit: 'calendarDays' },
  cdr: { unit: 'calendarDays', rollOver: true },
  m: { unit: 'months' },
  h: { unit: 'hours' },
};

/** Our own bounds [P]: far beyond any limit of social assistance, so that a slip of the finger is told from a limit. */
const longest: Readonly<Record<Unit, number>> = { workingDays: 1000, calendarDays: 1500, hours: 8784, months: 120 };

function complaint(text: string): string {
  if (/^-\d/.test(text)) return `期限“${text}”不能是负数。`;
  if (/^\d*\.\d/.test(text)) return `期限“${text}”不能带小数，要是整数。`;
  return `看不懂期限“${text}”：工作日写“20wd”，自然日写“7cd”，逢休息日顺延的自然日写“7cdr”，月写“3m”，小时写“24h”。`;
}
