// Holiday notices as people enter, withdraw and apply them: each once, one after another, and never by one person alone.
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type NoticeEntry, type NoticeFault, entered, faultBeside, holding, readNotices } from '../../domain/calendar';
import type { Client } from '../client';
import { asSigned, signOfNotice } from '../holidays';
import { listApplied } from '../reads/holiday-notices';
import { holidayNotice } from '../schema';
import { inTurn } from './settings';

interface By {
  readonly id: string;
  readonly by: string;
  readonly at: number;
}

/** A request that comes again finds its row; what can't be taken leaves none. */
export async function enterNotice(client: Client, { id, by, at }: By, entry: NoticeEntry, words: string): Promise<NoticeFault | undefined> {
  const one = entered(entry, signOfNotice, holding(readNotices(await listApplied(client))));
  if ('says' in one) return one;
  const row = { id, notice: JSON.stringify(one), words, enteredBy: by, enteredAt: new Date(at) };
  await client.db.insert(holidayNotice).values(row).onConflictDoNothing();
  return undefined;
}

type Ended = 'done' | 'notThere' | 'applied' | 'withdrawn';

/** One that nobody has applied. */
export const withdrawNotice = (client: Client, { id, by, at }: By): Promise<Ended> =>
  inTurn(client, 'holidays', async (tx) => {
    const [row] = await tx.select().from(holidayNotice).where(eq(holidayNotice.id, id));
    if (row === undefined) return 'notThere';
    if (row.appliedAt !== null) return 'applied';
    await tx
      .update(holidayNotice)
      .set({ withdrawnBy: by, withdrawnAt: new Date(at) })
      .where(and(eq(holidayNotice.id, id), isNull(holidayNotice.withdrawnAt)));
    return 'done';
  });

/** Judged anew beside what was applied since it was entered: `{ fault }` where it no longer holds. From the commit on every step is counted by it. */
export const applyNotice = (client: Client, { id, by, at }: By): Promise<Ended | 'ownEntry' | { readonly fault: string }> =>
  inTurn(client, 'holidays', async (tx) => {
    const [row] = await tx.select().from(holidayNotice).where(eq(holidayNotice.id, id));
    if (row === undefined) return 'notThere';
    if (row.withdrawnAt !== null) return 'withdrawn';
    if (row.appliedAt !== null) return 'applied';
    if (row.enteredBy === by) return 'ownEntry';
    const [one] = readNotices(asSigned([row.notice]));
    const fault = one === undefined ? '放假通知的内容被改动过，不能采用。' : faultBeside(one, holding(readNotices(await listApplied({ db: tx }))));
    if (fault !== undefined) return { fault };
    // Of two in one moment the later stands behind the earlier.
    const appliedAt = sql`greatest(${new Date(at).toISOString()}::timestamptz, (select max(applied_at) from holiday_notice) + interval '1 millisecond')`;
    await tx.update(holidayNotice).set({ appliedBy: by, appliedAt }).where(eq(holidayNotice.id, id));
    return 'done';
  });
