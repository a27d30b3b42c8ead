// The watch over the office's clock: notes each minute the last moment nobody doubted, puts a doubt down, lifts one, and takes the answer to its question.
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Client, Database } from '../client';
import { doubtNow, rawNow } from '../office-clock';
import type { DoubtReason, Settlement } from '../../domain/notices/server-clock';
import { clockDoubt, clockSeen, delivery, doubtedStep } from '../schema';

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** How soon a doubt is on record and lifted, ours [P]; the gate before each write (`assured_now`) needs no watch to notice. */
const everyMs = 10_000;
const noteEveryMs = 60_000;
/** Ours [P]. */
const mayDifferMs = 60_000;

export interface Doubt {
  readonly why: DoubtReason;
  readonly trustedAt: number;
  readonly doubtfulAt: number;
}
type Answer = { readonly by?: string; readonly settlement: Settlement };

/** One look: what is noted, doubted or lifted is on record when it answers. `undefined`: nothing is in doubt. */
export async function watchOnce(client: Client): Promise<Doubt | undefined> {
  return client.db.transaction(async (tx) => {
    const { why, open, ...stands } = await standing(tx, client);
    const { now, seenAt, confirmed } = stands;
    if (why !== null) {
      const doubt = open ?? (await putDown(tx, client, { why, ...stands }));
      if (!hasComeBack(client, { ...stands, doubt })) return doubt;
      await settle(tx, doubt, now, { settlement: 'lifted' });
    } else if (Math.abs(now - seenAt) >= noteEveryMs) await tx.update(clockSeen).set({ seenAt: now });
    client.reckoning.see({ officeMs: now, confirmed });
    return undefined;
  });
}

export type Confirmed = 'confirmed' | 'notDoubted' | 'anotherDate';

/** `isMeant`: whether this is the date that was asked about; an answer to an older question settles no newer one. */
export async function confirmClock(client: Client, isMeant: (now: number) => boolean, answer: Answer): Promise<Confirmed> {
  return client.db.transaction(async (tx) => {
    const { why, open, ...stands } = await standing(tx, client);
    if (why === null) return 'notDoubted';
    if (!isMeant(stands.now)) return 'anotherDate';
    await settle(tx, open ?? (await putDown(tx, client, { why, ...stands })), stands.now, answer);
    return 'confirmed';
  });
}

interface Open extends Doubt {
  readonly id: number;
}
interface Standing {
  readonly now: number;
  readonly seenAt: number;
  readonly confirmed: number;
}

/** One look at a time: whoever comes second sees what the first has written. */
async function standing(tx: Transaction, client: Client): Promise<Standing & { why: DoubtReason | null; open: Open | undefined }> {
  await tx
    .insert(clockSeen)
    .values({ seenAt: sql`office_now()` })
    .onConflictDoNothing();
  await tx.select().from(clockSeen).for('update');
  const [row] = await tx.select({ now: rawNow, why: doubtNow(client), seenAt: clockSeen.seenAt, confirmed: confirmedCount }).from(clockSeen);
  const [open] = await tx.select().from(clockDoubt).where(isNull(clockDoubt.settledAt));
  if (row === undefined) throw new Error('a clock that nobody has seen');
  return { ...row, why: row.why as DoubtReason | null, open };
}

const confirmedCount = sql<number>`(select count(*)::int from ${clockDoubt} where ${clockDoubt.settlement} <> 'lifted')`;

async function putDown(tx: Transaction, client: Client, { why, now, seenAt, confirmed }: Standing & { readonly why: DoubtReason }): Promise<Open> {
  const expected = expectedOf(client, confirmed);
  const [open] = await tx
    .insert(clockDoubt)
    .values({ why, trustedAt: expected ?? seenAt, doubtfulAt: now })
    .returning();
  if (open === undefined) throw new Error('a doubt that was not put down');
  return open;
}

/**
 * A clock that was put right says again what it should, by the time passed since; nobody could answer the question better. After a jump only a process that itself found the
 * clock off can say so: to one that was started since an hour is as good as another, and one on a machine that was never off has nothing to say against the one that was.
 */
function hasComeBack({ reckoning }: Client, { now, seenAt, confirmed, doubt }: Standing & { readonly doubt: Open }): boolean {
  const expected = expectedOf({ reckoning }, confirmed);
  const isOff = expected !== undefined && Math.abs(now - expected) > mayDifferMs;
  if (isOff) reckoning.offIn = doubt.id;
  if (doubt.why === 'jumped') return expected !== undefined && !isOff && reckoning.offIn === doubt.id;
  return expected === undefined ? now >= seenAt - mayDifferMs && now <= seenAt + longestClosedMs : !isOff;
}

/** As `office_doubt` has it: no holiday is so long. Ours [P]. */
const longestClosedMs = 20 * 86_400_000;

const expectedOf = ({ reckoning: { expected } }: Pick<Client, 'reckoning'>, confirmed: number): number | undefined =>
  expected?.confirmed === confirmed ? expected.officeMs : undefined;

/** What lies beyond both the moment trusted and the one that holds now was dated by a clock that was wrong. A moment seen before a stop may be a note old. */
async function settle(tx: Transaction, { id, why, trustedAt }: Open, now: number, { settlement, by }: Answer): Promise<void> {
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

/** No way out waits longer for its next attempt (activities/outbox). */
const longestWaitMs = 24 * 3_600_000;

/** Looks now and again as long as the process lives, and says when a doubt comes and when it is over. What a database that is away doesn't answer is asked again. */
export function watchOfficeClock(client: Client, report: (problem: string, facts: Readonly<Record<string, unknown>>) => void): void {
  let said = '';
  const look = async () => {
    const doubt = await watchOnce(client);
    const now = JSON.stringify(doubt ?? {});
    if (doubt !== undefined && now !== said)
      report("the office's clock is in doubt: nothing is written until somebody says that its date is right", { ...doubt });
    if (doubt === undefined && said.length > 2) report("the office's clock is trusted again", {});
    said = now;
  };
  const lookAndAgain = () =>
    void look()
      .catch(() => undefined)
      .finally(() => setTimeout(lookAndAgain, everyMs).unref());
  lookAndAgain();
}
