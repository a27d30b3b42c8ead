// The watch over the office's clock: notes each minute the last moment nobody doubted, puts a doubt down, lifts one, and takes the answer to its question.
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import type { Transaction } from '../transaction';
import { wholeReading } from '../office-clock';
import type { DoubtReason, Settlement } from '../../domain/notices/server-clock';
import { expectPartsAnew } from './rounds';
import { clockDoubt, clockSeen, delivery, doubtedStep } from '../schema';

/** How soon a doubt is on record and lifted, ours [P]; the gate before each write (`assured_now`) needs no watch to notice. */
const everyMs = 10_000;
const noteEveryMs = 60_000;

interface Doubt {
  readonly id: number;
  readonly why: DoubtReason;
  readonly trustedAt: number;
  readonly doubtfulAt: number;
}
/** One that is open, with what the clock says now. */
export interface OpenDoubt extends Doubt {
  readonly now: number;
}
type Answer = { readonly by?: string; readonly settlement: Settlement };

/** One look: what is noted, doubted or lifted is on record when it answers. `undefined`: nothing is in doubt. */
export async function watchOnce(client: Client): Promise<OpenDoubt | undefined> {
  return client.db.transaction(async (tx) => {
    const stands = await standing(tx, client);
    const { now, seenAt, confirmed, runningMs } = stands;
    const doubt = await doubted(tx, stands);
    if (doubt !== undefined) {
      if (!hasComeBack(client, stands, doubt)) return { ...doubt, now };
      await settle(tx, doubt, now, { settlement: 'lifted' });
    } else if (Math.abs(now - seenAt) >= noteEveryMs) await tx.update(clockSeen).set({ seenAt: now });
    client.reckoning.see({ officeMs: now, confirmed, runningMs });
    return undefined;
  });
}

type Confirmed = 'confirmed' | 'notDoubted' | 'anotherTime';

/** `isMeant`: whether this is the moment that was asked about; an answer to an older question settles no newer one. */
export async function confirmClock(client: Client, isMeant: (now: number) => boolean, answer: Answer): Promise<Confirmed> {
  return client.db.transaction(async (tx) => {
    const stands = await standing(tx, client);
    if (stands.why === null) return 'notDoubted';
    if (!isMeant(stands.now)) return 'anotherTime';
    const doubt = await doubted(tx, stands);
    if (doubt !== undefined) await settle(tx, doubt, stands.now, answer);
    await expectPartsAnew(tx, stands.now);
    return 'confirmed';
  });
}

interface ClockStanding {
  readonly now: number;
  /** In doubt what it should say. */
  readonly should: number;
  /** Why it is off now, whatever was doubted before. */
  readonly off: DoubtReason | null;
  readonly why: DoubtReason | null;
  readonly confirmed: number;
  readonly seenAt: number;
  readonly open: Doubt | undefined;
  readonly runningMs: number;
}

/** One look at a time: whoever comes second sees what the first has written. */
async function standing(tx: Transaction, client: Client): Promise<ClockStanding> {
  await tx
    .insert(clockSeen)
    .values({ seenAt: sql`office_now()` })
    .onConflictDoNothing();
  const [seen] = await tx.select().from(clockSeen).for('update');
  const [open] = await tx.select().from(clockDoubt).where(isNull(clockDoubt.settledAt));
  const reading = await client.reckoning.timed(async () => {
    const [row] = await tx.execute<{ now: string; should: string; off: DoubtReason | null; why: DoubtReason | null; confirmed: number }>(wholeReading(client));
    if (row === undefined || seen === undefined) throw new Error('a clock that nobody has seen');
    return { ...row, now: Number(row.now), should: Number(row.should), seenAt: seen.seenAt };
  });
  return { ...reading, open };
}

/** The doubt that is open, put down where nobody has yet; `undefined`: there is none. */
async function doubted(tx: Transaction, { why, open, now, should }: ClockStanding): Promise<Doubt | undefined> {
  if (why === null || open !== undefined) return open;
  const [row] = await tx.insert(clockDoubt).values({ why, trustedAt: should, doubtfulAt: now }).returning();
  return row;
}

/**
 * A clock that was put right says again what it should, by the time passed since; nobody could answer the question better. After a jump only a process that itself found the
 * clock off can say so: to one that was started since an hour is as good as another, and one on a machine that was never off has nothing to say against the one that was.
 */
function hasComeBack({ reckoning }: Client, { off }: ClockStanding, doubt: Doubt): boolean {
  if (off === 'jumped') reckoning.offIn = doubt.id;
  return off === null && (doubt.why !== 'jumped' || reckoning.offIn === doubt.id);
}

/** What lies beyond both the moment trusted and the one that holds now was dated by a clock that was wrong. A moment seen before a stop may be a note old. */
async function settle(tx: Transaction, { id, why, trustedAt }: Doubt, now: number, { settlement, by }: Answer): Promise<void> {
  const known = why === 'jumped' ? trustedAt : trustedAt + noteEveryMs + everyMs;
  await tx.execute(sql`
    insert into ${doubtedStep} (doubt_id, case_id, seq)
    select ${id}, s.case_id, s.seq from case_step s
     where s.recorded_at > ${Math.min(known, now)}::bigint
       and not exists (select 1 from ${doubtedStep} d where d.case_id = s.case_id and d.seq = s.seq)`);
  await tx
    .update(clockDoubt)
    .set({ settledAt: now, settlement, settledBy: by ?? null })
    .where(eq(clockDoubt.id, id));
  // What was to be tried again by the wrong moment is due by the right one.
  await tx
    .update(delivery)
    .set({ nextAt: now })
    .where(and(isNull(delivery.sentAt), isNull(delivery.deadAt), gt(delivery.nextAt, now + longestWaitMs)));
  await tx.update(clockSeen).set({ seenAt: now });
}

/** No way out waits longer for its next attempt (`activities/delivery-config`). */
const longestWaitMs = 24 * 3_600_000;

/** A look that says once when a doubt comes, and once when it is over. */
export function tellingLook(client: Client, tell: (doubt: OpenDoubt | undefined) => void): () => Promise<void> {
  let told: number | undefined;
  return async () => {
    const doubt = await watchOnce(client);
    if (doubt?.id !== told) tell(doubt);
    told = doubt?.id;
  };
}

/** Looks now and again as long as the process lives. What a database that is away doesn't answer is asked again. */
export function watchOfficeClock(client: Client, tell: (doubt: OpenDoubt | undefined) => void): void {
  const look = tellingLook(client, tell);
  const lookAndAgain = () =>
    void look()
      .catch(() => undefined)
      .finally(() => setTimeout(lookAndAgain, everyMs).unref());
  lookAndAgain();
}

/** As a log says it. */
export const logDoubt =
  (report: (problem: string, facts: Readonly<Record<string, unknown>>) => void) =>
  (doubt: OpenDoubt | undefined): void =>
    doubt === undefined
      ? report("the office's clock is trusted again", {})
      : report(
          "the office's clock is in doubt and nothing is written: if it is right, `npm run clock` gives the command that says so; if it isn't, set the machine's clock right",
          { ...doubt },
        );
