// The one statement that writes a step: the row that says where the case stands moves on from where it was read, or nothing at all is written.
import { type SQL, getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Client, Database } from '../db/client';
import { constant, slot } from '../db/constant';
import { assuredNow, reckonedLater, reckonedValues } from '../db/office-clock';
import { caseFile, caseLetter, caseSeen, caseState, caseStep, clock, notification, participant, stageVisit, task } from '../db/schema';
import type { Instant } from '../domain/calendar';
import { codesOf } from '../failure';
import { type ContentKind, contentTables } from './content';
import type { Row } from './drift';
import { factsOf } from './facts';
import { CaseUnreadable } from './stored-state';

type Of<T extends PgTable> = readonly T['$inferInsert'][];

/** All that a step leaves in the tables. */
export interface Written {
  readonly state: typeof caseState.$inferSelect;
  /** Where the case was read: only from there it moves on. */
  readonly from: { readonly seq: number; readonly headHash: string; readonly now: Instant };
  readonly step: typeof caseStep.$inferInsert;
  readonly lettersRead: readonly string[];
  readonly letters: Of<typeof caseLetter>;
  readonly caseFile: Of<typeof caseFile>;
  readonly side: readonly Row[];
  readonly task: Of<typeof task>;
  readonly clock: Of<typeof clock>;
  readonly participant: Of<typeof participant>;
  readonly stageVisit: Of<typeof stageVisit>;
  readonly notification: Of<typeof notification>;
  readonly content: readonly { readonly kind: ContentKind; readonly row: Row }[];
}

/** The case has gone on, or too much time has passed, since it was read: whoever wanted to write begins anew. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

/** A moment that was read becomes law only if it is written down soon. Ours [P]. */
const mostMs = 5_000;
/** PostgreSQL's code of a division by zero: by it the statement says that a row came to lie otherwise than it was sent. */
const otherwise = '22012';

/** Throws `Overtaken`; `CaseUnreadable` where the database made something else of what was sent. Then nothing is written. */
export async function writeStep(db: Pick<Database, 'execute'>, client: Pick<Client, 'reckoning'>, written: Written): Promise<void> {
  const { state, from, step, lettersRead, letters, side, content } = written;
  const { caseId, kind, seq, open } = state;
  const given: Given = [
    ...([
      [caseState, [state]],
      [caseStep, [step]],
      [caseLetter, letters],
      [caseFile, written.caseFile],
      [task, written.task],
    ] as const),
    ...([
      [clock, written.clock],
      [participant, written.participant],
      [stageVisit, written.stageVisit],
      [notification, written.notification],
    ] as const),
    ...sideOf(kind).map((table) => [table, side] as const),
    ...enteredKinds.map((one) => [contentTables[one], content.flatMap((entry) => (entry.kind === one ? [entry.row] : []))] as const),
  ];
  const rows = Object.fromEntries(given.map(([table, found]) => [getTableName(table), JSON.stringify(found.map(columnsOf(table).asColumns))]));
  const where = { caseId, seq, open, fromSeq: from.seq, fromHash: from.headHash, readAt: from.now, lettersRead: JSON.stringify(lettersRead) };
  const [done] = await db.execute<{ moved: boolean }>(statementOf(kind)({ ...rows, ...where, ...reckonedValues(client) })).catch((error: unknown) => {
    throw codesOf(error).includes(otherwise) ? new CaseUnreadable(caseId) : error;
  });
  if (done?.moved !== true) throw new Overtaken();
}
type Given = readonly (readonly [table: PgTable, rows: readonly Row[]])[];

const statements = new Map<string, ReturnType<typeof constant>>();
/** Of one text for all cases of a kind, so that PostgreSQL plans it once a connection. */
function statementOf(kind: string): ReturnType<typeof constant> {
  const made = statements.get(kind) ?? constant(statement(sideOf(kind)));
  statements.set(kind, made);
  return made;
}

const sideOf = (kind: string): readonly PgTable[] => {
  const table = factsOf(kind).side?.table;
  return table === undefined ? [] : [table];
};

