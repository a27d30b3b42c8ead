// What the engine hasn't seen: the one question behind start, revival, resume and the sweep.
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { caseFile, caseState } from '../schema';
import type { CaseRef } from '../../domain/casework/state';
import type { Kind } from '../../domain/kinds';
import { aheadOf } from './known';
import { parentOf } from './parent';

export interface Unseen {
  readonly caseId: string;
  readonly kind: Kind;
  readonly seq: number;
  /** The case that asked for it. */
  readonly parent: CaseRef | null;
  /** None where it is yet to be opened. */
  readonly number: string | null;
}
interface Due extends Unseen {
  /** Told again and again, and no look has followed, be it in vain. */
  readonly isDeaf: boolean;
}

/** Who looks: this Temporal, served by this release. What another Temporal has seen is looked at anew, for an emptied one knows of nothing; so is what an older release saw last, for software may have learnt of a holiday notice since (0: nothing is to be learnt). */
export interface EngineRelease {
  readonly engine: string;
  readonly release: number;
}

/** How long a case that was told is left alone: twice as long with each time it was told in vain. */
export interface Patience {
  readonly firstMs: number;
  readonly mostMs: number;
  /** After so many tellings without a look, the last of them older than the grace, a case is left alone no more. Absent: none is taken for deaf. */
  readonly deafAfter?: number;
}
/** A storm must not be told twice, and one that can't be seen keeps nobody waiting. Ours [P]. */
export const usualPatience: Patience = { firstMs: 10_000, mostMs: 600_000 };

/** Closed cases older than this are no longer looked at: their last step was seen, or an engine that is new has nothing to do for them. */
const closedForMs = 7 * 24 * 3_600_000;
/** 2^20 times any first wait is beyond any longest. */
const doublings = 20;
const ahead = aheadOf(sql`t`);
/** What stands further ahead was dated by a clock that was wrong, and says nothing of how long ago it was. */
const aheadMs = 60_000;

/**
 * Cases whose last step, whose passed moment (by a grace of its own) or whose unread letter is older than the grace; and, for an engine or a release that is new, all open ones.
 * `now` is the office's moment. An asked case that nobody has opened yet appears with its asking case as `parent` and seq 0. Those told longest ago, or never, come first;
 * with `patience`, those told lately of the same are left out, so that however many are told in vain, the next one is not kept waiting.
 */
export async function listUnseen(
  { db }: Client,
  eyes: EngineRelease,
  now: number,
  graceMs: number,
  limit: number,
  patience?: Patience,
  momentGraceMs = graceMs,
): Promise<Due[]> {
  const before = now - graceMs;
  const passedBefore = now - momentGraceMs;
  const isDeaf = sql`coalesce(unheard >= ${patience?.deafAfter ?? null}::int and told_at < ${before}, false)`;
  const wait = patience && sql`least(${patience.mostMs}::float8, ${patience.firstMs}::float8 * power(2, least(greatest(tellings - 1, 0), ${doublings})))`;
  const isLeftAlone =
    wait === undefined
      ? sql`false`
      : sql`(coalesce(told = ${eyes.engine}::text || ' ' || seq and told_at > ${now} - ${wait} and told_at <= ${now + aheadMs}, false) and not ${isDeaf})`;
  /** From an index each; who of them is due is judged one by one. */
  const candidates = sql`
    select n.case_id from case_seen n where n.head_seq <> n.seen_seq
    union
    select n.case_id from case_seen n
     where n.open and (n.engine < ${eyes.engine} or n.engine > ${eyes.engine} or (n.engine = ${eyes.engine} and n.release < ${eyes.release}))
    union
    select s.case_id from town t join case_state s on s.town_id = t.id and s.open and s.next_moment < ${passedBefore} + ${ahead}
    union
    select l.to_case from case_letter l where l.read_seq is null`;
  const rows = await db.execute<{ case_id: string; kind: Kind; seq: number; parent: CaseRef | null; number: string | null; is_deaf: boolean }>(sql`
    select case_id, kind, seq, parent, number, ${isDeaf} as is_deaf
      from (select one.*
              from (${candidates}) candidate cross join lateral (
                select s.case_id, s.kind, s.seq, ${parentOf(sql`r.parent_id`)} as parent, r.number, n.told, n.told_at, coalesce(n.tellings, 0) as tellings, coalesce(n.unheard, 0) as unheard
                  from case_state s
                  join town t on t.id = s.town_id
                  left join case_seen n on n.case_id = s.case_id
                  left join case_file r on r.case_id = s.case_id
                 where s.case_id = candidate.case_id and s.seq > 0
                   and (s.open or s.recorded_at > ${now - closedForMs})
                   and (   ((s.recorded_at < ${before} or s.recorded_at > ${now + aheadMs})
                            and (n.case_id is null or n.seen_seq <> s.seq or (s.open and (n.engine <> ${eyes.engine} or n.release < ${eyes.release}))))
                        or (s.open and s.next_moment < ${passedBefore} + ${ahead})
                        or exists (select 1 from case_letter l where l.to_case = s.case_id and l.read_seq is null and l.written_at < ${before} + ${ahead}))
                 limit 1) one -- few are candidates: each is looked up, whatever the planner believes
            union all
            select distinct on (l.to_case) l.to_case, l.to_kind, 0, json_build_object('caseId', l.from_case, 'kind', l.from_kind), null, n.told, n.told_at, coalesce(n.tellings, 0), coalesce(n.unheard, 0)
              from case_letter l
              join town t on t.id = l.town_id
              left join case_seen n on n.case_id = l.to_case
             where l.read_seq is null and l.written_at < ${before} + ${ahead}
               and not exists (select 1 from case_state s where s.case_id = l.to_case)
               and not exists (select 1 from case_step k where k.case_id = l.to_case)) unseen -- one whose row is gone was opened once, and whoever wrote to it didn't ask for it
     where not ${isLeftAlone}
     order by coalesce(told_at, 0), case_id
     limit ${limit}`);
  return rows.map(({ case_id: caseId, is_deaf: isDeaf, ...row }) => ({ caseId, ...row, isDeaf }));
}

/** How many open cases of all towns have a moment before this one that nobody has walked. */
export async function countPassed({ db }: Client, horizon: number): Promise<number> {
  const [row] = await db.execute<{ passed: number }>(
    sql`select count(*)::int as passed from town t join case_state s on s.town_id = t.id and s.open and s.next_moment < ${horizon} + ${ahead}`,
  );
  return row?.passed ?? 0;
}

/** All open cases of all towns, page by page in the order of their ids: what resume and a rollout go over. */
export async function listOpen({ db }: Client, after: string | undefined, limit: number): Promise<Unseen[]> {
  return db
    .select({ caseId: caseState.caseId, kind: caseState.kind, seq: caseState.seq, parent: parentOf(caseFile.parentId), number: caseFile.number })
    .from(caseState)
    .leftJoin(caseFile, eq(caseFile.caseId, caseState.caseId))
    .where(and(caseState.open, gt(caseState.seq, 0), after === undefined ? undefined : gt(caseState.caseId, after)))
    .orderBy(caseState.caseId)
    .limit(limit);
}
