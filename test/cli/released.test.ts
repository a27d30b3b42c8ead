// A released procedure table is never edited, only succeeded: whatever changes in it, or in what it is composed of, is refused.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { frozenText, releasedFaults, releasedFile } from '../../cli/released';
import type { Procedure } from '../../domain/casework/procedure';
import { kindNames, procedures } from '../../domain/procedures';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'released-'));
  for (const kind of kindNames) mkdirSync(join(folder, kind));
});
afterEach(() => rmSync(folder, { recursive: true }));

const release = (table: Procedure): void => {
  const file = releasedFile(table, folder);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, frozenText(table));
};

it('holds for every table released so far', () => {
  expect(releasedFaults(procedures)).toEqual([]);
});

it('lets a released table stand as it is, and its successors come', () => {
  for (const table of procedures) release(table);
  expect(releasedFaults(procedures, folder)).toEqual([]);
  const [first] = procedures;
  expect(releasedFaults([...procedures, { ...first!, id: 'dibao/cn-2030-01' }], folder)).toEqual([]);
});

/** Every number and word of a table, by the way to it. */
function leaves(value: unknown, way: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  return Object.entries(value).flatMap(([name, one]) => leaves(one, [...way, Array.isArray(value) ? Number(name) : name]));
}
function changed(value: unknown, [name, ...rest]: readonly (string | number)[]): unknown {
  if (name === undefined) return typeof value === 'number' ? value + 1 : `${String(value)}!`;
  const copy: unknown = Array.isArray(value) ? [...value] : { ...(value as object) };
  (copy as Record<string | number, unknown>)[name] = changed((value as Record<string | number, unknown>)[name], rest);
  return copy;
}

it('refuses any number or word changed in one, and one that is gone', () => {
  const table = procedures.find(({ id }) => id === 'fastAid/cn-2026-07');
  release(table!);
  const others = procedures.filter(({ id }) => id !== table!.id);
  const ways = leaves(table).filter(([first]) => first !== 'id' && first !== 'kind');
  expect(ways.length).toBeGreaterThan(200);
  for (const way of ways)
    expect([way, releasedFaults([...others, changed(table, way) as Procedure], folder)]).toEqual([way, [expect.stringContaining('被改动了')]]);
  expect(releasedFaults(others, folder)).toEqual([expect.stringContaining('不见了')]);
});
