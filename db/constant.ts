// A statement that is put together once and only filled in from then on: its text is the same each time, so PostgreSQL plans it once a connection and nobody builds it again.
import { Placeholder, type QueryWithTypings, SQL, is, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Database } from './client';

const dialect = new PgDialect();

/** Where a value comes to stand. */
export const slot = (name: string) => sql.placeholder(name);

/** `template`: a whole statement, with a slot for each of the values. What it is filled into is no part of another. */
export function constant<Values extends Readonly<Record<string, unknown>>>(template: SQL): (values: Values) => SQL {
  const { sql: text, params } = dialect.sqlToQuery(template);
  const fill = params.map((param) => (is(param, Placeholder) ? (values: Values) => values[param.name] : () => param));
  return (values) => new Filled({ sql: text, params: fill.map((valueIn) => valueIn(values)) });
}

/** The same of a question of the builder's, which reads its rows too: put together once a pool, with `slot`s for what `execute` is given. */
export function prepared<Question extends object>(build: (db: Database) => Question): (db: Database) => Question {
  const made = new WeakMap<Database, Question>();
  return (db) => {
    const question = made.get(db) ?? build(db);
    made.set(db, question);
    return question;
  };
}

/** What would only be put together again. */
class Filled extends SQL {
  constructor(private readonly query: QueryWithTypings) {
    super([]);
  }
  override toQuery(): QueryWithTypings {
    return this.query;
  }
}
