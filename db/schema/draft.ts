// What somebody has begun to type and hasn't sent: the own drafts of each person.
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from './moment';
import { ofStaff } from './staff';

export const draft = pgTable(
  'draft',
  {
    staffId: ofStaff(),
    /** By which the screen finds it again: of the form and the case, never of a person. */
    key: text().notNull(),
    /** Encrypted: it holds names and numbers that stand in no record yet. */
    body: text().notNull(),
    /** By the office's clock. */
    savedAt: moment('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.key] }), index('draft_saved_at').on(t.savedAt)],
);
