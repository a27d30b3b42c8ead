// Who works in a town, with the posts they hold.
import { boolean, date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/people';
import { department, ofTown, village } from './place';

export const staff = pgTable('staff', {
  id: uuid().primaryKey(),
  townId: ofTown(),
  account: text().notNull().unique(),
  name: text().notNull(),
  /** argon2id. */
  passwordHash: text('password_hash').notNull(),
  active: boolean().notNull().default(true),
  email: text(),
  absentFrom: date('absent_from'),
  absentTo: date('absent_to'),
});

export const ofStaff = (name = 'staff_id') =>
  uuid(name)
    .notNull()
    .references(() => staff.id);

export const roleGrant = pgTable(
  'role_grant',
  {
    staffId: ofStaff(),
    role: text().$type<Role>().notNull(),
    /** A village assistant sees this village only. */
    villageId: uuid('village_id').references(() => village.id),
    /** A department's contact sees this department's referrals only. */
    departmentId: uuid('department_id').references(() => department.id),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.role] })],
);
