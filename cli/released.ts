// Procedure tables as they were released, a file each: complete, in one order, so that any change shows.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Procedure } from '../domain/casework/procedure';

const kindsFolder = join(__dirname, '../domain/kinds');

export const releasedFile = ({ kind, id }: Procedure, folder = kindsFolder): string => join(folder, kind, 'released', `${id.replace('/', '.')}.json`);

/** Every name and number of the composed table, names sorted: what the decider is handed, and nothing of how it is written down. */
export const frozenText = (table: Procedure): string => `${JSON.stringify(sorted(table), null, 1)}\n`;

/** What stands in the way of the tables as they are now: one that was released and differs, or is gone. */
export function releasedFaults(tables: readonly Procedure[], folder = kindsFolder): string[] {
  const byFile = new Map(tables.map((table) => [releasedFile(table, folder), table]));
  const files = readdirSync(folder, { withFileTypes: true }).flatMap(({ name }) => {
    const released = join(folder, name, 'released');
    return existsSync(released) ? readdirSync(released).map((file) => join(released, file)) : [];
  });
  return files.flatMap((file) => {
    const table = byFile.get(file);
    if (table === undefined) return [`${file}：已发布的表不见了`];
    return readFileSync(file, 'utf8') === frozenText(table) ? [] : [`${table.id}：已发布的表被改动了；要变动的，另立一张从某日起施行的新表`];
  });
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, one]) => [name, sorted(one)]),
        )
      : value;
