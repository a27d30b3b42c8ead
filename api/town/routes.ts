// The town as forms need it: villages, departments, colleagues; to whoever sits outside the town hall only what is theirs.
import { listColleagues, listDepartments, listVillages } from '../../db/reads/town';
import { dayOf } from '../../domain/calendar';
import { type Role, roleWords } from '../../domain/people';
import { town as townShape } from './contract';
import { type Route, route } from '../http/route';

/** Of the town they know their own village, and their own department. */
const outside: readonly Role[] = ['villageAssistant', 'departmentContact'];

export const town: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/town',
    name: 'getTown',
    title: '本镇的村、部门和同事',
    scope: 'town',
    reply: townShape,
    async answer({ deps: { client }, who, townNow }) {
      const { id, name, training } = who.town;
      const posts = [...who.posts, ...who.standsIn];
      if (posts.every(({ role }) => outside.includes(role))) {
        const [villages, departments] = [posts.flatMap(({ village }) => village ?? []), posts.flatMap(({ department }) => department ?? [])];
        return { id, name, training, villages, departments, colleagues: [] };
      }
      const [villages, departments, colleagues] = await Promise.all([
        listVillages(client, id),
        listDepartments(client, id),
        listColleagues(client, id, dayOf(townNow)),
      ]);
      return {
        id,
        name,
        training,
        villages,
        departments: departments.map((one) => ({ id: one.id, name: one.name })),
        colleagues: colleagues.map((one) => ({ id: one.id, name: one.name, posts: one.roles.map((role) => ({ role, word: roleWords[role] })) })),
      };
    },
  }),
];
