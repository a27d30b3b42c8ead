// `npm run -s release-table -- dibao/cn-2026-07`: freezes a procedure table. What it is composed of may go on changing; the table as it was released may not, since cases keep the rules of their acceptance day.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { procedures } from '../domain/procedures';
import { frozenText, releasedFile } from './released';

function main([id, ...more]: readonly string[]): string | undefined {
  const table = procedures.find((one) => one.id === id);
  if (id === undefined || more.length > 0) return `用法：npm run -s release-table -- <程序表编号>\n有：${procedures.map((one) => one.id).join('、')}`;
  if (table === undefined) return `没有程序表“${id}”。有：${procedures.map((one) => one.id).join('、')}`;
  const file = releasedFile(table);
  if (existsSync(file)) return `“${id}”已经发布过，不能再改：要变动的，另立一张从某日起施行的新表。`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, frozenText(table));
  process.stdout.write(`已发布“${id}”：${file}\n`);
  return undefined;
}

const fault = main(process.argv.slice(2));
if (fault !== undefined) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 2;
}
