// The copies of this database that were found whole after they were written: when each was begun.
import { pgTable, timestamp } from 'drizzle-orm/pg-core';

export const backup = pgTable('backup', {
  /** By the office's clock as it is read by: what is in the copy is what stood there then. */
  takenAt: timestamp('taken_at', { withTimezone: true }).primaryKey(),
});
