// The connection to PostgreSQL: one pool a process, statements prepared, every wait bounded where it waits.
import { sql as sqlOf } from 'drizzle-orm';
import { type PostgresJsDatabase, drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { assertPatched } from './driver';
import { LifeSigns } from './life-signs';
import type { Keyring } from './keyring';
import { Reckoning } from './office-clock';
import * as schema from './schema';
import { asked } from './statements';

export type Database = PostgresJsDatabase<typeof schema>;
export interface Client {
  readonly db: Database;
  readonly sql: postgres.Sql;
  /** What is written to the record is signed with, what is read from it proved with. */
  readonly keys: Keyring;
  /** What the office's clock should say, as far as this process knows. */
  readonly reckoning: Reckoning;
  /** Who has given a sign of life since it looked last. */
  readonly heard: LifeSigns;
  readonly close: () => Promise<void>;
}

/** How long the server lets a connection wait, in milliseconds. */
export interface Waits {
  /** For a row that another holds. */
  readonly lock_timeout: number;
  /** For one statement's answer. */
  readonly statement_timeout: number;
  /** For the next statement of a transaction: a process that froze lets go of its rows. */
  readonly idle_in_transaction_session_timeout: number;
}

/** Below the patience of whoever asks (the door's ten seconds, an activity's): the answer "not now" comes from where the wait is. */
export const shortWaits: Waits = { lock_timeout: 3_000, statement_timeout: 8_000, idle_in_transaction_session_timeout: 15_000 };
/** Of an operator's command, which may read everything there is. */
export const longWaits: Waits = { lock_timeout: 60_000, statement_timeout: 600_000, idle_in_transaction_session_timeout: 600_000 };

/**
 * What is asked again and again lies in memory, where a page out of order costs hardly more than the next one: else a whole table is read for its newest rows. No question of
 * ours runs so long that compiling it pays, nor that it should take a core from others beside its own.
 */
const planning = { random_page_cost: 1.1, jit: false, max_parallel_workers_per_gather: 0 };

/** `max`: connections of the pool; keep a worker's activity slots below it. `name`: what PostgreSQL lists its sessions under. Reconnects quickly: after an outage people wait for the pool, not the other way round. */
export function connect(url: string, keys: Keyring, max = 10, waits: Waits = shortWaits, name = 'yimen'): Client {
  assertPatched();
  const sql = prepared(
    postgres(url, { max, backoff: () => 0.25, connect_timeout: 5, onnotice: () => undefined, connection: { application_name: name, ...waits, ...planning } }),
  );
  return { db: drizzle(sql, { schema }), sql, keys, reckoning: new Reckoning(), heard: new LifeSigns(), close: () => sql.end({ timeout: 5 }) };
}

const anew = ' -- planned anew';
/**
 * At the end of a statement whose plan depends on its values, as a period that may be a day or three years: a prepared one is planned for no values in particular once it has been
 * asked five times.
 */
export const plannedAnew = sqlOf.raw(anew);

/** drizzle asks through `unsafe`, which leaves statements unprepared and describes each anew: a third more steps a second with this. */
function prepared(sql: postgres.Sql): postgres.Sql {
  const begin = sql.begin.bind(sql);
  return Object.assign(withPreparedUnsafe(sql), {
    begin: (...call: [string, (tx: postgres.TransactionSql) => unknown] | [(tx: postgres.TransactionSql) => unknown]) => {
      const [options, work] = call.length === 2 ? call : ['', call[0]];
      return begin(options, (tx) => work(preparedWithin(tx)));
    },
  });
}

/** A part of a transaction asks as the whole does. */
function preparedWithin(tx: postgres.TransactionSql): postgres.TransactionSql {
  const savepoint = tx.savepoint.bind(tx) as (work: (part: postgres.TransactionSql) => unknown) => Promise<unknown>;
  return Object.assign(withPreparedUnsafe(tx), {
    savepoint: (work: (part: postgres.TransactionSql) => unknown) => savepoint((part) => work(preparedWithin(part))),
  });
}

function withPreparedUnsafe<S extends postgres.Sql | postgres.TransactionSql>(sql: S): S {
  const unsafe = sql.unsafe.bind(sql);
  return Object.assign(sql, {
    unsafe: (query: string, parameters?: never[], options?: postgres.UnsafeQueryOptions) =>
      asked(() => unsafe(query, parameters, { ...options, prepare: !query.endsWith(anew) })),
  });
}
