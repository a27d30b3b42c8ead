// Identity numbers as they lie: each once a town, encrypted, found by keyed digests. No plain one is ever part of a statement.
import { randomUUID } from 'node:crypto';
import { and, eq, getTableName, gt, inArray, notLike, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Client, Database } from './client';
import type { Keyring } from './keyring';
import { identityNumber, kinship, person, withdrawnKinship } from './schema';
import type { Transaction } from './transaction';

type Row = typeof identityNumber.$inferSelect;
/** A number's row, as far as it takes to open it. */
export type Sealed = Pick<Row, 'id' | 'townId' | 'number'>;
export const sealedColumns = { id: identityNumber.id, townId: identityNumber.townId, number: identityNumber.number };

/** `undefined`: it isn't what was put there, or its key isn't here. */
export const openNumber = (keys: Keyring, { id, number }: Pick<Sealed, 'id' | 'number'>): string | undefined => keys.open(cellOf(id), number);

/** Rows to be shown, each with its number opened. */
export const opened = <R extends { readonly sealed: Sealed }>({ keys }: Pick<Client, 'keys'>, rows: readonly R[]) =>
  rows.map(({ sealed, ...row }) => ({ ...row, idNumber: openNumber(keys, sealed) }));
/** The same where somebody may have none: null. */
export const openedOrNone = <R extends { readonly sealed: Sealed | null }>({ keys }: Pick<Client, 'keys'>, rows: readonly R[]) =>
  rows.map(({ sealed, ...row }) => ({ ...row, idNumber: sealed === null ? null : openNumber(keys, sealed) }));

/** What a row holds of a number. */
export function sealedOf(keys: Keyring, { id, townId }: Pick<Row, 'id' | 'townId'>, number: string): Row {
  const [whole = ''] = wholeIndexes(keys, townId, number);
  const [lastFour = ''] = lastFourIndexes(keys, townId, number.slice(-4));
  return { id, townId, number: keys.seal(cellOf(id), number), whole, lastFour };
}

/** Whether a row is what its number makes it, by whichever key. */
export function isWhole(keys: Keyring, row: Row): boolean {
  const number = openNumber(keys, row);
  if (number === undefined) return false;
  const made = [wholeIndexes(keys, row.townId, number), lastFourIndexes(keys, row.townId, number.slice(-4))] as const;
  return [row.whole, row.lastFour].every((digest, at) => isOneKey(digest, row.number) && made[at]?.includes(digest) === true);
}

const cellOf = (id: string): string => `${getTableName(identityNumber)}/number/${id}`;
const isOneKey = (digest: string, sealed: string): boolean => digest.slice(0, digest.indexOf(':')) === sealed.slice(0, sealed.indexOf(':'));

/** To look for: by each key that numbers may still be indexed with. Every door reads a number into its one form first (`domain/input`). */
export const wholeIndexes = (keys: Keyring, townId: string, number: string): string[] => keys.indexes(`whole ${townId}`, number);
export const lastFourIndexes = (keys: Keyring, townId: string, lastFour: string): string[] => keys.indexes(`last four ${townId}`, lastFour);

/** Where each of these lies; one that the town doesn't know yet is put there. */
export async function keepNumbers(tx: Transaction, keys: Keyring, townId: string, numbers: readonly string[]): Promise<ReadonlyMap<string, Sealed>> {
  const wanted = new Map(numbers.map((number) => [number, wholeIndexes(keys, townId, number)]));
  const known = new Map<string, Sealed>();
  const look = async () => {
    const digests = [...wanted.values()].flat();
    const rows = await tx
      .select({ ...sealedColumns, whole: identityNumber.whole })
      .from(identityNumber)
      .where(inArray(identityNumber.whole, digests))
      .orderBy(identityNumber.id)
      .for('key share'); // in the order of whoever encrypts anew: they wait for each other, and not crosswise
    for (const { whole, ...row } of rows) known.set(whole, row);
  };
  const found = (number: string) => (wanted.get(number) ?? []).flatMap((digest) => known.get(digest) ?? [])[0];
  if (wanted.size > 0) await look();
  const missing = [...new Map([...wanted].flatMap(([number, [whole = '']]) => (found(number) === undefined ? [[whole, number] as const] : [])))];
  if (missing.length > 0) {
    const rows = missing.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, number]) => sealedOf(keys, { id: randomUUID(), townId }, number));
    const put = await tx
      .insert(identityNumber)
      .values(rows)
      .onConflictDoNothing()
      .returning({ ...sealedColumns, whole: identityNumber.whole });
    for (const { whole, ...row } of put) known.set(whole, row);
    if (put.length < rows.length) await look(); // somebody else has put it there this very moment
  }
  return new Map(
    numbers.map((number) => {
      const row = found(number);
      if (row === undefined) throw new Error('a number that was not kept');
      return [number, row];
    }),
  );
}

