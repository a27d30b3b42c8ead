// How often something may be tried: counted in PostgreSQL, so that every server counts the same, one statement a try.
import { and, eq, gt, lt, lte, sql } from 'drizzle-orm';
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

/** Counts one more try. Answers 0 where it may be made, else how many milliseconds to wait: then it isn't counted. */
export async function take({ db }: Client, { rate, subject, place = '' }: Counted, now: number): Promise<number> {
  const { free, firstWaitMs, mostWaitMs, forgetMs } = rates[rate];
  const isAhead = sql`r.last_at > ${now + aheadMs}::bigint`;
  const tries = sql`case when r.last_at <= ${now - forgetMs}::bigint or ${isAhead} then 1 else r.tries + 1 end`;
  const wait = sql`least(${mostWaitMs}::bigint, ${firstWaitMs}::bigint * (1 << least(${tries} - ${free}::int, 10)))`;
  const [found] = await db.execute<{ taken: boolean; ready_at: string | null }>(sql`
    with taken as (
      insert into ${rateLimit} as r (rate, subject, place, tries, last_at, ready_at) values (${rate}, ${subject}, ${place}, 1, ${now}::bigint, 0)
      on conflict (rate, subject, place) do update
        set tries = ${tries}, last_at = ${now}::bigint, ready_at = case when ${tries} < ${free}::int then 0 else ${now}::bigint + ${wait} end
      where r.ready_at <= ${now}::bigint or ${isAhead}
      returning 1)
    select exists (select 1 from taken) taken,
           (select ready_at from ${rateLimit} where rate = ${rate} and subject = ${subject} and place = ${place}) ready_at`);
  if (found?.taken === true) return 0;
  // Another try came in between: what was read is older than what refused this one.
  return Math.max(1_000, Number(found?.ready_at ?? 0) - now);
}

/**
 * The try was none to be counted, the password was right: where one account was tried at one place, none of those before it counts any more; `alone`: they do, since a code
 * is still owed, and whoever guesses at it has the password.
 */
export async function giveBack({ db }: Client, { rate, subject, place }: Counted, alone = false): Promise<void> {
  const counted = and(eq(rateLimit.rate, rate), eq(rateLimit.subject, subject), eq(rateLimit.place, place ?? ''));
  if (place !== undefined && !alone) await db.delete(rateLimit).where(counted);
  else
    await db
      .update(rateLimit)
      .set({ tries: sql`greatest(${rateLimit.tries} - 1, 0)` })
      .where(counted);
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
