// The inbox: notifications that were delivered, and the mark that one was read.
import { markRead } from '../../db/content/inbox-marks';
import { countUnread, listNotices } from '../../db/reads/inbox';
import { isoOf } from '../../domain/calendar';
import { inbox as inboxShape, inboxQuery, notice, noticeRead } from './contract';
import { nothing } from '../http/text.contract';
import { badInput, refused } from '../http/errors';
import { pageOf } from '../http/page';
import { accessOf } from '../http/access';
import { type Route, route } from '../http/route';
import { eachTold } from '../cases/told';
import { noticeView, spoiltNotice } from './notices';

const isNumber = (text: string | undefined): text is string => text !== undefined && /^\d{1,15}$/.test(text);

export const inbox: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/inbox',
    name: 'listInbox',
    title: '我的消息',
    scope: 'self',
    query: inboxQuery,
    reply: inboxShape,
    async answer({ deps: { client }, who, query: { limit, after, unread }, townNow }) {
      if (after !== undefined && !isNumber(after)) throw badInput({ after: '不是上一页给出的 next' });
      const only = unread === undefined ? undefined : unread === 'true';
      const [found, count] = await Promise.all([
        listNotices(client, who.id, accessOf('cases', who), only, after === undefined ? undefined : Number(after), limit),
        countUnread(client, who.id),
      ]);
      const { rows, next } = pageOf(found, limit, ({ id }) => [id]);
      return {
        asOf: isoOf(townNow),
        notices: eachTold(
          rows,
          notice,
          ({ opens, ...row }) => ({ ...noticeView(row, who.town.training), ...(opens ? {} : { caseId: null }) }),
          ({ id, number }) => spoiltNotice(String(id), number),
        ),
        unread: count,
        next,
      };
    },
  }),
  route({
    method: 'post',
    path: '/api/inbox/:id/read',
    name: 'markRead',
    title: '消息已读',
    scope: 'self',
    body: nothing,
    reply: noticeRead,
    async answer({ deps, who, params: { id }, townNow }) {
      const readAt = isNumber(id) ? await markRead(deps.client, who.id, Number(id), townNow) : undefined;
      if (id === undefined || readAt === undefined) throw refused('notFound');
      return { id, readAt: isoOf(readAt) };
    },
  }),
];
