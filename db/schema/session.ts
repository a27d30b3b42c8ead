// Signing in: who is signed in, and how often something was tried.
import { bigint, index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Purpose } from '../../domain/looks';
import { ofStaff } from './staff';

export const session = pgTable(
  'session',
  {
    /** SHA-256 of the cookie's token: the token itself is kept nowhere. */
    tokenHash: text('token_hash').primaryKey(),
    /** By which its person may end it. */
    id: uuid().notNull().unique().defaultRandom(),
    staffId: ofStaff(),
    /** Whence it was opened. */
    address: text().notNull().default(''),
    /** What this person searches for outside an open case; asked once. */
    purpose: text().$type<Purpose>(),
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
    /** Of tries that were begun and aren't decided: how many, and when the last was begun. */
    pending: integer().notNull().default(0),
    pendingAt: bigint('pending_at', { mode: 'number' }).notNull().default(0),
    lastAt: bigint('last_at', { mode: 'number' }).notNull(),
    /** The next try waits until then. */
    readyAt: bigint('ready_at', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.rate, t.subject, t.place] }), index('rate_limit_subject').on(t.subject), index('rate_limit_last').on(t.lastAt)],
);
