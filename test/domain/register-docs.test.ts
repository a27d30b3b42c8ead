// What the manuals say of a town's sheets is what the sheets take: an administrator has nothing else to go by.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registerCalled, registerNames } from '../../domain/register';

const manuals = ['operations.md', 'operations.zh-CN.md'] as const;
const beginningOf = (manual: string): string =>
  readFileSync(join(__dirname, '../../docs', manual), 'utf8')
    .split('\n## ')
    .find((part) => part.startsWith('How a town begins') || part.startsWith('开办一个乡镇')) ?? '';

it.each(manuals)('%s names every sheet, every column of it, and every word that a column takes', (manual) => {
  const said = beginningOf(manual);
  const named = registerNames.flatMap((name) => {
    const { title, enter } = registerCalled(name);
    const fields = Object.values(enter.fields);
    return [title, ...fields.flatMap((field) => [field.label, ...('options' in field ? Object.values(field.options) : [])])];
  });
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((word) => !said.includes(word))).toEqual([]);
});
