// What a town is made of, a list and two forms for each register; and all of it at once from a sheet.
import { amendEntry, enterEntry, isSubstitute, namesOfTown } from '../../db/content/register';
import { tellOfAccounts } from '../../db/content/account-news';
import { givenColumns, passwordFrom } from '../../db/content/given-password';
import { inTurn } from '../../db/content/settings';
import { isOfInstallation, settlePassword } from '../../db/content/staff';
import { isId } from '../../db/ids';
import { listPostsOf } from '../../db/reads/staff';
import { dayOf } from '../../domain/calendar';
import type { Faults, Values } from '../../domain/forms/entry';
import { lostPost } from '../../domain/last-holder';
import { type RegisterName, ownFieldIn, registerAsking, registerCalled, registerNames, registers } from '../../domain/register';
import { idOf } from '../commands';
import { badInput, lastLeader, refused } from '../http/errors';
import { OfForm, type Route, type SignedInRequest, formRoute, route } from '../http/route';
import { nothing } from '../http/text.contract';
import { type RegisterView, enterSheet, openedAccount, register, sheetRead } from './contract';
import { readSheets } from './read-sheet';
import { enterSheets } from './sheets';
import { registerView } from './view';

type Request = SignedInRequest<unknown, unknown>;
type Tx = Parameters<Parameters<typeof inTurn>[2]>[0];

/** Of each: its path, and what programs and people call its three operations. */
const called: Readonly<Record<RegisterName, { readonly path: string; readonly list: string; readonly one: string; readonly word: string }>> = {
  village: { path: 'villages', list: 'listVillages', one: 'Village', word: '村' },
  department: { path: 'departments', list: 'listDepartments', one: 'Department', word: '部门' },
  colleague: { path: 'accounts', list: 'listAccounts', one: 'Account', word: '账号' },
  post: { path: 'posts', list: 'listPosts', one: 'Post', word: '岗位' },
  substitute: { path: 'substitutes', list: 'listSubstitutes', one: 'Substitute', word: '替班（A/B岗）' },
};

const changeOf = ({ who, townNow }: Request) => ({ townId: who.town.id, by: who.id, at: townNow });
const viewed = ({ deps, who, townNow }: Request, name: RegisterName) => registerView(deps.client, who.town.id, name, townNow);

const routesOf = (name: RegisterName): readonly Route[] => {
  const { path, list, one, word } = called[name];
  const { enter, amend } = registerCalled(name);
  const at = `/api/register/${path}`;
  return [
    route({
      method: 'get',
      path: at,
      name: list,
      title: `本镇的${word}和修改记录`,
      scope: 'settings',
      reply: register,
      answer: (request) => viewed(request, name),
    }),
    ...(name === 'colleague'
      ? [newAccount(at)]
      : [
          route<RegisterView, Values>({
            method: 'post',
            path: at,
            name: `enter${one}`,
            title: `录入${word}`,
            scope: 'settings',
            status: 201,
            body: new OfForm(registerAsking, enter),
            reply: register,
            async answer(request) {
              await entered(request, name, request.body);
              return viewed(request, name);
            },
          }),
        ]),
    route<RegisterView, Values>({
      method: 'put',
      path: `${at}/:id`,
      name: `amend${one}`,
      title: `修改${word}`,
      scope: 'settings',
      body: new OfForm(registerAsking, amend),
      reply: register,
      async answer(request) {
        const { id } = request.params;
        if (!isId(id)) throw refused('notFound');
        const faults = await inTurn(request.deps.client, request.who.town.id, async (tx) => {
          if (name === 'post') await assertEndable(tx, request, id, request.body);
          if (name === 'substitute' && (await isSubstitute(tx, id, request.who.id))) throw refused('notForYourself');
          return amendEntry(tx, changeOf(request), name, id, request.body);
        });
        if (faults === undefined) throw refused('notFound');
        assertFaultless(faults);
        return viewed(request, name);
      },
    }),
  ];
};

