// A statement that is put together once and only filled in from then on: its text is the same each time, so PostgreSQL plans it once a connection and nobody builds it again.
import { Placeholder, SQL, StringChunk, is, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

const dialect = new PgDialect();

/** Where a value comes to stand. */
export const slot = (name: string) => sql.placeholder(name);

/** `template`: with a slot for each of the values. */
export function constant<Values extends Readonly<Record<string, unknown>>>(template: SQL): (values: Values) => SQL {
  const { sql: text, params } = dialect.sqlToQuery(template);
  const pieces = text.split(/\$\d+/).map((piece) => new StringChunk(piece));
  return (values) => new SQL(pieces.flatMap((piece, at) => (at === 0 ? [piece] : [valueOf(params[at - 1], values), piece])));
}

const valueOf = (param: unknown, values: Readonly<Record<string, unknown>>) => sql.param(is(param, Placeholder) ? values[param.name] : param);
