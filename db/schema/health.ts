// Signs of life: the workers that beat, the house's own rounds as they came to an end, the cases that can't be read.
import { integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Round } from '../../domain/notices/words';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** A worker that ends in order takes its row along. */
export const worker = pgTable('worker', {
  /** Process and host, as Temporal lists its pollers. */
  name: text().primaryKey(),
  /** Of its software: what a newer one has learnt it tells when the older ones have ended. 0: of one that didn't say so yet. */
  release: integer().notNull().default(0),
  begunAt: moment('begun_at').notNull(),
  /** As PostgreSQL's clock said it: to be shown, and nothing is judged by it. */
  beatAt: moment('beat_at').notNull(),
  /** How often. Whoever watches sees it grow, and measures by a watch of its own: no clock that is set says anything of a life. */
  beats: integer().notNull().default(0),
});

/** Cases whose stored state was found to be unreadable: noted by whoever met one, kept by the reconciler. */
export const spoiltCase = pgTable('spoilt_case', { caseId: uuid('case_id').primaryKey() });

/** A town's part of a round, or what is about no single town. */
export const roundPart = pgTable(
  'round_part',
  {
    round: text().$type<Round>().notNull(),
    /** The town's id, or the common part's name. */
    part: text().notNull(),
    /** Both by the office's clock as it is read by; since an answer to its question, from that on. */
    expectedSince: moment('expected_since').notNull(),
    /** When it last came to its end. */
    doneAt: moment('done_at'),
  },
  (t) => [primaryKey({ columns: [t.round, t.part] })],
);
