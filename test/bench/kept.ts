// What a bench found, printed always; kept in docs/performance.md, between the marks of the bench, only where nothing else was at work.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../local/folders';

/** What a machine that does nothing else shows at most. */
export const quietLoad = 0.5;
const file = join(checkout, 'docs', 'performance.md');

export function aboutRun(): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: checkout, encoding: 'utf8' }).trim();
  return `${new Date().toISOString().slice(0, 10)}, commit ${commit}`;
}

export function keep(bench: 'lists' | 'peers' | 'open', text: string, loadAtStart: number): void {
  const isQuiet = loadAtStart <= quietLoad;
  process.stdout.write(`${text}\n${isQuiet ? '' : `not quiet (load ${loadAtStart.toFixed(2)} at start), docs/performance.md is left alone\n`}`);
  if (isQuiet && existsSync(file)) writeFileSync(file, between(readFileSync(file, 'utf8'), bench, text));
}

/** Throws where the marks are gone, or all else would be lost with them. */
export function between(page: string, bench: string, text: string): string {
  const [begin, end] = [`<!-- ${bench}: begin -->`, `<!-- ${bench}: end -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no marks of ${bench}`);
  return `${page.slice(0, from)}${begin}\n${text}\n${page.slice(to)}`;
}
