// The towns of the installation: listed and begun by its administrator, who sees no case of any.
import { passwordFrom } from '../../db/content/given-password';
import { foundTown, listTowns } from '../../db/content/new-town';
import { foundingForm, registerAsking } from '../../domain/register';
import { idOf } from '../commands';
import { badInput } from '../http/errors';
import { OfForm, type Route, formRoute, route } from '../http/route';
import { foundedTown, townList } from './contract';

const path = '/api/towns';

export const towns: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'listTowns',
    title: '本系统的各乡镇',
    scope: 'towns',
    reply: townList,
    answer: async ({ deps }) => ({ towns: await listTowns(deps.client) }),
  }),
  formRoute({
    method: 'post',
    path,
    name: 'foundTown',
    title: '新建乡镇和它的第一位系统管理员（给出一次性密码）',
    scope: 'towns',
    status: 201,
    secret: true,
    body: new OfForm(registerAsking, foundingForm),
    reply: foundedTown,
    async answer(request) {
      const { deps, who, body, key, now } = request;
      const { name, account, person } = body;
      const password = passwordFrom(deps.client.keys, [who.id, key, account]);
      const id = idOf('town', 'new', request);
      const founded = await foundTown(deps.client, { by: who.id, at: now }, { id, name, account, person, password });
      if (founded === 'townKnown') throw badInput({ name: '已经有这个名称的乡镇' });
      if (founded === 'accountKnown') throw badInput({ account: '已经有这个账号，请换一个' });
      return { town: { id, name }, given: { account, name: person, password } };
    },
  }),
];
