// The place: a town, its villages and departments.
import { bigint, boolean, date, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Topic } from '../../domain/kinds/referral/labels';

export const town = pgTable('town', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  /** A practice town: its clock may be moved, nothing in it is real. */
  training: boolean().notNull().default(false),
  /** How far the training clock runs ahead of the real one, in milliseconds, negative where it is behind it; zero and unmovable in a real town. */
  offsetMs: bigint('offset_ms', { mode: 'number' }).notNull().default(0),
  /** The moment of its own that the training clock was last set to. */
  clockSetTo: bigint('clock_set_to', { mode: 'number' }),
});

export const ofTown = () =>
  uuid('town_id')
    .notNull()
    .references(() => town.id);

export const village = pgTable(
  'village',
  {
    id: uuid().primaryKey(),
    townId: ofTown(),
    name: text().notNull(),
    /** People by the household register, and people who live there: the number of assistants follows from them, and no text says from which. */
    registered: integer(),
    resident: integer(),
    /** The day they were counted. */
    countedOn: date('counted_on'),
  },
  (t) => [uniqueIndex('village_name').on(t.townId, t.name)],
);

export const ofVillage = () =>
  uuid('village_id')
    .notNull()
    .references(() => village.id);

export const department = pgTable(
  'department',
  {
    id: uuid().primaryKey(),
    townId: ofTown(),
    name: text().notNull(),
    /** The questions it answers; none: nobody has said which. */
    topics: text().array().$type<Topic[]>(),
  },
  (t) => [uniqueIndex('department_name').on(t.townId, t.name)],
);
