// How often something may be tried: counted in PostgreSQL, so that every server counts the same, one statement a try.
import { type SQL, and, eq, gt, lt, lte, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { rateLimit } from '../schema';

/** So many tries are free; each further one waits, twice as long as the one before it, up to a longest wait. Forgotten after a while without any. */
interface Rate {
  readonly free: number;
  readonly firstWaitMs: number;
  readonly mostWaitMs: number;
  readonly forgetMs: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const guessing = { firstWaitMs: minuteMs, mostWaitMs: 15 * minuteMs, forgetMs: dayMs };

/** All [P]. What is counted in blocks is a hundred or more a minute within one process before it comes here at all (`api/http/meter`). */
const rates = {
  /** Wrong passwords of an account on a device on which it was signed in before. */
  device: { free: 5, ...guessing },
  /** Of an account from an address, without such a device. */
  place: { free: 5, ...guessing },
  /** Of an account from wherever, without such a device. */
  account: { free: 20, ...guessing },
  /** Of whatever accounts from an address, without such a device: an office shares one, so it is slowed to a try a second; whose wait was lifted passes by. */
  address: { free: 60, firstWaitMs: 1_000, mostWaitMs: 1_000, forgetMs: 10 * minuteMs },
  /** Wrong ones of somebody who is signed in and wants to change it. */
  change: { free: 5, ...guessing },
  /** Blocks of requests of somebody who is signed in: 600 a minute. */
  person: { free: 10, firstWaitMs: 5_000, mostWaitMs: 5_000, forgetMs: minuteMs },
  /** Blocks of requests of the open pages from an address: 60 a minute. */
  visitor: { free: 6, firstWaitMs: 10_000, mostWaitMs: 10_000, forgetMs: minuteMs },
} as const satisfies Readonly<Record<string, Rate>>;
type RateName = keyof typeof rates;

/** What is counted: an account, a person, an address, by a digest that tells nobody which. `place` where it is counted for each place apart. */
export interface Counted {
  readonly rate: RateName;
  readonly subject: string;
  readonly place?: string;
}

/** A clock that was wrong and was put right holds nobody up: what it counted further ahead than servers' clocks differ is forgotten. */
const aheadMs = minuteMs;

/** A try that nobody has decided by then was cut off, and is none [P]: whoever was asked has died. */
const undecidedMs = 10_000;

/** What stands in the row at this moment; `wait`: after so many tries. */
function standing({ rate }: Pick<Counted, 'rate'>, now: number) {
  const { free, firstWaitMs, mostWaitMs, forgetMs } = rates[rate];
  const isAhead = sql`r.last_at > ${now + aheadMs}::bigint`;
  return {
    isReady: sql`(r.ready_at <= ${now}::bigint or ${isAhead})`,
    tries: sql`case when r.last_at <= ${now - forgetMs}::bigint or ${isAhead} then 0 else r.tries end`,
    pending: sql`case when r.pending_at > ${now - undecidedMs}::bigint and not ${isAhead} then r.pending else 0 end`,
    readyAfter: (tries: SQL) =>
      sql`case when ${tries} < ${free}::int then 0 else ${now}::bigint + least(${mostWaitMs}::bigint, ${firstWaitMs}::bigint * (1 << least(${tries} - ${free}::int, 10))) end`,
    free: sql`${free}::int`,
  };
}

/** Counts one more at once. Answers 0 where it may be, else how many milliseconds to wait: then it isn't counted. */
export async function take(client: Client, counted: Counted, now: number): Promise<number> {
  const { isReady, tries, readyAfter } = standing(counted, now);
  const more = sql`(${tries} + 1)`;
  return admitted(client, counted, now, {
    row: sql`1, ${now}::bigint, 0, 0, 0`,
    change: sql`tries = ${more}, last_at = ${now}::bigint, ready_at = ${readyAfter(more)}`,
    where: isReady,
  });
}

/** The same of a try that is yet to be decided: counted if it was wrong. Of several at once no more go on than are free, and then one by one. */
export async function begin(client: Client, counted: Counted, now: number): Promise<number> {
  const { isReady, tries, pending, free } = standing(counted, now);
  return admitted(client, counted, now, {
    row: sql`0, ${now}::bigint, 0, 1, ${now}::bigint`,
    change: sql`tries = ${tries}, last_at = ${now}::bigint, ready_at = 0, pending = ${pending} + 1, pending_at = ${now}::bigint`,
    where: sql`${isReady} and (${pending} = 0 or ${tries} + ${pending} < ${free})`,
  });
}

async function admitted(
  { db }: Client,
  { rate, subject, place = '' }: Counted,
  now: number,
  { row, change, where }: Readonly<Record<'row' | 'change' | 'where', SQL>>,
): Promise<number> {
  const [found] = await db.execute<{ taken: boolean; ready_at: string | null }>(sql`
    with taken as (
      insert into ${rateLimit} as r (rate, subject, place, tries, last_at, ready_at, pending, pending_at) values (${rate}, ${subject}, ${place}, ${row})
      on conflict (rate, subject, place) do update set ${change} where ${where}
      returning 1)
    select exists (select 1 from taken) taken,
           (select ready_at from ${rateLimit} where rate = ${rate} and subject = ${subject} and place = ${place}) ready_at`);
  if (found?.taken === true) return 0;
  // Another try came in between: what was read is older than what refused this one.
  return Math.max(1_000, Number(found?.ready_at ?? 0) - now);
}

/**
 * What came of a try: `wrong` counts; `right` doesn't, and where one account was tried at one place none of those before it does any more; `none`: nothing is known by it, since
 * it went no further, or a code is still owed, and whoever guesses at that has the password.
 */
export async function decided({ db }: Client, counted: Counted, what: 'right' | 'wrong' | 'none', now: number): Promise<void> {
  const { rate, subject, place } = counted;
  const row = and(eq(rateLimit.rate, rate), eq(rateLimit.subject, subject), eq(rateLimit.place, place ?? ''));
  if (what === 'right' && place !== undefined) return void (await db.delete(rateLimit).where(row));
  if (what !== 'wrong')
    return void (await db
      .update(rateLimit)
      .set({ pending: sql`greatest(${rateLimit.pending} - 1, 0)` })
      .where(row));
  const { tries, readyAfter } = standing(counted, now);
  const more = sql`(${tries} + 1)`;
  await db.execute(sql`
    insert into ${rateLimit} as r (rate, subject, place, tries, last_at, ready_at) values (${rate}, ${subject}, ${place ?? ''}, 1, ${now}::bigint, 0)
    on conflict (rate, subject, place) do update
      set tries = ${more}, last_at = ${now}::bigint, ready_at = ${readyAfter(more)}, pending = greatest(r.pending - 1, 0)`);
}

/** After that somebody is asked nothing of the address for so long [P]: strangers may take its every slot. */
export const liftedMs = 15 * minuteMs;
const lifted = 'lifted';

/** Forgets all that was counted of somebody, wherever, and remembers that it was. */
export async function lift(db: Pick<Client['db'], 'delete' | 'insert'>, subject: string, now: number): Promise<void> {
  await db.delete(rateLimit).where(eq(rateLimit.subject, subject));
  await db.insert(rateLimit).values({ rate: lifted, subject, place: '', tries: 0, lastAt: now, readyAt: 0 });
}

export async function isLifted({ db }: Client, subject: string, now: number): Promise<boolean> {
  const since = and(gt(rateLimit.lastAt, now - liftedMs), lte(rateLimit.lastAt, now + aheadMs));
  const found = await db
    .select({ rate: rateLimit.rate })
    .from(rateLimit)
    .where(and(eq(rateLimit.rate, lifted), eq(rateLimit.subject, subject), since));
  return found.length > 0;
}

/** Forgets what nobody tried for longer than anything is remembered. */
export async function forgetOld({ db }: Client, now: number): Promise<void> {
  await db.delete(rateLimit).where(lt(rateLimit.lastAt, now - dayMs));
}
