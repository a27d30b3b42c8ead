// What PostgreSQL is asked while something is done, and where its plan reads a growing table from end to end.
import type { Client } from '../../db/client';
import { growing } from './many-cases';

type Asked = readonly (readonly [query: string, parameters: unknown[]])[];

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

export async function askedDuring({ sql }: Client, work: () => Promise<unknown>): Promise<Asked> {
  const asked: (readonly [string, unknown[]])[] = [];
  const unsafe = sql.unsafe;
  Object.assign(sql, {
    unsafe: (query: string, parameters: unknown[] = [], ...rest: never[]) => (
      asked.push([query, parameters]),
      (unsafe as (...all: unknown[]) => unknown).call(sql, query, parameters, ...rest)
    ),
  });
  await work();
  Object.assign(sql, { unsafe });
  return asked.filter(([query]) => /^\s*(select|with)\b/i.test(query));
}

/** The tables that are read whole, however much they grow. */
export async function scansOf({ sql }: Client, asked: Asked): Promise<string[]> {
  const scans: string[] = [];
  for (const [query, parameters] of asked) {
    const [row] = await sql.unsafe(`explain (format json) ${query}`, parameters as never[]);
    const [{ Plan: plan }] = row?.['QUERY PLAN'] as [{ Plan: Plan }];
    scans.push(...scansIn(plan));
  }
  return scans;
}

const scansIn = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && growing.includes(plan['Relation Name'] ?? '') ? [plan['Relation Name'] ?? ''] : []),
  ...(plan.Plans ?? []).flatMap(scansIn),
];
