// Who works in a town, with the posts they hold and who stands in for whom.
import { bigint, boolean, date, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/people';
import { department, ofTown, village } from './place';

export const staff = pgTable('staff', {
  id: uuid().primaryKey(),
  townId: ofTown(),
  account: text().notNull().unique(),
  name: text().notNull(),
  /** argon2id. */
  passwordHash: text('password_hash').notNull(),
  /** Of a password that was given out: until then it opens the account, to be changed. Null: chosen by the person. */
  passwordEndsAt: timestamp('password_ends_at', { withTimezone: true }),
  /** The secret of the second factor, sealed to this row. */
  totp: text(),
  /** It counts once a code of it has been entered: the last step of time whose code was taken. Null: not yet. */
  totpStep: bigint('totp_step', { mode: 'number' }),
  active: boolean().notNull().default(true),
  email: text(),
  phone: text(),
  absentFrom: date('absent_from'),
  absentTo: date('absent_to'),
});

export const ofStaff = (name = 'staff_id') =>
  uuid(name)
    .notNull()
    .references(() => staff.id);

/** Days of a leave that were over when its entry was taken away, or gave way to another: nobody was here on them, whatever is entered now. */
export const pastLeave = pgTable(
  'past_leave',
  {
    id: uuid().primaryKey().defaultRandom(),
    townId: ofTown(),
    staffId: ofStaff(),
    fromOn: date('from_on').notNull(),
    untilOn: date('until_on').notNull(),
  },
  (t) => [index('past_leave_town').on(t.townId, t.untilOn)],
);

export const roleGrant = pgTable(
  'role_grant',
  {
    id: uuid().primaryKey().defaultRandom(),
    staffId: ofStaff(),
    role: text().$type<Role>().notNull(),
    /** A village assistant sees this village only; one who serves several has a row of each. */
    villageId: uuid('village_id').references(() => village.id),
    /** A department's contact sees this department's referrals only. */
    departmentId: uuid('department_id').references(() => department.id),
    /** In force on these days and those between them. */
    fromOn: date('from_on').notNull(),
    toOn: date('to_on'),
  },
  (t) => [index('role_grant_staff').on(t.staffId)],
);

/** A/B岗: who stands in for whom, and when. What that lets one do is said nowhere yet. */
export const substitute = pgTable(
  'substitute',
  {
    id: uuid().primaryKey(),
    staffId: ofStaff(),
    substituteId: ofStaff('substitute_id'),
    fromOn: date('from_on').notNull(),
    toOn: date('to_on'),
  },
  (t) => [index('substitute_staff').on(t.staffId)],
);
