// Where a case stands, and all that the rules are told beside it: one statement, so that everything is of one moment, and nothing is held while the rules are asked.
import { type SQL, sql } from 'drizzle-orm';
import type { Client, Database } from '../db/client';
import { awayBy, endedBy } from '../db/away-by';
import { constant, slot } from '../db/constant';
import { appliedNotices, asSigned } from '../db/holidays';
import { assuredNow, readingNow, reckonedLater, reckonedValues } from '../db/office-clock';
import { type Instant, type PlainDate, isInstant } from '../domain/calendar';
import type { Authority, LocalValue } from '../domain/casework/circumstances';
import { readDetails } from '../domain/casework/codes';
import type { Letter } from '../domain/casework/commands';
import { happenedIn } from '../domain/casework/letter';
import { type CaseEvent, isBesideTheWork } from '../domain/casework/events';
import { type CaseState, unopened } from '../domain/casework/state';
import type { Kind } from '../domain/kinds';
import { findKind } from '../domain/procedures';
import { type Granted, isRole } from '../domain/people';
import { genesis } from './chain';
import type { CaseAt } from './circumstances';
import { aboutColumn } from './facts';
import { provedState } from './proved';
import type { KeptStep } from './receipt';
import { CaseUnreadable, stored } from './stored-state';

export type Reader = Pick<Database, 'select' | 'selectDistinct' | 'execute'>;

/** What the office says of itself: its people with their posts, its own numbers, what it may decide. */
export interface Office {
  readonly grants: readonly Grant[];
  readonly leaves: readonly PastLeave[];
  readonly substitutions: readonly Substitution[];
  readonly values: readonly LocalValue[];
  readonly authorities: readonly Authority[];
  readonly departments: readonly { readonly id: string; readonly topics: readonly string[] }[];
  /** Holiday notices that people have entered, as they are kept. */
  readonly notices: readonly string[];
}
/** Of somebody whose entry says so no longer. */
interface PastLeave {
  readonly id: string;
  readonly absentFrom: string;
  readonly absentTo: string;
}
/** Entered to stand in for somebody of the town. */
interface Substitution {
  readonly staffId: string;
  readonly substituteId: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  /** Of who stands in. */
  readonly absentFrom: string | null;
  readonly absentTo: string | null;
}
interface Grant extends Granted {
  readonly id: string;
  readonly villageId: string | null;
  readonly departmentId: string | null;
  readonly absentFrom: string | null;
  readonly absentTo: string | null;
  readonly active: boolean;
  /** Of whoever has left or has a leave entered: who entered it last. */
  readonly awayBy: string | null;
  /** Of a leader's that has a last day: who entered that. */
  readonly endedBy: string | null;
}

/** A case as its last step left it. One that nobody has opened stands at 0, and is what a letter or its birth says. */
export interface Standing extends CaseAt {
  readonly isThere: boolean;
  /** Without its own row: it was there once. */
  readonly hasSteps: boolean;
  readonly seq: number;
  readonly state: CaseState;
  readonly headHash: string;
  readonly nextMoment: Instant | null;
  /** How far the town's practice clock runs ahead. */
  readonly offset: number;
  readonly training: boolean;
  /** PostgreSQL's moment: the one clock that writes history. */
  readonly now: Instant;
  /** In the order they were written. */
  readonly letters: readonly Letter[];
  readonly office: Office;
  /** What its kind asks of the database: `record/facts`. */
  readonly about: unknown;
  /** The step that this command made. */
  readonly known: KeptStep | null;
  /** Whether anything that an act may rest on has come since the step the person saw. */
  readonly isStale: boolean;
  /** By id, whoever may be named in the case: asked for by whoever answers a person. */
  readonly names: ReadonlyMap<string, string>;
}

interface Asked {
  readonly caseId: string;
  /** Of a case that is yet to be opened. */
  readonly birth?: { readonly kind: string; readonly townId: string };
  readonly commandId?: string;
  readonly expectedSeq?: number;
  readonly withNames?: boolean;
  /** Of this town only: of another's there is nothing to be read, and no time passes over it. */
  readonly within?: string;
}

