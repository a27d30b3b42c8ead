// Every file that a document or a comment names by its room is there.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../local/folders';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: checkout, encoding: 'utf8' }).trim().split('\n');
const rooms = [...new Set(files.flatMap((file) => (file.includes('/') ? [file.slice(0, file.indexOf('/'))] : [])))].map((room) => room.replace('.', '\\.'));
const named = new RegExp(`(?<![\\w./@-])(?:${rooms.join('|')})/[\\w./+*<>{},-]+`, 'g');

/** By its whole name, or without its ending; a folder with or without the last stroke; as far as a proof's seed is asked for, below `test`. */
const known = new Set(
  files.flatMap((file) => {
    const folders = file.split('/').map((_, index, parts) => parts.slice(0, index).join('/'));
    const names = [file, file.replace(/(\.test)?\.\w+$/, ''), ...folders];
    return [...names, ...names.map((name) => name.replace(/^test\//, ''))];
  }),
);
const isPattern = (path: string) => /[*<>{}]/.test(path);

function pathsIn(file: string): string[] {
  const lines = readFileSync(join(checkout, file), 'utf8').split('\n');
  const words = file.endsWith('.md') ? lines : lines.flatMap((line) => /(?:^|\s)(?:\/\/|\/\*\*?|\*)\s(.*)/.exec(line)?.[1] ?? []);
  return words.flatMap((line) => [...line.matchAll(named)].map(([path]) => path.replace(/[.,/]+$/, '')));
}

it.each(files.filter((file) => /^(README|docs\/).*\.md$|\.(ts|tsx|mjs|cjs)$/.test(file)))('%s names only files that are there', (file) => {
  expect(pathsIn(file).filter((path) => !isPattern(path) && !known.has(path))).toEqual([]);
});
