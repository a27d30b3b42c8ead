// How far the engine has seen each case, what it was told, and where the case stands: the rows that the sweep's question goes by.
import { eq, inArray, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { caseSeen } from '../schema';

interface Seen {
  readonly caseId: string;
  readonly seenSeq: number;
  readonly engine: string;
  readonly release: number;
}

/** All in the order of case ids, so that those who write several at once never wait for each other in a ring. */
const inOrder = <T extends { readonly caseId: string }>(rows: readonly T[]): T[] => [...rows].sort((a, b) => (a.caseId < b.caseId ? -1 : 1));

export async function noteSeen({ db }: Client, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return;
  await db
    .insert(caseSeen)
    .values(inOrder(seen))
    .onConflictDoUpdate({
      target: caseSeen.caseId,
      set: { seenSeq: sql`excluded.seen_seq`, engine: sql`excluded.engine`, release: sql`excluded.release`, tellings: 0, unheard: 0 },
    });
}

/** Their workflows have looked, and couldn't see them. */
export async function noteVain({ db }: Client, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  const held = db
    .select({ id: caseSeen.caseId })
    .from(caseSeen)
    .where(inArray(caseSeen.caseId, [...caseIds]))
    .orderBy(caseSeen.caseId)
    .for('update');
  await db.update(caseSeen).set({ unheard: 0 }).where(inArray(caseSeen.caseId, held));
}

/** Nobody counts further: whatever lies there, the next one can be told. */
const manyTimes = 1_000_000;

/** What was told: of which Temporal, and when by the office's clock. */
async function noteTold({ db }: Client, engine: string, cases: readonly { readonly caseId: string; readonly seq: number }[], at: number): Promise<void> {
  if (cases.length === 0) return;
  const rows = cases.map(({ caseId, seq }) => ({ caseId, seenSeq: 0, engine: '', told: `${engine} ${seq}`, toldAt: at, tellings: 1, unheard: 1 }));
  await db
    .insert(caseSeen)
    .values(inOrder(rows))
    .onConflictDoUpdate({
      target: caseSeen.caseId,
      set: {
        told: sql`excluded.told`,
        toldAt: sql`excluded.told_at`,
        tellings: sql`case when ${caseSeen.told} = excluded.told then least(${caseSeen.tellings}, ${manyTimes}) + 1 else 1 end`,
        unheard: sql`least(${caseSeen.unheard}, ${manyTimes}) + 1`,
      },
    });
}

/** What the sweep and the reconciler write down. */
export const sweepMarks = (client: Client) => ({
  noteTold: (...told: [engine: string, cases: readonly { readonly caseId: string; readonly seq: number }[], at: number]) => noteTold(client, ...told),
});

/** Of a case that wasn't there: entered anew under its id, it is one that nobody has seen. Where it stands is left, for it may just have come back. */
export async function forgetSeen({ db }: Client, caseId: string): Promise<void> {
  await db.update(caseSeen).set({ seenSeq: 0, engine: '', told: null, toldAt: null, tellings: 0, unheard: 0 }).where(eq(caseSeen.caseId, caseId));
}

/**
 * Where open cases stand, as their own rows say, wherever a mark says otherwise: somebody has put a row in or back beside the recorder. A case at work in this very moment is
 * left to its step. Answers with how many were put right.
 */
export async function healMarks({ db }: Client): Promise<number> {
  const healed = await db.execute(sql`
    insert into case_seen (case_id, head_seq, open, seen_seq, engine)
    select s.case_id, s.seq, s.open, 0, ''
      from case_state s
     where s.case_id in (
             select o.case_id from case_state o left join case_seen n on n.case_id = o.case_id
              where o.open and (n.case_id is null or n.head_seq <> o.seq or not n.open)
             union
             select n.case_id from case_seen n join case_state o on o.case_id = n.case_id where n.open and not o.open)
     order by s.case_id
       for share of s skip locked
    on conflict (case_id) do update set head_seq = excluded.head_seq, open = excluded.open
    returning case_id`);
  return healed.length;
}
