// What people enter with a step that names it: the household, its members, the application's own data, and longer texts.
import { boolean, date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { ActsAs, Cause, Channel, NoNumber, Programme, Sex } from '../../domain/kinds/application/labels';
import type { PlainDate } from '../../domain/calendar';
import { identityNumber } from './identity-number';
import { ofTown, ofVillage } from './place';
import { ofStaff } from './staff';

export const household = pgTable('household', {
  id: uuid().primaryKey(),
  townId: ofTown(),
  villageId: ofVillage(),
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
    /** The identity number, or that of another paper; none: `noNumber` says why. */
    numberId: uuid('number_id').references(() => identityNumber.id),
    /** Without an identity number the birth date and the sex are entered. They stay when the number comes, which takes the reason away. */
    noNumber: text('no_number').$type<NoNumber>(),
    bornOn: date('born_on').$type<PlainDate>(),
    sex: text().$type<Sex>(),
    relation: text().notNull(),
    phone: text(),
    /** The day this person signed the authorisation to be checked; nobody is checked without it. */
    authorisedOn: date('authorised_on'),
    /** From when this person doesn't belong to the household, or that she never did. */
    leftOn: date('left_on').$type<PlainDate>(),
    /** No member: acts for the applicant. Whoever asks for members leaves these out, save who asks for whom relatives step back. */
    actsAs: text('acts_as').$type<ActsAs>(),
  },
  (t) => [index('person_household').on(t.householdId), index('person_number').on(t.numberId)],
);

/** What was handed in: written with the first step of its case. */
export const intake = pgTable(
  'intake',
  {
    caseId: uuid('case_id').primaryKey(),
    townId: ofTown(),
    villageId: ofVillage(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => household.id),
    programme: text().$type<Programme>().notNull(),
    channel: text().$type<Channel>().notNull(),
    /** By which the channel knows it. */
    outerNumber: text('outer_number'),
    /** Why the family is in hardship. */
    cause: text().$type<Cause>(),
    area: text().$type<'urban' | 'rural'>().notNull().default('rural'),
    /** The applicant has no full capacity, so a guardian signs. */
    incapable: boolean().notNull().default(false),
    guardianSigned: boolean('guardian_signed').notNull().default(false),
    /** JSON of what else the form asks: no list asks for these, so they have no column. */
    answers: text().notNull(),
  },
  // One number of one channel is one application.
  (t) => [index('intake_household').on(t.householdId), uniqueIndex('intake_outer_number').on(t.townId, t.channel, t.outerNumber)],
);

/** A longer text of a case: reasons, an opinion, a department's reply. Steps name it by id; only the people of the case read it. */
export const caseText = pgTable(
  'case_text',
  {
    id: uuid().primaryKey(),
    townId: ofTown(),
    caseId: uuid('case_id').notNull(),
    body: text().notNull(),
  },
  (t) => [index('case_text_case').on(t.caseId)],
);

/** Somebody without an account who takes part in a visit: named with unit and phone, signs on paper. */
export const guest = pgTable(
  'guest',
  {
    id: uuid().primaryKey(),
    townId: ofTown(),
    caseId: uuid('case_id').notNull(),
    name: text().notNull(),
    unit: text().notNull(),
    phone: text().notNull(),
  },
  (t) => [index('guest_case').on(t.caseId)],
);

/** Who declared not to handle a case, although no register says why. */
export const recusal = pgTable(
  'recusal',
  {
    caseId: uuid('case_id').notNull(),
    staffId: ofStaff(),
    reason: text().notNull(),
    declaredOn: date('declared_on').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.staffId] })],
);

/** The 核算 sheet of a case, a version each time it is computed: members, income, deductions, property, each figure with its source. */
export const meansSheet = pgTable(
  'means_sheet',
  {
    id: uuid().primaryKey(),
    townId: ofTown(),
    caseId: uuid('case_id').notNull(),
    body: text().notNull(),
  },
  (t) => [index('means_sheet_case').on(t.caseId)],
);
