// A person's delivered notifications, the newest first.
import { and, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { caseFile, caseState, notification } from '../schema';
import type { Access } from '../../domain/access';
import { casesIn } from './access';
import { isUnread, noticeColumns } from './notices';

/** One more than `limit`. `opens`: this person sees the case itself; `access`: of cases. */
export function listNotices({ db }: Client, staffId: string, access: Access, unread: boolean | undefined, after: number | undefined, limit: number) {
  return db
    .select({
      id: notification.id,
      ...noticeColumns,
      opens: sql<boolean>`coalesce(${casesIn(access)}, false)`,
      readAt: notification.readAt,
    })
    .from(notification)
    .leftJoin(caseState, eq(caseState.caseId, notification.caseId))
    .leftJoin(caseFile, eq(caseFile.caseId, notification.caseId))
    .where(
      and(eq(notification.staffId, staffId), isNotNull(notification.sentAt), isUnread(unread), after === undefined ? undefined : lt(notification.id, after)),
    )
    .orderBy(desc(notification.staffId), desc(notification.id)) // as its index has them: else strangers' rows are walked through
    .limit(limit + 1);
}

export const countUnread = ({ db }: Client, staffId: string): Promise<number> =>
  db.$count(notification, and(eq(notification.staffId, staffId), isNotNull(notification.sentAt), isNull(notification.readAt)));
