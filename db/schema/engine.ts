// What the engine has seen of each case, and what it was told: no part of the record.
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/**
 * How far the engine has seen a case, and what the sweep told it: narrow, so that noting it is cheap. Where the case stands is written here with each step, so that what is yet
 * to be seen is found by index.
 */
export const caseSeen = pgTable(
  'case_seen',
  {
    caseId: uuid('case_id').primaryKey(),
    /** The case's last step; 0: it is yet to be opened. */
    headSeq: integer('head_seq').notNull().default(0),
    open: boolean().notNull().default(false),
    /** 0: told of, and never seen. */
    seenSeq: integer('seen_seq').notNull(),
    /** Which Temporal. */
    engine: text().notNull(),
    /** Of the software that looked. */
    release: integer().notNull().default(0),
    /** What the sweep last told: which Temporal, of which step. */
    told: text(),
    toldAt: bigint('told_at', { mode: 'number' }),
    /** How often that was told since the case was last seen: the oftener, the longer it is left alone. */
    tellings: integer().notNull().default(0),
    /** How often it was told since its workflow last looked, be it in vain. */
    unheard: integer().notNull().default(0),
  },
  (t) => [
    index('case_seen_behind')
      .on(t.caseId)
      .where(sql`head_seq <> seen_seq`),
    index('case_seen_engine')
      .on(t.engine, t.release)
      .where(sql`open`),
  ],
);
