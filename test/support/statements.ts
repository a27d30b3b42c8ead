// Counts what a connection asks of PostgreSQL, transactions' begin and commit included.
import type { Client } from '../../db/client';

export interface Counter {
  /** How many statements the work took. */
  during(work: () => Promise<unknown>): Promise<number>;
}

/** Wraps the two ways by which every statement leaves. */
export function countingStatements({ sql }: Client): Counter {
  let asked: string[] = [];
  const unsafe = sql.unsafe.bind(sql);
  const begin = sql.begin.bind(sql) as (...call: unknown[]) => unknown;
  const noted =
    (ask: (...call: unknown[]) => unknown) =>
    (query: string, ...rest: unknown[]) => (asked.push(query), ask(query, ...rest));
  Object.assign(sql, {
    unsafe: noted(unsafe as never),
    begin: (...call: unknown[]) => {
      const work = call.pop() as (tx: { unsafe: (...one: unknown[]) => unknown }) => unknown;
      asked.push('begin', 'commit');
      return begin(...call, (tx: { unsafe: (...one: unknown[]) => unknown }) => work(Object.assign(tx, { unsafe: noted(tx.unsafe.bind(tx)) })));
    },
  });
  return {
    async during(work) {
      asked = [];
      await work();
      return asked.length;
    },
  };
}
