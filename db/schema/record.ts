// The record of cases, written by the recorder alone.
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, smallint, text, unique, uuid, boolean } from 'drizzle-orm/pg-core';
import type { Kind } from '../../domain/kinds';
import { moment } from './moment';
import { ofTown } from './place';

/** One row a step, append-only; the hash runs over the exact stored text, so `names` and `events` are text. */
export const caseStep = pgTable(
  'case_step',
  {
    caseId: uuid('case_id').notNull(),
    seq: integer().notNull(),
    /** How the hash is made: `format` in record/chain.ts. */
    format: smallint().notNull(),
    /** Null where time or a letter moved the case. */
    commandId: text('command_id'),
    bodyHash: text('body_hash'),
    actor: text().notNull(),
    occurredAt: moment('occurred_at').notNull(),
    recordedAt: moment('recorded_at').notNull(),
    /** How far the town's practice clock ran ahead then. */
    offsetMs: moment('offset_ms').notNull(),
    /** The rows that were entered with it or changed by it: kind, id, and the digest of all that lies there. */
    names: text().notNull(),
    events: text().notNull(),
    /** What the caller was answered: the same again if it repeats the command. */
    answer: text(),
    prevHash: text('prev_hash').notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.seq] }),
    unique('case_step_command').on(t.caseId, t.commandId),
    // Steps come in the order of their moments: a few pages tell what a wrong clock has dated.
    index('case_step_recorded').using('brin', t.recordedAt),
  ],
);

export const caseState = pgTable(
  'case_state',
  {
    caseId: uuid('case_id').primaryKey(),
    kind: text().$type<Kind>().notNull(),
    townId: ofTown(),
    seq: integer().notNull(),
    state: text().notNull(),
    headHash: text('head_hash').notNull(),
    /** Signed with the key: this case ends with this step. */
    tail: text().notNull(),
    open: boolean().notNull(),
    nextMoment: moment('next_moment'),
    /** When the last step was recorded. */
    recordedAt: moment('recorded_at').notNull(),
  },
  (t) => [
    index('case_state_next')
      .on(t.townId, t.nextMoment)
      .where(sql`open`),
    index('case_state_recorded').on(t.recordedAt),
  ],
);

export const caseLetter = pgTable(
  'case_letter',
  {
    key: text().primaryKey(),
    toCase: uuid('to_case').notNull(),
    fromCase: uuid('from_case').notNull(),
    fromKind: text('from_kind').$type<Kind>().notNull(),
    townId: uuid('town_id').notNull(),
    letter: text().notNull(),
    /** The receiver's kind: a letter may open it. */
    toKind: text('to_kind').$type<Kind>().notNull(),
    codes: text().notNull(),
    writtenAt: moment('written_at').notNull(),
    /** The receiver's step that consumed it. */
    readSeq: integer('read_seq'),
  },
  (t) => [
    index('case_letter_to').on(t.toCase),
    index('case_letter_from').on(t.fromCase),
    index('case_letter_unread')
      .on(t.toCase)
      .where(sql`read_seq is null`),
  ],
);

/** Gap-free numbers per town, book and year: taken under lock in the step that uses them, given back with it. */
export const numbering = pgTable(
  'numbering',
  {
    townId: uuid('town_id').notNull(),
    book: text().notNull(),
    year: integer().notNull(),
    last: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.townId, t.book, t.year] })],
);
