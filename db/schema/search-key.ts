// By what a person of a household is found, each a row: the name, each way it is spelt, its initials, the telephone. Identity numbers and those of cases are found where they lie.
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { person } from './household';
import { ofTown } from './place';

export const searchKey = pgTable(
  'search_key',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    townId: ofTown(),
    caseId: uuid('case_id').notNull(),
  },
  // Also by how a key begins, whatever the language that the database sorts by.
  (t) => [primaryKey({ columns: [t.personId, t.key] }), index('search_key_found').on(t.townId, t.key.op('text_pattern_ops'), t.caseId, t.personId)],
);
