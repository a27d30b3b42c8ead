// What people enter before a case refers to it: the household, its members, the application's own data, and longer texts.
import { boolean, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Channel, Programme } from '../../domain/application/words';
import { town, village } from './place';

export const household = pgTable('household', {
  id: uuid().primaryKey(),
  townId: uuid('town_id')
    .notNull()
    .references(() => town.id),
  villageId: uuid('village_id')
    .notNull()
    .references(() => village.id),
  address: text().notNull(),
});

export const person = pgTable(
  'person',
  {
    id: uuid().primaryKey(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    position: integer().notNull(),
    name: text().notNull(),
    idNumber: text('id_number').notNull(),
    relation: text().notNull(),
    phone: text(),
    /** The day this person signed the authorisation to be checked; nobody is checked without it. */
    authorisedOn: date('authorised_on'),
  },
  (t) => [index('person_household').on(t.householdId)],
);

/** What was handed in, under the id its case will have. The case's first step refers to it by its hash. */
export const intake = pgTable('intake', {
  caseId: uuid('case_id').primaryKey(),
  townId: uuid('town_id')
    .notNull()
    .references(() => town.id),
  villageId: uuid('village_id')
    .notNull()
    .references(() => village.id),
  householdId: uuid('household_id')
    .notNull()
    .references(() => household.id),
  programme: text().$type<Programme>().notNull(),
  channel: text().$type<Channel>().notNull(),
  outerNumber: text('outer_number'),
  needsHomeService: boolean('needs_home_service').notNull().default(false),
  hash: text().notNull(),
});

/** A longer text of a case: reasons, an opinion, a department's reply. Steps name it by id; only the people of the case read it. */
export const caseText = pgTable('case_text', {
  id: uuid().primaryKey(),
  townId: uuid('town_id')
    .notNull()
    .references(() => town.id),
  hash: text().notNull(),
  body: text().notNull(),
});
