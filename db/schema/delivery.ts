// The ways a notification goes out beside the inbox: one row a notification and channel (of a shared channel one a fact), with what became of it. Moments are the office's, in epoch milliseconds.
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Channel } from '../../domain/notices/words';
import { notification } from './casework';
import { moment } from './moment';
import { ofStaff } from './staff';

export const delivery = pgTable(
  'delivery',
  {
    notificationId: moment('notification_id')
      .notNull()
      .references(() => notification.id),
    channel: text().$type<Channel>().notNull(),
    /** Of a shared channel: the case and what is told of it. A personal one goes by its notification. */
    caseId: uuid('case_id'),
    fact: text(),
    attempts: integer().notNull().default(0),
    /** Nobody tries before: the office is closed, an attempt is under way, or one has just failed. */
    nextAt: moment('next_at').notNull(),
    /** Why the last attempt failed: a code, never the other side's words. */
    lastCode: text('last_code'),
    sentAt: moment('sent_at'),
    /** Given up after so many attempts: a dead letter, listed for a person. */
    deadAt: moment('dead_at'),
  },
  (t) => [
    primaryKey({ columns: [t.notificationId, t.channel] }),
    unique('delivery_shared_once').on(t.channel, t.caseId, t.fact),
    index('delivery_waiting')
      .on(t.nextAt)
      .where(sql`sent_at is null and dead_at is null`),
    index('delivery_dead')
      .on(t.deadAt)
      .where(sql`dead_at is not null`),
  ],
);

/** Each time a dead letter was put back in the queue: by whom, and how often it had been tried in vain. */
export const deliveryResend = pgTable(
  'delivery_resend',
  {
    id: uuid().primaryKey().defaultRandom(),
    notificationId: moment('notification_id').notNull(),
    channel: text().$type<Channel>().notNull(),
    by: ofStaff('by'),
    at: moment('at').notNull(),
    attempts: integer().notNull(),
  },
  (t) => [
    foreignKey({ name: 'delivery_resend_delivery_fk', columns: [t.notificationId, t.channel], foreignColumns: [delivery.notificationId, delivery.channel] }),
    index('delivery_resend_of').on(t.notificationId, t.channel),
  ],
);