export interface Resealed {
  readonly done: number;
  /** What no key here opens: left as it lies. */
  readonly unreadable: number;
}

/** Small enough that nobody who hands in an application waits for it. */
const batch = 500;

/**
 * Brings every number that an older key has sealed under the newest, a batch a transaction. Whoever looks for a number meanwhile looks by every key. Broken off, it goes on
 * when it is called again.
 */
export async function resealNumbers(db: Database, keys: Keyring, tell: (soFar: Resealed) => void = () => undefined): Promise<Resealed> {
  let [done, unreadable] = [0, 0];
  for (let last: string | undefined; ;) {
    const found = await db.transaction(async (tx) => {
      const rows = await tx
        .select()
        .from(identityNumber)
        .where(and(notLike(identityNumber.number, `${keys.current}:%`), last === undefined ? undefined : gt(identityNumber.id, last)))
        .orderBy(identityNumber.id)
        .limit(batch)
        .for('update');
      const fresh = rows.flatMap((row) => {
        const number = openNumber(keys, row);
        return number === undefined ? [] : [sealedOf(keys, row, number)];
      });
      await reseal(tx, fresh);
      return { last: rows.at(-1)?.id, rows: rows.length, fresh: fresh.length };
    });
    if (found.rows === 0) return { done, unreadable };
    last = found.last;
    done += found.fresh;
    unreadable += found.rows - found.fresh;
    tell({ done, unreadable });
  }
}

/** A number that lies there twice, put there by processes that didn't know each other's key, is one from now on. */
async function reseal(tx: Transaction, fresh: readonly Row[]): Promise<void> {
  if (fresh.length === 0) return;
  const standing = await tx
    .select({ id: identityNumber.id, whole: identityNumber.whole })
    .from(identityNumber)
    .where(
      inArray(
        identityNumber.whole,
        fresh.map(({ whole }) => whole),
      ),
    );
  const first = new Map(standing.map(({ id, whole }) => [whole, id]));
  for (const { id, whole } of fresh) if (!first.has(whole)) first.set(whole, id);
  for (const { id, whole } of fresh) {
    const to = first.get(whole);
    if (to !== undefined && to !== id) await merge(tx, id, to);
  }
  const kept = fresh.filter(({ id, whole }) => first.get(whole) === id);
  const values = sql.join(
    kept.map(({ id, number, whole, lastFour }) => sql`(${id}::uuid, ${number}::text, ${whole}::text, ${lastFour}::text)`),
    sql`, `,
  );
  if (kept.length > 0)
    await tx.execute(sql`
      update ${identityNumber} n set number = v.number, whole = v.whole, last_four = v.last_four
        from (values ${values}) v (id, number, whole, last_four) where n.id = v.id`);
}

async function merge(tx: Transaction, from: string, to: string): Promise<void> {
  for (const table of [person, kinship, withdrawnKinship]) await tx.update(table).set({ numberId: to }).where(eq(table.numberId, from));
  await tx.delete(identityNumber).where(eq(identityNumber.id, from));
}

/** How many numbers each key has sealed, by its id; under '' those whose row doesn't name one key throughout: that is spoilt, and says nothing of keys. */
export async function countByKey({ db }: { readonly db: Database }): Promise<ReadonlyMap<string, number>> {
  const { number, whole, lastFour } = identityNumber;
  const keyIn = (column: PgColumn) => sql`substring(${column} from '^([0-9a-f]{8}):')`;
  const key = sql<string>`case when ${keyIn(number)} = ${keyIn(whole)} and ${keyIn(number)} = ${keyIn(lastFour)} then ${keyIn(number)} else '' end`;
  const rows = await db
    .select({ key, count: sql<number>`count(*)::int` })
    .from(identityNumber)
    .groupBy(sql`1`);
  return new Map(rows.map(({ key: id, count }) => [id, count]));
}
