// What everybody does with the own account: a new password, a second factor, and where one is signed in.
import { changePassword } from '../../db/content/own-account';
import { beginSecondFactor, endSecondFactor, tryCode } from '../../db/content/second-factor';
import { endOneSession, listSessions } from '../../db/content/sessions';
import { isId } from '../../db/ids';
import { isoOf } from '../../domain/calendar';
import { factorCode, newFactor, newPassword, ownSessions } from './contract';
import { badInput, refused } from '../http/errors';
import { type Route, type SignedInRequest, route } from '../http/route';
import { nothing } from '../http/text.contract';

const sessions = '/api/session/own';
const factor = '/api/session/second-factor';

export const ownAccount: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/session/password',
    name: 'changePassword',
    title: '修改自己的密码（别处的登录随之退出）',
    scope: 'self',
    keyless: true,
    settlesAccount: true,
    body: newPassword,
    reply: 'nothing',
    async answer({ deps, who, body, token = '', townNow }) {
      const changed = await changePassword(deps.client, { townId: who.town.id, by: who.id, at: townNow }, body, token, deps.now());
      if (changed.ok) return undefined;
      throw 'field' in changed ? badInput({ [changed.field]: changed.says }) : refused(changed.code, { retryAfter: Math.ceil(changed.waitMs / 1000) });
    },
  }),
  route({
    method: 'post',
    path: factor,
    name: 'beginSecondFactor',
    title: '开通动态码：给出手机要读的密钥，填对一次动态码以后生效',
    scope: 'self',
    keyless: true,
    settlesAccount: true,
    body: nothing,
    reply: newFactor,
    async answer({ deps, who }) {
      const begun = await beginSecondFactor(deps.client, who.id, who.account);
      if (begun === undefined) throw refused('secondFactorSet');
      return begun;
    },
  }),
  route({
    method: 'post',
    path: `${factor}/confirm`,
    name: 'confirmSecondFactor',
    title: '填一次动态码，开通生效',
    scope: 'self',
    keyless: true,
    settlesAccount: true,
    body: factorCode,
    reply: 'nothing',
    answer: async (request) => assertCode(request),
  }),
  route({
    method: 'post',
    path: `${factor}/end`,
    name: 'endSecondFactor',
    title: '停用动态码',
    scope: 'self',
    keyless: true,
    body: factorCode,
    reply: 'nothing',
    async answer(request) {
      await assertCode(request);
      await endSecondFactor(request.deps.client, request.who.id);
      return undefined;
    },
  }),
  route({
    method: 'get',
    path: sessions,
    name: 'listOwnSessions',
    title: '我在哪里登录着（最多三处，再登录一处，最早的退出）',
    scope: 'self',
    settlesAccount: true,
    reply: ownSessions,
    async answer({ deps, who, token = '', now }) {
      const found = await listSessions(deps.client, who.id, token, now);
      return { sessions: found.map(({ createdAt, seenAt, ...one }) => ({ ...one, signedInAt: isoOf(createdAt), seenAt: isoOf(seenAt) })) };
    },
  }),
  route({
    method: 'delete',
    path: `${sessions}/:id`,
    name: 'endOwnSession',
    title: '退出自己在别处的登录',
    scope: 'self',
    keyless: true,
    settlesAccount: true,
    inDoubt: true,
    reply: 'nothing',
    async answer({ deps, who, params: { id } }) {
      if (!isId(id) || !(await endOneSession(deps.client, who.id, id))) throw refused('notFound');
      return undefined;
    },
  }),
];

async function assertCode({ deps, who, body }: SignedInRequest<{ readonly code: string }, unknown>): Promise<undefined> {
  const answer = await tryCode(deps.client, who.id, body.code, deps.now());
  if (answer === 'wrong') throw badInput({ code: '动态码不对，或者已经用过：请等手机上显示下一个再填' });
  if (answer !== 'taken') throw refused('tooManyAttempts', { retryAfter: Math.ceil(answer.waitMs / 1000) });
  return undefined;
}