type UnreadLetter = Omit<Letter, 'codes'> & { readonly codes: string };
interface Row {
  readonly isThere: boolean;
  readonly kind: Kind;
  readonly townId: string;
  readonly seq: number;
  readonly state: string | null;
  readonly headHash: string | null;
  readonly tail: string | null;
  readonly isLast: boolean;
  readonly nextMoment: Instant | null;
  readonly offset: number;
  readonly training: boolean;
  readonly now: number;
  readonly letters: readonly UnreadLetter[] | null;
  readonly grants: readonly Grant[] | null;
  readonly leaves: readonly PastLeave[] | null;
  readonly substitutions: readonly Substitution[] | null;
  readonly values: readonly { readonly key: string; readonly value: string; readonly from: PlainDate; readonly document: string | null }[] | null;
  readonly authorities: readonly (Omit<Authority, 'to' | 'limitFen'> & { readonly to: PlainDate | null; readonly limitFen: number | null })[] | null;
  readonly departments: Office['departments'] | null;
  readonly notices: readonly string[] | null;
  readonly about: unknown;
  readonly known: KeptStep | null;
  readonly since: readonly string[] | null;
  readonly names: Readonly<Record<string, string>> | null;
}

type Knowing = Pick<Client, 'keys' | 'reckoning'>;

/** `undefined`: there is no such case, and neither a letter nor `birth` says what it would be. Throws `CaseUnreadable` unless it lies there as its last step left it. */
export async function readStanding(db: Reader, client: Knowing, by: keyof typeof questions, asked: Asked): Promise<Standing | undefined> {
  const { keys } = client;
  const { caseId, birth, commandId = null, expectedSeq = null, withNames = false, within = null } = asked;
  const values = { caseId, bornKind: birth?.kind ?? null, bornIn: birth?.townId ?? null, commandId, expectedSeq, withNames, within, ...reckonedValues(client) };
  const [row] = await db.execute<Row & Record<string, unknown>>(questions[by](values));
  if (row === undefined) return undefined;
  const { kind, townId, seq, isThere, isLast, nextMoment, offset, training, about, known } = row;
  const headHash = row.headHash ?? genesis;
  const at = { caseId, kind, townId, seq, headHash };
  const state = isThere ? await provedState(db, keys, { ...at, state: row.state ?? '', tail: row.tail ?? '', isLast }) : unopened;
  return {
    ...{ ...at, isThere, hasSteps: seq > 0 || !isLast, state, nextMoment, offset, training, about, known, now: Number(row.now) },
    letters: (row.letters ?? []).map((letter) => letterIn(caseId, letter)),
    office: officeOf(row),
    isStale: isStale(caseId, seq, expectedSeq, row.since ?? []),
    names: new Map(Object.entries(row.names ?? {})),
  };
}

/** One that somebody has spoilt before it was read opens nothing, and nothing is done over it. */
function letterIn(caseId: string, { codes: text, ...letter }: UnreadLetter): Letter {
  const codes = readDetails(text);
  if (
    codes === undefined ||
    !isInstant(letter.at) ||
    !isInstant(happenedIn({ ...letter, codes })) ||
    findKind(letter.kind) === undefined ||
    findKind(letter.from.kind) === undefined
  )
    throw new CaseUnreadable(caseId);
  return { ...letter, codes };
}

function officeOf({ grants, leaves, substitutions, values, authorities, departments, notices }: Row): Office {
  return {
    notices: asSigned(notices),
    departments: departments ?? [],
    leaves: leaves ?? [],
    substitutions: substitutions ?? [],
    grants: (grants ?? []).filter(({ role }) => isRole(role)),
    values: (values ?? []).map(({ document, ...value }) => ({ ...value, ...(document === null ? {} : { document }) })),
    authorities: (authorities ?? []).map(({ to, limitFen, ...one }) => ({
      ...one,
      ...(to === null ? {} : { to }),
      ...(limitFen === null ? {} : { limitFen }),
    })),
  };
}

/** What time brought about beside the work makes no screen stale. `since`: the events of the steps after the one the person saw. */
function isStale(caseId: string, seq: number, expectedSeq: number | null, since: readonly string[]): boolean {
  if (expectedSeq === null || expectedSeq >= seq) return expectedSeq !== null && expectedSeq > seq;
  return since.flatMap((events) => stored<CaseEvent[]>(caseId, events)).some((event) => !isBesideTheWork(event));
}

