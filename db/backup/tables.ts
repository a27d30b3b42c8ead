// Every table of ours, in an order in which rows can be put in again: whoever is pointed at comes first.
import { is } from 'drizzle-orm';
import { PgTable, getTableConfig } from 'drizzle-orm/pg-core';
import * as schema from '../schema';

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

export const tables: readonly Table[] = inOrder(Object.values(schema).flatMap((one: unknown) => (is(one, PgTable) ? [one] : [])));

function inOrder(all: readonly PgTable[]): Table[] {
  const done = new Set<string>();
  const order: Table[] = [];
  const put = (table: PgTable): void => {
    const { name, columns, foreignKeys } = getTableConfig(table);
    if (done.has(name)) return;
    done.add(name);
    for (const key of foreignKeys) put(key.reference().foreignTable);
    order.push({ name, columns: columns.map((column) => column.name) });
  };
  for (const table of all) put(table);
  return order;
}
