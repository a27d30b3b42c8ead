// The identity numbers of a town.
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ofTown } from './place';

/** Each once, whoever they are of: rows name the one they mean by its id, so that who is the same person needs no key. */
export const identityNumber = pgTable(
  'identity_number',
  {
    id: uuid().primaryKey(),
    townId: ofTown(),
    /** Encrypted, and bound to this row. */
    number: text().notNull(),
    /** Keyed digests of the whole number and of its last four places, no town's like another's. */
    whole: text().notNull(),
    lastFour: text('last_four').notNull(),
  },
  (t) => [uniqueIndex('identity_number_whole').on(t.whole), index('identity_number_last_four').on(t.lastFour)],
);

export const ofNumber = () =>
  uuid('number_id')
    .notNull()
    .references(() => identityNumber.id);
