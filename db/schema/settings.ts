// What an office sets for itself: its numbers and the documents that let it decide, with every change.
import { bigint, date, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { AuthorityMode } from '../../domain/authorities';
import { ofTown } from './place';
import { staff } from './staff';

export const authority = pgTable('authority', {
  id: uuid().primaryKey(),
  townId: ofTown(),
  programme: text().notNull(),
  act: text().notNull(),
  mode: text().$type<AuthorityMode>().notNull(),
  document: text().notNull(),
  fromOn: date('from_on').notNull(),
  toOn: date('to_on'),
  /** The highest amount of one grant; unset: none is covered where the rule asks for a ceiling. */
  limitFen: bigint('limit_fen', { mode: 'number' }),
});

export const localValue = pgTable(
  'local_value',
  {
    townId: ofTown(),
    key: text().notNull(),
    fromOn: date('from_on').notNull(),
    value: text().notNull(),
    document: text(),
  },
  (t) => [primaryKey({ columns: [t.townId, t.key, t.fromOn] })],
);

/** Every change of a local value, an authority, a colleague's standing, or of what the town is made of, by whom and when: the office edits them, the record says what was used. */
export const settingChange = pgTable('setting_change', {
  id: uuid().primaryKey().defaultRandom(),
  townId: ofTown(),
  what: text().notNull(),
  entry: text().notNull(),
  /** Null: whoever runs the machine, by a command. */
  by: uuid().references(() => staff.id),
  at: timestamp({ withTimezone: true }).notNull(),
});
