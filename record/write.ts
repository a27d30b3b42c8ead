// The one statement that writes a step: the row that says where the case stands moves on from where it was read, or nothing at all is written.
import { type SQL, getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Client, Database } from '../db/client';
import { constant, slot } from '../db/constant';
import { assuredNow, reckonedLater, reckonedValues } from '../db/office-clock';
import { caseFile, caseLetter, caseSeen, caseState, caseStep, clock, notification, participant, stageVisit, task } from '../db/schema';
import type { Instant } from '../domain/calendar';
import { codesOf, taken } from '../failure';
import { type ContentKind, besideKinds, contentTables } from './content';
import type { Row } from './drift';
import { factsOf } from './facts';
import { CaseUnreadable } from './stored-state';

type Of<T extends PgTable> = readonly T['$inferInsert'][];

/** All that a step leaves in the tables. */
export interface Written {
  readonly state: typeof caseState.$inferSelect;
  /** Where the case was read: only from there it moves on, and one that wasn't there only begins. */
  readonly from: { readonly isThere: boolean; readonly seq: number; readonly headHash: string; readonly now: Instant };
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

/** Throws `Overtaken`; `CaseUnreadable` where the database made something else of what was sent, or something lies in its place. Then nothing is written. */
export async function writeStep(db: Pick<Database, 'execute'>, client: Pick<Client, 'reckoning'>, written: Written): Promise<void> {
  const { state, from, step, lettersRead } = written;
  const given = new Map(tablesOf(written));
  const rows = [...given].map(([table, found]) => [getTableName(table), JSON.stringify(found.map(columnsOf(table).asColumns))] as const);
  const where = { open: state.open, fromSeq: from.seq, fromHash: from.headHash, readAt: from.now, lettersRead: JSON.stringify(lettersRead) };
  const values = {
    ...Object.fromEntries(rows),
    ...columnsOf(caseState).asSlots(state),
    ...columnsOf(caseStep).asSlots(step),
    ...where,
    ...reckonedValues(client),
  };
  const [done] = await db.execute<{ moved: boolean }>(statementOf(from.isThere, given, lettersRead.length > 0)(values)).catch((error: unknown) => {
    const codes = codesOf(error);
    // What hangs on a case that goes on, under a key that is taken, only its own step could have put there.
    throw codes.includes(otherwise) || (from.isThere && codes.includes(taken)) ? new CaseUnreadable(state.caseId) : error;
  });
  if (done?.moved !== true) throw new Overtaken();
}

type Given = readonly (readonly [table: PgTable, rows: readonly Row[]])[];
/** Beside the two rows that every step has. */
const tablesOf = ({ state: { kind }, content, side, ...written }: Written): Given => [
  ...([
    [caseFile, written.caseFile],
    [task, written.task],
    [clock, written.clock],
    [participant, written.participant],
  ] as const),
  ...([
    [caseLetter, written.letters],
    [stageVisit, written.stageVisit],
    [notification, written.notification],
  ] as const),
  ...sideOf(kind).map((table) => [table, side] as const),
  ...besideKinds.map((one) => [contentTables[one], content.flatMap((entry) => (entry.kind === one ? [entry.row] : []))] as const),
];

const sideOf = (kind: string): readonly PgTable[] => {
  const table = factsOf(kind).side?.table;
  return table === undefined ? [] : [table];
};

const entered: readonly PgTable[] = besideKinds.map((kind) => contentTables[kind]);
/** What hardly a step is without: named even where nothing is given of it, so that the texts stay few. */
const usual: readonly PgTable[] = [caseFile, task, clock, participant];

const statements = new Map<string, ReturnType<typeof constant>>();
/** A few texts, which PostgreSQL plans once a connection each: what is rarely given isn't in those that are without. */
function statementOf(isThere: boolean, given: ReadonlyMap<PgTable, readonly Row[]>, isHearing: boolean): ReturnType<typeof constant> {
  const tables = [...given].flatMap(([table, rows]) => (usual.includes(table) || rows.length > 0 ? [table] : []));
  const name = [isThere, isHearing, ...tables.map(getTableName)].join(' ');
  const made = statements.get(name) ?? constant(statement(isThere, tables, isHearing));
  statements.set(name, made);
  return made;
}

const statement = (isThere: boolean, tables: readonly PgTable[], isHearing: boolean): SQL => sql`
  with moved as (
    ${isThere ? goesOn() : begins()} returning case_id, seq, open),
  seen as (
    insert into ${caseSeen} (case_id, head_seq, open, seen_seq, engine)
    select case_id, seq, open, 0, '' from moved
    on conflict (case_id) do update set head_seq = excluded.head_seq, open = excluded.open),
  step as (
    insert into ${caseStep} (${columnsOf(caseStep).names}) select ${columnsOf(caseStep).slots} from moved),
  ${isHearing ? heard : sql``}
  ${sql.join(tables.map(inserted), sql`, `)}
  select exists (select 1 from moved) as moved${sql.join(tables.filter((table) => entered.includes(table)).map(asSent))}`;

const inTime = sql`${assuredNow(reckonedLater)} - ${slot('readAt')}::bigint <= ${sql.raw(String(mostMs))}`;
/** From where it was read, and from nowhere else: one that is gone meanwhile doesn't come back. */
const goesOn = () => sql`
    update ${caseState} set (${columnsOf(caseState).names}) = row (${columnsOf(caseState).slots})
     where case_id = ${slot(slotOf(caseState.caseId))}::uuid and seq = ${slot('fromSeq')}::int and head_hash = ${slot('fromHash')}::text and ${inTime}`;
const begins = () => sql`
    insert into ${caseState} (${columnsOf(caseState).names}) select ${columnsOf(caseState).slots} where ${inTime} on conflict (case_id) do nothing`;
const heard = sql`
  heard as (
    update ${caseLetter} set read_seq = moved.seq from moved where key in (select json_array_elements_text(${slot('lettersRead')}::json))),`;

/** Rows of a table, in the order given, if the case has moved on. */
function inserted(table: PgTable): SQL {
  const { names, ofRow } = columnsOf(table);
  return sql`${named(table)} as (insert into ${table} (${names}) select ${ofRow} from moved, ${rowsOf(table)} r ${underItsKey(table)})`;
}
/** What becomes of a row that lies under the same key: of a case, a task's or a clock's round, a stay, a part in a step there is one, and each is replaced whole. */
function underItsKey(table: PgTable): SQL {
  if (entered.includes(table)) return sql`returning *`;
  if (table === caseLetter) return sql``;
  if (table === notification) return sql`on conflict do nothing`; // a repeated step finds each there already
  const key = ['case_id', ...(rounds.get(table) ?? [])];
  return sql`on conflict (${sql.raw(key.join(', '))}) do update set ${columnsOf(table).excluded}`;
}
const rounds = new Map<PgTable, readonly string[]>([
  [participant, ['seq', 'part', 'who']],
  [stageVisit, ['visit']],
  [task, ['task', 'round']],
  [clock, ['clock', 'round']],
]);
/** Fails where something doesn't lie there as it was sent, whatever somebody has had the database make of it. */
const asSent = (table: PgTable): SQL => sql`, 1 / case when exists (
    select ${columnsOf(table).ofRow} from moved, ${rowsOf(table)} r except select ${columnsOf(table).names} from ${named(table)}) then 0 else 1 end`;

const named = (table: PgTable): SQL => sql.raw(`put_${getTableName(table)}`);
/** What is given of a table lies in the slot of its name. */
const rowsOf = (table: PgTable): SQL => sql`json_populate_recordset(null::${table}, ${slot(getTableName(table))}::json)`;

interface Columns {
  readonly names: SQL;
  readonly ofRow: SQL;
  /** Of a table that every step has one row of. */
  readonly slots: SQL;
  readonly excluded: SQL;
  readonly asColumns: (row: Row) => Row;
  readonly asSlots: (row: Row) => Row;
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
    slots: sql.join(
      all.map(([, column]) => sql`${slot(slotOf(column))}::${sql.raw(column.getSQLType())}`),
      sql`, `,
    ),
    asColumns: (row) => Object.fromEntries(all.flatMap(([property, { name }]) => (row[property] === undefined ? [] : [[name, row[property]]]))),
    asSlots: (row) => Object.fromEntries(all.map(([property, column]) => [slotOf(column), row[property] ?? null])),
  };
  known.set(table, made);
  return made;
}
const slotOf = ({ name, table }: PgColumn): string => `${getTableName(table)}.${name}`;