const statement = (sides: readonly PgTable[]): SQL => sql`
  with moved as (
    insert into ${caseState} (${columnsOf(caseState).names})
    select ${columnsOf(caseState).ofRow} from ${rowsOf(caseState)} r
     where ${assuredNow(reckonedLater)} - ${slot('readAt')}::bigint <= ${sql.raw(String(mostMs))}
    on conflict (case_id) do update set ${columnsOf(caseState).excluded}
      where case_state.seq = ${slot('fromSeq')}::int and case_state.head_hash = ${slot('fromHash')}::text
    returning 1),
  seen as (
    insert into ${caseSeen} (case_id, head_seq, open, seen_seq, engine)
    select ${slot('caseId')}::uuid, ${slot('seq')}::int, ${slot('open')}::boolean, 0, '' from moved
    on conflict (case_id) do update set head_seq = excluded.head_seq, open = excluded.open),
  heard as (
    update ${caseLetter} set read_seq = ${slot('seq')}::int where key in (select json_array_elements_text(${slot('lettersRead')}::json) from moved)),
  ${sql.join(
    [
      inserted(caseStep),
      inserted(caseLetter),
      inserted(caseFile, upserted(caseFile, 'case_id')),
      ...sides.map((table) => inserted(table, upserted(table, 'case_id'))),
      inserted(task, upserted(task, 'case_id', 'task', 'round')),
      inserted(clock, upserted(clock, 'case_id', 'clock', 'round')),
      inserted(participant),
      inserted(stageVisit),
      inserted(notification, once),
      ...enteredKinds.map((kind) => inserted(contentTables[kind], returned)),
    ],
    sql`, `,
  )}
  select exists (select 1 from moved) as moved, 1 / case when ${sql.join(
    enteredKinds.map((kind) => isOtherwise(contentTables[kind])),
    sql` or `,
  )} then 0 else 1 end as "asSent"`;

/** What is entered with a step and not before it. */
const enteredKinds = ['text', 'sheet', 'guest', 'recusal'] as const satisfies readonly ContentKind[];

/** Rows of a table, in the order given, if the case has moved on. */
function inserted(table: PgTable, then: SQL = sql``): SQL {
  const { names, ofRow } = columnsOf(table);
  return sql`${named(table)} as (insert into ${table} (${names}) select ${ofRow} from moved, ${rowsOf(table)} r ${then})`;
}
/** Each row whole: what lies under its key is replaced by it. */
const upserted = (table: PgTable, ...key: readonly string[]): SQL => sql`on conflict (${sql.raw(key.join(', '))}) do update set ${columnsOf(table).excluded}`;
/** A repeated step finds each there already. */
const once = sql`on conflict do nothing`;
const returned = sql`returning *`;
/** Something that was sent doesn't lie there as it was sent, whatever somebody has had the database make of it. */
const isOtherwise = (table: PgTable): SQL =>
  sql`exists (select ${columnsOf(table).ofRow} from moved, ${rowsOf(table)} r except select ${columnsOf(table).names} from ${named(table)})`;

const named = (table: PgTable): SQL => sql.raw(`put_${getTableName(table)}`);
/** What is given of a table lies in the slot of its name. */
const rowsOf = (table: PgTable): SQL => sql`json_populate_recordset(null::${table}, ${slot(getTableName(table))}::json)`;

interface Columns {
  readonly names: SQL;
  readonly ofRow: SQL;
  readonly excluded: SQL;
  readonly asColumns: (row: Row) => Row;
}
const known = new WeakMap<PgTable, Columns>();
/** Of what a row is written with: every column but the one that PostgreSQL counts itself. */
function columnsOf(table: PgTable): Columns {
  const found = known.get(table);
  if (found !== undefined) return found;
  const all = Object.entries<PgColumn>(getTableColumns(table)).filter(([, { columnType }]) => !columnType.includes('Serial'));
  const list = (text: (name: string) => string, among = all) => sql.raw(among.map(([, { name }]) => text(`"${name}"`)).join(', '));
  const made: Columns = {
    names: list((name) => name),
    ofRow: list((name) => `r.${name}`),
    excluded: list(
      (name) => `${name} = excluded.${name}`,
      all.filter(([, { primary }]) => !primary),
    ),
    asColumns: (row) => Object.fromEntries(all.flatMap(([property, { name }]) => (row[property] === undefined ? [] : [[name, row[property]]]))),
  };
  known.set(table, made);
  return made;
}
