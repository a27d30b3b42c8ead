// What an office sets for itself: local values and authorities, each change kept with who made it, when, and what stood before.
import { randomUUID } from 'node:crypto';
import { and, desc, eq, gt, lte, sql } from 'drizzle-orm';
import { type AuthorityMode, overlaps } from '../../domain/authorities';
import type { Client } from '../client';
import type { Transaction } from '../transaction';
import { authority, localValue, settingChange } from '../schema';

export interface Change {
  readonly townId: string;
  /** Null: whoever runs the machine. */
  readonly by: string | null;
  readonly at: number;
  /** Of its entry, where a repetition is to find it. */
  readonly id?: string;
}

interface Settled<Was> {
  readonly was: Was;
}

/** One town's settings change one after another. */
export const inTurn = <T>({ db }: Pick<Client, 'db'>, townId: string, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${townId}, 12))`);
    return work(tx);
  });

export async function noteChange(tx: Transaction, { townId, by, at, id }: Change, what: string, was: unknown, now: object): Promise<void> {
  await tx.insert(settingChange).values({ townId, what, entry: JSON.stringify({ was, now }), by, at: new Date(at), ...(id === undefined ? {} : { id }) });
}

/** Answers with what stood before; `undefined`: `make` found that it may not be. */
export const settled = <Was>(
  client: Client,
  change: Change,
  what: string,
  asked: object,
  make: (tx: Transaction) => Promise<Settled<Was> | undefined>,
): Promise<Settled<Was> | undefined> =>
  inTurn(client, change.townId, async (tx) => {
    const before = await make(tx);
    if (before !== undefined) await noteChange(tx, change, what, before.was, asked);
    return before;
  });

interface NewValue {
  readonly key: string;
  readonly value: string;
  readonly fromOn: string;
  readonly document: string;
}

/** From a day on. A value entered for that very day is replaced while the day is to come, and both stand in the history; `undefined`: it is in force. */
export function settleValue(client: Client, change: Change, given: NewValue, today: string) {
  return settled(client, change, `value:${given.key}`, given, async (tx) => {
    const [was] = await tx
      .select({ value: localValue.value, fromOn: localValue.fromOn, document: localValue.document })
      .from(localValue)
      .where(and(eq(localValue.townId, change.townId), eq(localValue.key, given.key), lte(localValue.fromOn, given.fromOn)))
      .orderBy(desc(localValue.fromOn))
      .limit(1);
    const [entered] = await tx
      .insert(localValue)
      .values({ townId: change.townId, ...given })
      .onConflictDoUpdate({
        target: [localValue.townId, localValue.key, localValue.fromOn],
        set: { value: given.value, document: given.document },
        setWhere: isToCome(today),
      })
      .returning({ fromOn: localValue.fromOn });
    return entered === undefined ? undefined : { was: was ?? null };
  });
}

interface WithdrawnValue {
  readonly key: string;
  readonly fromOn: string;
  readonly reason: string;
}

/** What was in force is succeeded, neither unsaid nor said otherwise. */
const isToCome = (today: string) => gt(localValue.fromOn, today);

/** `undefined`: there is none for that day, or it is in force. */
export function withdrawValue(client: Client, change: Change, given: WithdrawnValue, today: string) {
  return settled(client, change, `value:${given.key}`, given, async (tx) => {
    const [was] = await tx
      .delete(localValue)
      .where(and(eq(localValue.townId, change.townId), eq(localValue.key, given.key), eq(localValue.fromOn, given.fromOn), isToCome(today)))
      .returning({ value: localValue.value, fromOn: localValue.fromOn, document: localValue.document });
    return was === undefined ? undefined : { was };
  });
}

interface NewAuthority {
  readonly programme: string;
  readonly act: string;
  readonly mode: AuthorityMode;
  readonly document: string;
  readonly fromOn: string;
  readonly toOn?: string;
  readonly limitFen?: number;
}

/** `undefined`: a document for the same act already covers some of these days. */
export function settleAuthority(client: Client, change: Change, given: NewAuthority) {
  return settled(client, change, 'authority', given, async (tx) => {
    const others = await tx
      .select({ fromOn: authority.fromOn, toOn: authority.toOn })
      .from(authority)
      .where(and(eq(authority.townId, change.townId), eq(authority.programme, given.programme), eq(authority.act, given.act)));
    if (others.some((other) => overlaps({ fromOn: given.fromOn, toOn: given.toOn ?? null }, other))) return undefined;
    await tx.insert(authority).values({ id: randomUUID(), townId: change.townId, ...given });
    return { was: null };
  });
}

/** The last day it holds; a day that was set before may be moved, and both stand in the history. */
export function endAuthority(client: Client, change: Change, given: { readonly id: string; readonly toOn: string }) {
  return settled(client, change, 'authority', given, async (tx) => {
    const mine = and(eq(authority.id, given.id), eq(authority.townId, change.townId));
    const [was] = await tx.select({ toOn: authority.toOn }).from(authority).where(mine);
    if (was === undefined) return undefined;
    await tx.update(authority).set({ toOn: given.toOn }).where(mine);
    return { was };
  });
}