const bornKind = sql`${slot('bornKind')}::text`;
const kindHere = sql`coalesce(s.kind, b.to_kind, ${bornKind})`;
const question = (moment: SQL): SQL => sql`
  select s.case_id is not null as "isThere", ${kindHere} as kind, t.id as "townId",
         coalesce(s.seq, 0) as seq, s.state, s.head_hash as "headHash", s.tail, s.next_moment::float8 as "nextMoment",
         not exists (select 1 from case_step k where k.case_id = c.case_id and k.seq > coalesce(s.seq, 0)) as "isLast",
         t.offset_ms::float8 as "offset", t.training, ${moment} as now,
         (select json_agg(json_build_object('key', l.key, 'from', json_build_object('caseId', l.from_case, 'kind', l.from_kind), 'letter', l.letter,
                                            'kind', l.to_kind, 'codes', l.codes, 'at', l.written_at) order by l.written_at, l.key)
            from case_letter l where l.to_case = c.case_id and l.read_seq is null) as letters,
         (select json_agg(json_build_object('id', p.id, 'role', g.role, 'villageId', g.village_id, 'departmentId', g.department_id, 'fromOn', g.from_on, 'toOn', g.to_on,
                                            'absentFrom', p.absent_from, 'absentTo', p.absent_to, 'active', p.active, 'awayBy', ${awayBy(sql`p`)}, 'endedBy', ${endedBy(sql`g`)}))
            from role_grant g join staff p on p.id = g.staff_id where p.town_id = t.id) as grants,
         (select json_agg(json_build_object('id', l.staff_id, 'absentFrom', l.from_on, 'absentTo', l.until_on))
            from case_file f join past_leave l on l.town_id = f.town_id and l.until_on >= (to_timestamp(f.opened_at / 1000) at time zone 'Asia/Shanghai')::date
           where f.case_id = c.case_id) as leaves,
         (select json_agg(json_build_object('staffId', x.staff_id, 'substituteId', p.id, 'fromOn', x.from_on, 'toOn', x.to_on, 'absentFrom', p.absent_from, 'absentTo', p.absent_to))
            from substitute x join staff p on p.id = x.substitute_id where p.town_id = t.id and p.active) as substitutions,
         (select json_agg(json_build_object('key', v.key, 'value', v.value, 'from', v.from_on, 'document', v.document)) from local_value v where v.town_id = t.id) as values,
         (select json_agg(json_build_object('programme', a.programme, 'act', a.act, 'mode', a.mode, 'document', a.document, 'from', a.from_on, 'to', a.to_on, 'limitFen', a.limit_fen))
            from authority a where a.town_id = t.id) as authorities,
         (select json_agg(json_build_object('id', d.id, 'topics', coalesce(d.topics, '{}')) order by d.name) from department d where d.town_id = t.id) as departments,
         ${appliedNotices} as notices,
         ${aboutColumn(kindHere)} as about,
         (select json_build_object('bodyHash', k.body_hash, 'answer', k.answer, 'events', k.events, 'recordedAt', k.recorded_at, 'offsetMs', k.offset_ms)
            from case_step k where k.case_id = c.case_id and k.command_id = ${slot('commandId')}::text) as known,
         (select json_agg(k.events order by k.seq) from case_step k where k.case_id = c.case_id and k.seq > ${slot('expectedSeq')}::int) as since,
         case when ${slot('withNames')}::boolean then (
           select json_object_agg(n.id, n.name) from (
             select p.id::text as id, p.name from staff p where p.town_id = t.id
             union all select d.id::text, d.name from department d where d.town_id = t.id
             union all select 'guest:' || g.id, g.name || '（' || g.unit || '）' from guest g where g.case_id = c.case_id) n) end as names
    from (select ${slot('caseId')}::uuid as case_id) c
    left join case_state s on s.case_id = c.case_id
    left join lateral (
      select l.to_kind, l.town_id from case_letter l where s.case_id is null and l.to_case = c.case_id order by l.written_at, l.key limit 1) b on true
    join town t on t.id = coalesce(s.town_id, b.town_id, ${slot('bornIn')}::uuid) and t.id = coalesce(${slot('within')}::uuid, t.id)`;

/** To write something down by, which fails while the clock is in doubt; to look by, which goes on as of what the clock should say. */
const questions = { assured: constant(question(assuredNow(reckonedLater))), reading: constant(question(readingNow(reckonedLater))) };
