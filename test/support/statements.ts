// Counts what a connection asks of PostgreSQL, transactions' begin and commit included.
import type { Client } from '../../db/client';

export interface Counter {
  /** How many statements the work took. */
  during(work: () => Promise<unknown>): Promise<number>;
  /** Which. */
  asked(work: () => Promise<unknown>): Promise<readonly string[]>;
}

interface Part {
  unsafe(...call: unknown[]): unknown;
  savepoint(work: (part: Part) => unknown): unknown;
}

/** Wraps the two ways by which every statement leaves. */
export function countingStatements({ sql }: Client): Counter {
  let asked: string[] = [];
  const unsafe = sql.unsafe.bind(sql);
  const begin = sql.begin.bind(sql) as (...call: unknown[]) => unknown;
  const noted =
    (ask: (...call: unknown[]) => unknown) =>
    (query: string, ...rest: unknown[]) => (asked.push(query), ask(query, ...rest));
  const within = (tx: Part): Part => {
    const savepoint = tx.savepoint.bind(tx);
    return Object.assign(tx, {
      unsafe: noted(tx.unsafe.bind(tx)),
      savepoint: (work: (part: Part) => unknown) => (asked.push('savepoint'), savepoint((part) => work(within(part)))),
    });
  };
  Object.assign(sql, {
    unsafe: noted(unsafe as never),
    begin: (...call: unknown[]) => {
      const work = call.pop() as (tx: Part) => unknown;
      asked.push('begin', 'commit');
      return begin(...call, (tx: Part) => work(within(tx)));
    },
  });
  const askedIn = async (work: () => Promise<unknown>) => {
    asked = [];
    await work();
    return asked;
  };
  return { asked: askedIn, during: async (work) => (await askedIn(work)).length };
}
