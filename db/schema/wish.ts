// What people asked for under a key beside the cases, with the first answer: what comes again is done once and answered the same.
import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { town } from './place';

export const wish = pgTable(
  'wish',
  {
    /** Follows from the person, the thing it was sent to, and the key. */
    id: uuid().primaryKey(),
    townId: uuid('town_id')
      .notNull()
      .references(() => town.id),
    /** Signed over what was asked: another content under the same key is another wish. */
    hash: text().notNull(),
    /** Null until it is done; and where it holds a password. */
    answer: text(),
    /** It holds words of people, so it is kept as long as somebody may still repeat the request. */
    keptAt: timestamp('kept_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('wish_kept_at').on(t.keptAt)],
);
