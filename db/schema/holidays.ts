// Holiday notices that people have entered: read from the paper by one, applied by another.
import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { staff } from './staff';

export const holidayNotice = pgTable(
  'holiday_notice',
  {
    id: uuid().primaryKey(),
    /** The notice of the calendar (`domain/calendar/notice`), as text: never edited; its own id in it ends in a sign of what it holds. */
    notice: text().notNull(),
    /** The words of the paper. */
    words: text().notNull(),
    enteredBy: uuid('entered_by')
      .notNull()
      .references(() => staff.id),
    enteredAt: timestamp('entered_at', { withTimezone: true }).notNull(),
    appliedBy: uuid('applied_by').references(() => staff.id),
    appliedAt: timestamp('applied_at', { withTimezone: true }),
    withdrawnBy: uuid('withdrawn_by').references(() => staff.id),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }),
  },
  (t) => [
    check('holiday_notice_two_people', sql`${t.appliedBy} is null or ${t.appliedBy} <> ${t.enteredBy}`),
    check('holiday_notice_one_end', sql`${t.appliedAt} is null or ${t.withdrawnAt} is null`),
    index('holiday_notice_applied')
      .on(t.appliedAt, t.id)
      .where(sql`applied_at is not null`),
  ],
);
