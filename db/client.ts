// The connection to PostgreSQL: one pool a process, statements prepared.
import { type PostgresJsDatabase, drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Keyring } from './keyring';
import * as schema from './schema';

export type Database = PostgresJsDatabase<typeof schema>;
export interface Client {
  readonly db: Database;
  readonly sql: postgres.Sql;
  /** What is written to the record is signed with, what is read from it proved with. */
  readonly keys: Keyring;
  readonly close: () => Promise<void>;
}

/** `max`: connections of the pool; keep a worker's activity slots at or below it. Reconnects quickly: after an outage people wait for the pool, not the other way round. */
export function connect(url: string, keys: Keyring, max = 10): Client {
  const sql = prepared(postgres(url, { max, backoff: () => 0.25, onnotice: () => undefined, connection: { application_name: 'yimen' } }));
  return { db: drizzle(sql, { schema }), sql, keys, close: () => sql.end({ timeout: 5 }) };
}

/** drizzle asks through `unsafe`, which leaves statements unprepared and describes each anew: a third more steps a second with this. */
function prepared(sql: postgres.Sql): postgres.Sql {
  const unsafe = sql.unsafe.bind(sql);
  const begin = sql.begin.bind(sql);
  return Object.assign(sql, {
    unsafe: (query: string, parameters?: never[], options?: postgres.UnsafeQueryOptions) => unsafe(query, parameters, { ...options, prepare: true }),
    begin: (...call: [string, (tx: postgres.TransactionSql) => unknown] | [(tx: postgres.TransactionSql) => unknown]) => {
      const [options, work] = call.length === 2 ? call : ['', call[0]];
      return begin(options, (tx) => work(preparedWithin(tx)));
    },
  });
}

function preparedWithin(tx: postgres.TransactionSql): postgres.TransactionSql {
  const unsafe = tx.unsafe.bind(tx);
  return Object.assign(tx, {
    unsafe: (query: string, parameters?: never[], options?: postgres.UnsafeQueryOptions) => unsafe(query, parameters, { ...options, prepare: true }),
  });
}
