// What a request under a key was answered: whoever sends it again is answered the same.
import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Leans on no other row: a lock on its person or town would stand in the way of the work itself. */
export const idempotentRequest = pgTable(
  'idempotent_request',
  {
    /** Follows from the person, the thing it was sent to, and the key. */
    id: uuid().primaryKey(),
    /** Signed over what was asked: another content under the same key is refused. */
    hash: text().notNull(),
    /** JSON. Null within the transaction that does the work, and where the answer holds a secret. */
    answer: text(),
    /** It may hold words of people, so it is kept as long as somebody may still repeat the request. */
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('idempotent_request_expires_at').on(t.expiresAt)],
);
