// Signs of life: the workers that beat, and the house's own rounds as they came to an end. PostgreSQL's moments throughout.
import { integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { Round } from '../../domain/notices/words';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** A worker that ends in order takes its row along. */
export const worker = pgTable('worker', {
  /** Process and host, as Temporal lists its pollers. */
  name: text().primaryKey(),
  /** Of its software: what a newer one has learnt it tells when the older ones have ended. 0: of one that didn't say so yet. */
  release: integer().notNull().default(0),
  begunAt: moment('begun_at').notNull(),
  beatAt: moment('beat_at').notNull(),
});

/** A town's part of a round, or what is about no single town. */
export const roundPart = pgTable(
  'round_part',
  {
    round: text().$type<Round>().notNull(),
    /** The town's id, or the common part's name. */
    part: text().notNull(),
    expectedSince: moment('expected_since').notNull().defaultNow(),
    /** When it last came to its end. */
    doneAt: moment('done_at'),
  },
  (t) => [primaryKey({ columns: [t.round, t.part] })],
);
