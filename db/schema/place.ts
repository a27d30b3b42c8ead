// The place and its people: towns, villages, departments, staff with their posts, authority documents, local values, login sessions, identity numbers.
import { bigint, boolean, date, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Relation } from '../../domain/household/kinship';
import type { Role } from '../../domain/people';

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

export const village = pgTable('village', {
  id: uuid().primaryKey(),
  townId: uuid('town_id')
    .notNull()
    .references(() => town.id),
  name: text().notNull(),
});

export const department = pgTable('department', {
  id: uuid().primaryKey(),
  townId: uuid('town_id')
    .notNull()
    .references(() => town.id),
  name: text().notNull(),
});

export const staff = pgTable('staff', {
  id: uuid().primaryKey(),
  townId: uuid('town_id')
    .notNull()
    .references(() => town.id),
  account: text().notNull().unique(),
  name: text().notNull(),
  /** argon2id. */
  passwordHash: text('password_hash').notNull(),
  active: boolean().notNull().default(true),
  email: text(),
  absentFrom: date('absent_from'),
  absentTo: date('absent_to'),
});

export const roleGrant = pgTable(
  'role_grant',
  {
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    role: text().$type<Role>().notNull(),
    /** A village assistant sees this village only. */
    villageId: uuid('village_id').references(() => village.id),
    /** A department's contact sees this department's referrals only. */
    departmentId: uuid('department_id').references(() => department.id),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.role] })],
);

export const authority = pgTable('authority', {
  id: uuid().primaryKey(),
  townId: uuid('town_id')
    .notNull()
    .references(() => town.id),
  programme: text().notNull(),
  act: text().notNull(),
  mode: text().$type<'entrusted' | 'province_rule'>().notNull(),
  document: text().notNull(),
  fromOn: date('from_on').notNull(),
  toOn: date('to_on'),
  /** The highest amount of one grant; unset: none is covered where the rule asks for a ceiling. */
  limitFen: bigint('limit_fen', { mode: 'number' }),
});

export const localValue = pgTable(
  'local_value',
  {
    townId: uuid('town_id')
      .notNull()
      .references(() => town.id),
    key: text().notNull(),
    fromOn: date('from_on').notNull(),
    value: text().notNull(),
    document: text(),
  },
  (t) => [primaryKey({ columns: [t.townId, t.key, t.fromOn] })],
);

export const session = pgTable(
  'session',
  {
    /** SHA-256 of the cookie's token: the token itself is kept nowhere. */
    tokenHash: text('token_hash').primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    seenAt: timestamp('seen_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('session_staff').on(t.staffId)],
);

/** How often something was tried, kept here so that it counts across processes and restarts; `db/content/rates` says what. Moments are the host's, in epoch milliseconds. */
export const rateLimit = pgTable(
  'rate_limit',
  {
    rate: text().notNull(),
    /** A digest: nothing that somebody typed lies here. */
    subject: text().notNull(),
    place: text().notNull(),
    tries: integer().notNull(),
    lastAt: bigint('last_at', { mode: 'number' }).notNull(),
    /** The next try waits until then. */
    readyAt: bigint('ready_at', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.rate, t.subject, t.place] }), index('rate_limit_subject').on(t.subject), index('rate_limit_last').on(t.lastAt)],
);

/** The identity numbers of a town, each once, whoever they are of: rows name the one they mean by its id, so that who is the same person needs no key. */
export const identityNumber = pgTable(
  'identity_number',
  {
    id: uuid().primaryKey(),
    townId: uuid('town_id')
      .notNull()
      .references(() => town.id),
    /** Encrypted, and bound to this row. */
    number: text().notNull(),
    /** Keyed digests of the whole number and of its last four places, no town's like another's. */
    whole: text().notNull(),
    lastFour: text('last_four').notNull(),
  },
  (t) => [uniqueIndex('identity_number_whole').on(t.whole), index('identity_number_last_four').on(t.lastFour)],
);

/** The own number and near relatives that staff have declared: found by identity number among a case's household, they bar its handling (57号 第十一条). */
export const kinship = pgTable(
  'kinship',
  {
    id: uuid().primaryKey(),
    townId: uuid('town_id')
      .notNull()
      .references(() => town.id),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    numberId: uuid('number_id')
      .notNull()
      .references(() => identityNumber.id),
    relation: text().$type<Relation>().notNull(),
    declaredOn: date('declared_on').notNull(),
  },
  (t) => [index('kinship_town').on(t.townId), index('kinship_number').on(t.numberId)],
);

/** Declared by mistake and taken back: moved here from the register, so that the register holds what counts and nobody forgets that it was once said. */
export const withdrawnKinship = pgTable(
  'withdrawn_kinship',
  {
    id: uuid().primaryKey(),
    townId: uuid('town_id')
      .notNull()
      .references(() => town.id),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    numberId: uuid('number_id')
      .notNull()
      .references(() => identityNumber.id),
    relation: text().$type<Relation>().notNull(),
    declaredOn: date('declared_on').notNull(),
    reason: text().notNull(),
    withdrawnBy: uuid('withdrawn_by')
      .notNull()
      .references(() => staff.id),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('withdrawn_kinship_town').on(t.townId)],
);

/** Every change of a local value, an authority or a colleague's standing, by whom and when: the office edits them, the record says what was used. */
export const settingChange = pgTable('setting_change', {
  id: uuid().primaryKey().defaultRandom(),
  townId: uuid('town_id')
    .notNull()
    .references(() => town.id),
  what: text().notNull(),
  entry: text().notNull(),
  by: uuid()
    .notNull()
    .references(() => staff.id),
  at: timestamp({ withTimezone: true }).notNull(),
});
