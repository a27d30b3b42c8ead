// Signing in, who is signed in, signing out.
import { stringifySetCookie } from 'cookie';
import { trySignIn } from '../../db/content/accounts';
import { type SignedIn, endSession, findSession, openSession } from '../../db/content/sessions';
import { readBeginning } from '../../db/reads/beginning';
import { type Post, holdsAny, postsFor } from '../../domain/access';
import { missingIn } from '../../domain/beginning';
import { isRealTown, lastBackupAt } from '../../db/reads/backups';
import { type Calendar, type CalendarOn, calendarsOf, type Instant, dayAhead, dayOf, dayWords, isoOf } from '../../domain/calendar';
import { backupWarning } from '../../domain/notices/backup';
import { roleWords } from '../../domain/people';
import { menuOf } from './menu';
import { menuWords } from './menu.contract';
import { type WhoAmI, signIn, whoAmI } from './contract';
import { deviceCookie, deviceOf } from '../http/device';
import { owedBy } from '../http/access';
import { refused } from '../http/errors';
import { cookieName } from '../http/request-guards';
import { type Deps, type Route, openRoute, route } from '../http/route';

const path = '/api/session';

export const session: readonly Route[] = [
  openRoute({
    method: 'post',
    path,
    name: 'signIn',
    title: '登录',
    status: 201,
    keyless: true,
    unmetered: true,
    body: signIn,
    reply: whoAmI,
    async answer({ deps, body, now, cookies, address, token: before, setHeader }) {
      const { client, config } = deps;
      const device = deviceOf(config, client.keys, body.account, cookies);
      const answer = await trySignIn(client, { ...body, address, device }, now);
      if (!answer.ok) throw refused(answer.code, 'waitMs' in answer ? { retryAfter: Math.ceil(answer.waitMs / 1000) } : {});
      if (before !== undefined) await endSession(client, before); // this browser's own, whoever's it was: its cookie goes
      const token = await openSession(deps.client, answer.staffId, address);
      const found = await findSession(deps.client, token);
      if (found === undefined) throw refused('notSignedIn');
      setHeader('Set-Cookie', [cookieOf(deps, token), deviceCookie(config, client.keys, body.account, device)]);
      return whoView(deps, found.who, found.now, calendarsOf(found.notices));
    },
  }),
  route({
    method: 'get',
    path,
    name: 'whoAmI',
    title: '我是谁，我的账号和本镇还缺什么',
    scope: 'self',
    settlesAccount: true,
    reply: whoAmI,
    answer: ({ deps, who, now, calendarOn }) => whoView(deps, who, now, calendarOn),
  }),
  route({
    method: 'delete',
    path,
    name: 'signOut',
    title: '退出登录',
    scope: 'self',
    keyless: true,
    inDoubt: true,
    settlesAccount: true,
    reply: 'nothing',
    async answer({ deps, token, setHeader }) {
      if (token !== undefined) await endSession(deps.client, token);
      setHeader('Set-Cookie', cookieOf(deps, '', 0));
      setHeader('Clear-Site-Data', '"cache", "storage"');
      return undefined;
    },
  }),
];

function cookieOf({ config }: Deps, value: string, maxAge?: number): string {
  const rest = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: config.secureCookie };
  return stringifySetCookie({ name: cookieName(config), value, ...rest, ...(maxAge === undefined ? {} : { maxAge }) });
}

const postView = ({ role, village, department }: Post) => ({
  role,
  word: roleWords[role],
  ...(village === undefined ? {} : { village }),
  ...(department === undefined ? {} : { department }),
});

async function whoView({ client, config }: Deps, who: SignedIn, now: number, calendarOn: CalendarOn): Promise<WhoAmI> {
  const { id, account, name, posts, standsIn, town, secondFactor } = who;
  const warning = isRealTown(town) ? backupWarning(await lastBackupAt(client), now) : undefined;
  const townNow = now + town.offsetMs;
  const owes = owedBy(who, config);
  const begun = owes === undefined && holdsAny(who, postsFor.settings ?? []) ? await readBeginning(client, town.id, dayOf(townNow)) : undefined;
  return {
    id,
    account,
    name,
    posts: posts.map(postView),
    standsInFor: standsIn
      .filter(({ of }, index) => standsIn.findIndex((one) => one.of.id === of.id) === index)
      .map(({ of }) => ({ ...of, posts: standsIn.filter((one) => one.of.id === of.id).map(postView) })),
    town: { id: town.id, name: town.name, training: town.training },
    secondFactor,
    ...(owes === undefined ? {} : { owes }),
    menu: menuOf(who).map((name) => ({ name, word: menuWords[name] })),
    day: dayView(townNow, calendarOn(dayOf(townNow))),
    missing: begun === undefined ? [] : missingIn(begun),
    now: isoOf(townNow),
    today: dayOf(townNow),
    ...(warning === undefined ? {} : { withoutBackup: warning }),
  };
}

function dayView(townNow: Instant, calendar: Calendar): WhoAmI['day'] {
  const { on, works, because, next = null } = dayAhead(calendar, dayOf(townNow));
  const ahead = next === null ? '' : next.days === 0 ? `，${dayWords(next.from)}起上班` : `，${dayWords(next.from)}起${next.word}放假${next.days}天`;
  const words = `${dayWords(on)}，${works ? (because === '工作日' ? because : `${because}（工作日）`) : `${because}休息`}${ahead}${next?.provisional === true ? '（暂定）' : ''}`;
  return { on, works, because, next, words };
}
