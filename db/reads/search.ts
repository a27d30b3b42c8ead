// The cases that somebody may mean: by a name, its spelling or initials, a telephone, an identity number or its end, a number of ours or of a channel. Only what the asker sees.
import { type SQL, and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Access } from '../../domain/access';
import type { Meant } from '../../domain/search';
import { channels } from '../../domain/kinds/application/labels';
import { kindNames } from '../../domain/procedures';
import type { Client } from '../client';
import { lastFourIndexes, openNumber, wholeIndexes } from '../numbers';
import { caseFile, identityNumber, intake, person, searchKey, village } from '../schema';
import { casesIn } from './access';
import { isSpoilt } from './spoilt';

/** Of one way to be found so many are looked at: whoever means more of a town's people means nobody yet. */
export const mostHits = 300;

interface Asked extends Omit<Meant, 'idNumber' | 'hint'> {
  /** Whole numbers as they are kept: an identity number, or that of another paper under its kind. */
  readonly numbers: readonly string[];
}

interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  readonly phone: string | null;
  readonly leftOn: string | null;
  readonly sealed: { readonly id: string; readonly number: string } | null;
}

/** Whom exactly that was meant first, then whoever only begins so, the newest cases first; one more than `limit`. Whoever was found is named, else who applied. */
export async function searchCases(client: Client, access: Access, asked: Asked, limit: number) {
  const { db, keys } = client;
  const ways = hits(client, access.townId, asked);
  if (ways.length === 0) return { rows: [], isCut: false };
  const hit = sql`(${sql.join(ways, sql` union all `)})`;
  const found = sql`(select h.case_id, min(h.way) as way, array_agg(h.person_id) filter (where h.person_id is not null) as people, max(h.among) as among from ${hit} h group by h.case_id) found`;
  const rows = await db
    .select({
      caseId: caseFile.caseId,
      kind: caseFile.kind,
      number: caseFile.number,
      subject: caseFile.subject,
      stage: caseFile.stage,
      outcome: caseFile.outcome,
      openedAt: caseFile.openedAt,
      spoilt: isSpoilt(sql`${caseFile.caseId}`),
      village: village.name,
      people: sql<readonly Somebody[]>`coalesce(${people}, '[]')`,
      among: sql<number>`found.among::int`,
    })
    .from(found)
    .innerJoin(caseFile, sql`${caseFile.caseId} = found.case_id`)
    .leftJoin(village, eq(village.id, caseFile.villageId))
    .where(casesIn(access))
    .orderBy(sql`found.way`, desc(caseFile.openedAt), desc(caseFile.caseId))
    .limit(limit + 1);
  const shown = rows.map(({ people: some, among: _among, ...row }) => ({
    ...row,
    people: some.map(({ sealed, ...one }) => ({ ...one, idNumber: sealed === null ? null : openNumber(keys, sealed) })),
  }));
  return { rows: shown, isCut: rows.some(({ among }) => among >= mostHits) };
}

/** Each way by itself, with how many it found. `way`: 0, exactly that was meant. */
function hits({ keys }: Client, townId: string, { key, begins = false, lastFour, number, code, numbers }: Asked): SQL[] {
  const town = sql`${townId}::uuid`;
  const among = (way: number, rows: SQL): SQL =>
    sql`(select r.case_id, r.person_id, ${sql.raw(String(way))} as way, count(*) over () as among from (${rows} limit ${sql.raw(String(mostHits))}) r)`;
  const keyed = (which: SQL) => sql`select k.case_id, k.person_id from ${searchKey} k where k.town_id = ${town} and ${which}`;
  const digests = [
    ...numbers.flatMap((one) => wholeIndexes(keys, townId, one)).map((digest) => ['whole', digest] as const),
    ...(lastFour === undefined ? [] : lastFourIndexes(keys, townId, lastFour)).map((digest) => ['lastFour', digest] as const),
  ];
  const digestsOf = (column: 'whole' | 'lastFour') => digests.flatMap(([of, digest]) => (of === column ? [digest] : []));
  const sealed = (column: 'whole' | 'lastFour') =>
    digestsOf(column).length === 0
      ? []
      : [
          among(
            0,
            sql`select i.case_id, p.id as person_id from ${identityNumber} join ${person} p on p.number_id = ${identityNumber.id} join ${intake} i on i.household_id = p.household_id
                 where ${inArray(identityNumber[column], digestsOf(column))}`,
          ),
        ];
  const theirs = (which: SQL | undefined) => sql`select ${intake.caseId} as case_id, null::uuid as person_id from ${intake} where ${which}`;
  const ours = (which: SQL | undefined) => sql`select ${caseFile.caseId} as case_id, null::uuid as person_id from ${caseFile} where ${which}`;
  return [
    ...(key === undefined ? [] : [among(0, keyed(sql`k.key = ${key}`))]),
    ...(key === undefined || !begins ? [] : [among(1, keyed(sql`k.key ~>~ ${key} and k.key ~<~ (${key} || chr(1114111)) order by k.key using ~<~`))]),
    ...sealed('whole'),
    ...sealed('lastFour'),
    ...(number === undefined ? [] : [among(0, ours(and(eq(caseFile.townId, townId), inArray(caseFile.kind, [...kindNames]), eq(caseFile.number, number))))]),
    ...(code === undefined ? [] : [among(0, theirs(and(eq(intake.townId, townId), inArray(intake.channel, [...channels]), eq(intake.outerNumber, code))))]),
  ];
}

/** Whoever was found, else who applied. */
const people = sql`(
  select json_agg(json_build_object('id', p.id, 'name', p.name, 'relation', p.relation, 'phone', p.phone, 'leftOn', p.left_on, 'sealed', (
           select json_build_object('id', n.id, 'number', n.number) from identity_number n where n.id = p.number_id)) order by p.position)
    from ${person} p
   where p.id = any(coalesce(found.people, array(
     select a.id from intake i join person a on a.household_id = i.household_id and a.position = 0 where i.case_id = ${caseFile.caseId}))))`;
