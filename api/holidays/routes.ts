// A new year's holidays without a release: entered by one leader or administrator, looked at beforehand, applied by another, for every town of the installation.
import { applyNotice, enterNotice, withdrawNotice } from '../../db/content/holiday-notices';
import { countApplied, countLooked, listEntered } from '../../db/reads/holiday-notices';
import { accessBy } from '../../domain/access';
import { type Calendar, dayOf, isoOf, officialNotices, readNotices } from '../../domain/calendar';
import { release } from '../../domain/procedures';
import { idOf } from '../commands';
import { badInput, refused } from '../http/errors';
import { type Deps, type Route, type SignedInRequest, route } from '../http/route';
import { nothing } from '../http/text.contract';
import { enteredNotice, holidayList, noticeEntry, noticePreview, noticeProgress } from './contract';
import { previewOf } from './preview';
import { viewsOf } from './view';

const path = '/api/holiday-notices';

export const holidays: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'listHolidayNotices',
    title: '放假通知：软件自带的和录入的',
    scope: 'holidays',
    reply: holidayList,
    async answer({ deps, now, calendarOn }) {
      const calendar = calendarOn(dayOf(now));
      return {
        asOf: isoOf(now),
        calendar: calendar.id,
        knownUntil: lastYearOf(calendar),
        inCode: officialNotices.map(({ id: name, number, title, knownFrom }) => ({ name, number, title, knownFrom })),
        entered: viewsOf(await listEntered(deps.client)),
      };
    },
  }),
  route({
    method: 'post',
    path,
    name: 'enterHolidayNotice',
    title: '录入放假通知（由另一人启用后才生效）',
    scope: 'holidays',
    status: 201,
    body: noticeEntry,
    reply: enteredNotice,
    async answer(request) {
      const { deps, who, body, now } = request;
      assertReal(request);
      const { words, ...entry } = body;
      if (entry.knownFrom > dayOf(now)) throw badInput({ knownFrom: '还没有公布的通知不能录入' });
      const id = idOf('holiday-notice', 'new', request);
      const fault = await enterNotice(deps.client, { id, by: who.id, at: now }, entry, words);
      if (fault !== undefined) throw badInput({ [fault.field]: fault.says });
      return viewIn(deps, id);
    },
  }),
  route({
    method: 'get',
    path: `${path}/:id/preview`,
    name: 'previewHolidayNotice',
    title: '启用以后哪些在办案件的日期会变',
    scope: 'holidays',
    reply: noticePreview,
    async answer({ deps, who, params, now }) {
      const notice = await viewIn(deps, params['id']);
      return { notice, ...(await previewOf(deps.client, accessBy('cases', who), await noticeIn(deps, notice.id), dayOf(now))) };
    },
  }),
  route({
    method: 'post',
    path: `${path}/:id/apply`,
    name: 'applyHolidayNotice',
    title: '启用放假通知（不能是录入的人）',
    scope: 'holidays',
    body: nothing,
    reply: enteredNotice,
    async answer(request) {
      const { deps, who, params, now } = request;
      assertReal(request);
      const { id } = await viewIn(deps, params['id']);
      const done = await applyNotice(deps.client, { id, by: who.id, at: now });
      if (done === 'ownEntry') throw refused('ownHolidayNotice');
      if (done === 'withdrawn') throw refused('holidayNoticeEnded');
      if (typeof done === 'object') throw badInput({ notice: done.fault });
      return viewIn(deps, id);
    },
  }),
  route({
    method: 'post',
    path: `${path}/:id/withdraw`,
    name: 'withdrawHolidayNotice',
    title: '撤回还没有启用的放假通知',
    scope: 'holidays',
    body: nothing,
    reply: enteredNotice,
    async answer(request) {
      const { deps, who, params, now } = request;
      assertReal(request);
      const { id } = await viewIn(deps, params['id']);
      if ((await withdrawNotice(deps.client, { id, by: who.id, at: now })) === 'applied') throw refused('holidayNoticeEnded');
      return viewIn(deps, id);
    },
  }),
  route({
    method: 'get',
    path: `${path}/progress`,
    name: 'readHolidayProgress',
    title: '启用以后已有多少在办案件重新计算过',
    scope: 'holidays',
    reply: noticeProgress,
    async answer({ deps: { client } }) {
      const { open, looked } = await countLooked(client, release + (await countApplied(client)));
      return { open, looked, ended: looked >= open };
    },
  }),
];

const lastYearOf = ({ covers }: Calendar): number => Math.max(...covers);

/** What is practised in a practice town moves no real family's date. */
function assertReal({ who }: SignedInRequest<unknown, unknown>): void {
  if (who.town.training) throw refused('practiceSetsNoHolidays');
}

async function viewIn({ client }: Deps, id = '') {
  const found = viewsOf(await listEntered(client)).find((one) => one.id === id);
  if (found === undefined) throw refused('notFound');
  return found;
}

async function noticeIn({ client }: Deps, id = '') {
  const [one] = readNotices((await listEntered(client, id)).map(({ notice }) => notice));
  if (one === undefined) throw refused('notFound');
  return one;
}
