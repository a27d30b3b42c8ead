// Who may be entered as gone from the town.
import { type Actor, whyNotGone } from '../../domain/people';

const director: Actor = { id: 'director', roles: ['director', 'approver'] };
const admin: Actor = { id: 'admin', roles: ['administrator'] };
const clerk: Actor = { id: 'clerk', roles: ['clerk'] };
const second: Actor = { id: 'second', roles: ['director'] };

it.each<[string, readonly Actor[], string, object | undefined]>([
  ['lets a clerk go, though there is no other', [director, admin, clerk], 'clerk', undefined],
  ['keeps the last who answers for the town', [director, admin, clerk], 'director', { code: 'lastLeader', role: 'director' }],
  ['keeps the last who lets others in', [director, admin, clerk], 'admin', { code: 'lastLeader', role: 'administrator' }],
  ['lets one of two go', [director, admin, second], 'director', undefined],
  ['lets nobody enter it of themselves, whoever else there is', [director, admin, second], 'by', { code: 'notYourself' }],
])('%s', (_what, here, id, why) => {
  expect(whyNotGone(here, id, 'by')).toEqual(why);
});
