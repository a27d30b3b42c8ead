// What is told of a notification wherever one is listed; one about the town as a whole has no case, so no kind and no number.
import { type SQL, isNotNull, isNull, sql } from 'drizzle-orm';
import { caseFile, caseState, notification } from '../schema';

/** Of `notification`, with the state and the head of its case where there is one. */
export const noticeColumns = {
  caseId: notification.caseId,
  kind: caseState.kind,
  number: sql<string>`coalesce(${caseFile.number}, '')`,
  word: notification.word,
  codes: notification.codes,
  occurredAt: notification.occurredAt,
  sentAt: notification.sentAt,
};

/** By its person, in the inbox; `undefined`: whether or not. */
export const isUnread = (unread: boolean | undefined): SQL | undefined =>
  unread === undefined ? undefined : unread ? isNull(notification.readAt) : isNotNull(notification.readAt);
