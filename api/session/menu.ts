// What there is to open, and for whom: told with the session, so that a screen offers nothing that would be refused.
import { type Person, type Scope, holdsAny, postsFor } from '../../domain/access';
import { type Role, caseReaders, leaders, wholeTownReaders } from '../../domain/people';
import { beginsAt } from '../../domain/procedures';
import { type MenuEntry, menuEntries } from './menu.contract';

/** What an entry leads to, by the scope of what answers it; `posts`: to whom it means something, where the scope asks for none. */
interface Entry {
  readonly path: string;
  readonly scope: Scope;
  readonly posts?: readonly Role[];
  readonly inPractice?: true;
}
export const menu: Readonly<Record<MenuEntry, Entry>> = {
  work: { path: '/api/work', scope: 'cases', posts: caseReaders },
  intake: { path: '/api/forms/application', scope: 'town', posts: beginsAt('application').by },
  applications: { path: '/api/applications', scope: 'cases', posts: [...wholeTownReaders, 'investigator', 'villageAssistant'] },
  referrals: { path: '/api/referrals', scope: 'cases', posts: [...wholeTownReaders, 'departmentContact'] },
  clocks: { path: '/api/clocks', scope: 'cases', posts: [...wholeTownReaders, 'investigator'] },
  unassigned: { path: '/api/unassigned', scope: 'cases', posts: leaders },
  statistics: { path: '/api/statistics', scope: 'cases', posts: wholeTownReaders },
  inbox: { path: '/api/inbox', scope: 'self' },
  staff: { path: '/api/staff', scope: 'staff' },
  register: { path: '/api/register/accounts', scope: 'settings' },
  settings: { path: '/api/settings/values', scope: 'settings' },
  deliveries: { path: '/api/dead-letters', scope: 'deliveries' },
  training: { path: '/api/training/clock', scope: 'training', inPractice: true },
  looks: { path: '/api/access-log', scope: 'looks' },
  towns: { path: '/api/towns', scope: 'towns' },
};

/** In the order of the menu; of whoever stands in for a colleague, that one's cases too. */
export function menuOf({ posts, standsIn = [], town }: Pick<Person, 'posts' | 'standsIn'> & { readonly town: { readonly training: boolean } }): MenuEntry[] {
  return menuEntries.filter((name) => {
    const { scope, posts: meant, inPractice } = menu[name];
    if (inPractice === true && !town.training) return false;
    const strict = postsFor[scope];
    if (strict !== undefined) return holdsAny({ posts }, strict);
    return meant === undefined || holdsAny({ posts: [...posts, ...standsIn] }, meant);
  });
}