/** Its password goes out with the answer and is kept nowhere: a repetition works it out anew. */
const newAccount = (path: string): Route =>
  formRoute({
    method: 'post',
    path,
    name: 'enterAccount',
    title: '录入账号，给出一次性密码',
    scope: 'settings',
    status: 201,
    secret: true,
    body: new OfForm(registerAsking, registers.colleague.enter),
    reply: openedAccount,
    async answer(request) {
      const { account, name } = request.body;
      const password = passwordOf(request, account);
      const id = await entered(request, 'colleague', request.body, await givenColumns(password, request.now));
      return { id, given: { account, name, password } };
    },
  });

const passwordOf = ({ deps, who, key }: Request, account: string): string => passwordFrom(deps.client.keys, [who.id, key, account]);

async function entered(request: Request, name: RegisterName, given: Values, more: Values = {}): Promise<string> {
  const { deps, who } = request;
  if (ownFieldIn(name, given, who.id) !== undefined) throw refused('notForYourself');
  const id = idOf(name, who.town.id, request);
  const change = changeOf(request);
  const faults = await inTurn(deps.client, who.town.id, async (tx) => {
    const found = await enterEntry(tx, change, name, id, given, more);
    if (name === 'colleague' && isFaultless(found))
      await tellOfAccounts(tx, change, id, { what: 'opened', accounts: [String(given['account'])], now: request.now });
    return found;
  });
  assertFaultless(faults);
  return id;
}

/** Nobody takes a post from oneself, nor the last one of those without whom the town can't go on, now or on a day to come. Within the turn: of two at once the second sees the first. */
async function assertEndable(tx: Tx, { who, townNow }: Request, id: string, { toOn }: Values): Promise<void> {
  const posts = await listPostsOf(tx, who.town.id);
  if (posts.some((post) => post.id === id && post.staffId === who.id)) throw refused('notForYourself');
  const after = posts.map((post) => (post.id === id ? { ...post, toOn: typeof toOn === 'string' ? toOn : null } : post));
  const last = lostPost(posts, after, dayOf(townNow));
  if (last !== undefined) throw lastLeader(last);
}

const isFaultless = (faults: Faults): boolean => Object.keys(faults).length === 0;

function assertFaultless(faults: Faults): void {
  if (!isFaultless(faults)) throw badInput(faults);
}

export const registerRoutes: readonly Route[] = [
  ...registerNames.flatMap(routesOf),
  route({
    method: 'post',
    path: '/api/register/sheets',
    name: 'enterSheet',
    title: '从表格录入村、部门、人员、岗位和替班（全部无误才写入）',
    scope: 'settings',
    secret: true,
    body: enterSheet,
    reply: sheetRead,
    async answer(request) {
      const { deps, who, body, now } = request;
      const sheets = await readSheets(body.fileName, Buffer.from(body.content, 'base64'));
      if (sheets === undefined) throw refused('sheetUnreadable');
      return enterSheets(
        deps.client,
        {
          change: changeOf(request),
          now,
          write: body.write,
          idOf: (row) => idOf(row, who.town.id, request),
          passwordOf: (account) => passwordOf(request, account),
        },
        sheets,
      );
    },
  }),
  route({
    method: 'post',
    path: '/api/register/accounts/:id/password',
    name: 'resetPassword',
    title: '重新设置一位同事的密码（给出一次性密码，停用其动态码）',
    scope: 'settings',
    secret: true,
    body: nothing,
    reply: openedAccount,
    async answer(request) {
      const { deps, who, params, now } = request;
      const { id } = params;
      if (!isId(id)) throw refused('notFound');
      if (id === who.id) throw refused('notForYourself');
      const found = (await namesOfTown(deps.client.db, who.town.id)).get(id);
      if (found?.account === undefined) throw refused('notFound');
      if (await isOfInstallation(deps.client, id)) throw refused('notYourPost');
      const { account, name } = found;
      const password = passwordOf(request, account);
      if (!(await settlePassword(deps.client, { ...changeOf(request), id: idOf('password', id, request) }, id, password, now))) throw refused('hasLeft');
      return { id, given: { account, name, password } };
    },
  }),
];
