// A lease: of all processes on this database one does a thing at a time. It ends with the work, or with the connection of whoever died over it.
import type { Client } from '../client';

export const leases = { sweep: 7_036_419 } as const;

/** `undefined`: another has it, and nothing was done. For work shorter than a transaction may stand still. */
export function underLease<T>({ sql }: Pick<Client, 'sql'>, lease: keyof typeof leases, work: () => Promise<T>): Promise<T | undefined> {
  return sql.begin(async (tx) => {
    const [row] = await tx<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${leases[lease]}) as mine`;
    return row?.mine === true ? work() : undefined;
  }) as Promise<T | undefined>;
}
