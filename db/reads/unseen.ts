// What the engine hasn't seen: the one question behind start, revival, resume and the sweep.
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { caseState, referral } from '../schema';
import { type Kind, release } from '../../domain/kinds';

export interface Unseen {
  readonly caseId: string;
  readonly kind: Kind;
  readonly seq: number;
  readonly parent?: string;
}

/** Closed cases older than this are no longer looked at: their last step was seen, or an engine that is new has nothing to do for them. */
const closedForMs = 7 * 24 * 3_600_000;

/** Who has seen a case: this Temporal, served by this release. What another has seen is looked at anew: an emptied engine knows of nothing, and software may have learnt of a holiday notice since. */
export const eyesOf = (engine: string): string => `${engine} ${release}`;

/**
 * Cases whose last step, whose passed moment or whose unread letter is older than the grace; and, for an engine or a release that is new, all open ones.
 * `now` is the office's moment. An asked case that nobody has opened yet appears with its asking case as `parent` and seq 0.
 */
export async function listUnseen({ db }: Client, engine: string, now: number, graceMs: number, limit: number): Promise<Unseen[]> {
  const before = now - graceMs;
  const rows = await db.execute<{ case_id: string; kind: Kind; seq: number; parent_id: string | null }>(sql`
    select s.case_id, s.kind, s.seq, r.parent_id
      from case_state s
      join town t on t.id = s.town_id
      left join case_seen n on n.case_id = s.case_id
      left join referral r on r.case_id = s.case_id
     where s.seq > 0
       and (s.open or s.recorded_at > ${now - closedForMs})
       and (   (s.recorded_at < ${before} and (n.case_id is null or n.seen_seq < s.seq or (s.open and n.engine <> ${eyesOf(engine)})))
            or (s.open and s.next_moment - t.offset_ms < ${before})
            or exists (select 1 from case_letter l where l.to_case = s.case_id and l.read_seq is null and l.written_at - t.offset_ms < ${before}))
    union all
    select l.to_case, l.to_kind, 0, l.from_case
      from case_letter l
      join town t on t.id = l.town_id
     where l.read_seq is null and l.letter = 'asked' and l.written_at - t.offset_ms < ${before}
       and not exists (select 1 from case_state s where s.case_id = l.to_case)
     limit ${limit}`);
  return rows.map(({ case_id: caseId, kind, seq, parent_id: parent }) => ({ caseId, kind, seq, ...(parent === null ? {} : { parent }) }));
}

/** All open cases of all towns, page by page in the order of their ids: what resume and retell go over. */
export async function listOpen({ db }: Client, after: string | undefined, limit: number): Promise<Unseen[]> {
  const rows = await db
    .select({ caseId: caseState.caseId, kind: caseState.kind, seq: caseState.seq, parent: referral.parentId })
    .from(caseState)
    .leftJoin(referral, eq(referral.caseId, caseState.caseId))
    .where(and(caseState.open, gt(caseState.seq, 0), after === undefined ? undefined : gt(caseState.caseId, after)))
    .orderBy(caseState.caseId)
    .limit(limit);
  return rows.map(({ parent, ...row }) => ({ ...row, ...(parent === null ? {} : { parent }) }));
}
