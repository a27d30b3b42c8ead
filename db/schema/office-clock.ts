// The office's clock under watch: the last moment seen, the doubts there were, and what was recorded by a moment that was doubted later.
import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { DoubtReason, Settlement } from '../../domain/notices/server-clock';
import { moment } from './moment';
import { staff } from './staff';

/** One row: the last moment of the office's clock that nobody doubted, noted each minute by whoever lives. */
export const clockSeen = pgTable('clock_seen', { one: boolean().primaryKey().default(true), seenAt: moment('seen_at').notNull() }, (t) => [
  check('clock_seen_one', sql`${t.one}`),
]);

export const clockDoubt = pgTable(
  'clock_doubt',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    why: text().$type<DoubtReason>().notNull(),
    /** What the clock should have said: the last moment trusted, and where somebody watched, the time since. */
    trustedAt: moment('trusted_at').notNull(),
    /** What it said. */
    doubtfulAt: moment('doubtful_at').notNull(),
    /** What it says since: null while nobody has answered. */
    settledAt: moment('settled_at'),
    settlement: text().$type<Settlement>(),
    settledBy: uuid('settled_by').references(() => staff.id),
  },
  // One doubt at a time.
  (t) => [
    uniqueIndex('clock_doubt_open')
      .on(sql`(true)`)
      .where(sql`${t.settledAt} is null`),
  ],
);

/** A step whose moment lies beyond the one trusted when the doubt was settled: to be looked at by a person. Frozen then, since later on no moment tells them apart. */
export const doubtedStep = pgTable(
  'doubted_step',
  {
    doubtId: integer('doubt_id')
      .notNull()
      .references(() => clockDoubt.id),
    caseId: uuid('case_id').notNull(),
    seq: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.doubtId, t.caseId, t.seq] })],
);
