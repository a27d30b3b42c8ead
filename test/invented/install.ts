// Puts the invented kind into a checkout as somebody would who adds a kind: its files in their rooms, and its line in each list.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { checkout } from '../../local/folders';

const from = join(checkout, 'test/invented/loan');
/** Where each of its files belongs. */
const places: Readonly<Record<string, string>> = {
  'labels.ts': 'domain/kinds/loan/labels/index.ts',
  'forms.ts': 'domain/kinds/loan/forms.ts',
  'rules.ts': 'domain/kinds/loan/rules.ts',
  'table.ts': 'domain/kinds/loan/table.ts',
  'kind.ts': 'domain/kinds/loan/kind.ts',
  'facts.ts': 'record/facts/loan.ts',
  'table-beside.ts': 'db/schema/loan.ts',
  'workflow.ts': 'workflows/loan.ts',
};
/** The lists: what a line of them begins with, and what it says of the kind. */
const lines: readonly (readonly [file: string, before: RegExp, line: string])[] = [
  ['domain/kinds/index.ts', /(?=import \{ referral \})/, "import { loan } from './loan/kind';\n"],
  ['domain/kinds/index.ts', /(?<=\[application, )/, 'loan, '],
  ['record/facts/index.ts', /(?=import \{ referral \})/, "import { loan } from './loan';\n"],
  ['record/facts/index.ts', /(?<=\{ application, )/, 'loan, '],
  ['workflows/index.ts', /(?=export \{ referralWorkflow \})/, "export { loanWorkflow } from './loan';\n"],
  ['db/schema/index.ts', /$/, "export * from './loan';\n"],
];

/** Answers which files it changed. */
export function install(folder: string): readonly string[] {
  for (const [name, place] of Object.entries(places)) write(join(folder, place), moved(readFileSync(join(from, name), 'utf8'), place));
  for (const [file, before, line] of lines) {
    const text = readFileSync(join(folder, file), 'utf8');
    if (!before.test(text)) throw new Error(`no place for a line in ${file}`);
    write(join(folder, file), text.replace(before, line));
  }
  execFileSync(process.execPath, [join(checkout, 'node_modules/drizzle-kit/bin.cjs'), 'generate', '--name', 'loan'], { cwd: folder, stdio: 'pipe' });
  return [...new Set(lines.map(([file]) => file))];
}

/** What it imports, as its new place names it. */
const moved = (text: string, place: string): string =>
  text.replace(/from '(\.[^']+)'/g, (_, specifier: string) => {
    const file = resolve(from, specifier);
    const there = places[`${relative(from, file)}.ts`]?.replace(/(\/index)?\.ts$/, '') ?? relative(checkout, file);
    const way = relative(dirname(place), there);
    return `from '${way.startsWith('.') ? way : `./${way}`}'`;
  });

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
