// Who sees which cases by which scope, and which of their posts count in a case.
import { type Post, actorIn, postsFor, scopes, accessBy } from '../../domain/access';
import { roles, wholeTownReaders } from '../../domain/people';

const village = { id: 'east', name: '云溪东村' };
const department = { id: 'housing', name: '住建' };
const who = (...posts: Post[]) => ({ id: 'me', town: { id: 'town' }, posts });
const nothing = { townId: 'town', wholeTown: false, villages: [], departments: [] };
const everyPost = who(...roles.map((role): Post => ({ role, village, department })));

it.each(roles)('shows %s by the scope of cases only what the post answers for', (role) => {
  const seen = accessBy('cases', who({ role, village, department }));
  expect(seen).toMatchObject({
    wholeTown: wholeTownReaders.includes(role),
    villages: role === 'villageAssistant' ? ['east'] : [],
    departments: role === 'departmentContact' ? ['housing'] : [],
  });
  expect(seen.ownCases?.staffId).toBe(role === 'investigator' ? 'me' : undefined);
});

it('shows no case to whoever has no post, and none by a scope that is not about cases, whatever the posts', () => {
  expect(scopes.map((scope) => accessBy(scope, who()))).toEqual(scopes.map(() => nothing));
  const other = scopes.filter((scope) => scope !== 'cases');
  expect(other.map((scope) => accessBy(scope, everyPost))).toEqual(other.map(() => nothing));
});

it('asks a post of whoever settles what holds for the whole town', () => {
  expect(Object.keys(postsFor).sort()).toEqual(['deliveries', 'holidays', 'looks', 'settings', 'staff', 'towns', 'training']);
  expect([postsFor.settings, postsFor.staff]).toEqual([
    ['administrator', 'director'],
    ['administrator', 'sectionHead', 'director'],
  ]);
});

it('counts the post of a village or a department only in a case that is theirs', () => {
  const both = who({ role: 'clerk' }, { role: 'villageAssistant', village }, { role: 'departmentContact', department });
  expect(actorIn(both, { villageId: 'east' }).roles).toEqual(['clerk', 'villageAssistant']);
  expect(actorIn(both, { villageId: 'west', departmentId: 'housing' }).roles).toEqual(['clerk', 'departmentContact']);
  expect(actorIn(both, {}).roles).toEqual(['clerk']);
});
