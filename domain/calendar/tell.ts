// A derivation as a person reads it: the date on top, the days in runs of the same kind, the sentences below.
import { dayWords, momentWords } from './clauses';
import type { Derivation } from './due';
import { dayOf } from './instant';
import { addDays } from './plain-date';
import { spanWords } from './span';
import type { Day } from './walk';

/** Lines of Chinese, without a closing line break. */
export function tell(derivation: Derivation): string {
  return [
    headline(derivation),
    '',
    '逐日',
    ...runsOf(derivation.days).map((run) => `  ${runWords(run, derivation.span.unit === 'hours')}`),
    '',
    '依据',
    ...derivation.clauses.map(({ topic, text, source }) => `  ${topic}  ${text}（${source}）`),
  ].join('\n');
}

function headline({ due, span, startsAt }: Derivation): string {
  const hours = span.unit === 'hours';
  const mark = due.provisional ? '  【暂定】' : '';
  return `${hours ? momentWords(startsAt) : dayWords(dayOf(startsAt))}起 ${spanWords(span)} → ${hours ? momentWords(due.dueAt) : dayWords(due.dueOn)}${mark}`;
}

/** Days side by side that are treated alike for the same reason. */
function runsOf(days: readonly Day[]): Day[][] {
  const runs: Day[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && isAlike(last, day)) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

const isAlike = (a: Day, b: Day): boolean => addDays(a.on, 1) === b.on && likeness(a) === likeness(b);
const likeness = ({ kind, because, rolledTo, provisional }: Day): string => [kind, because?.word, because?.source, rolledTo, provisional].join('/');

function runWords(run: readonly Day[], hours: boolean): string {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return '';
  const dates = first === last ? dayWords(first.on).padEnd(34) : `${dayWords(first.on)}至${dayWords(last.on)}`;
  const because = first.because === undefined ? '' : `  ${first.because.word}（${first.because.source}）`;
  return `${dates}  ${treatment(first, last, run.length, hours)}${because}${first.provisional === true ? '  暂定' : ''}`;
}

function treatment(first: Day, last: Day, length: number, hours: boolean): string {
  if (first.kind === 'start') return hours ? '起算' : '起算当日，不计';
  if (first.kind === 'left-out') return `不计 ${length} 天`;
  if (first.rolledTo === true) return '顺延到这天';
  if (first.nth === undefined) return '连续计算';
  return first === last ? `第 ${first.nth} 天` : `第 ${first.nth}–${last.nth ?? ''} 天`;
}
