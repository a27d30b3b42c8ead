// Who may see what: the scopes there are, the posts that some of them ask for, and the cases each shows to whom.
import { type Actor, type Role, wholeTownReaders } from './people';
import { kindNames, tasksOf } from './procedures';

/** `self`, `town` and what is asked for a post show no cases; `open` asks nobody who they are. */
export const scopes = ['open', 'self', 'town', 'cases', 'training', 'settings', 'deliveries', 'staff', 'towns', 'looks', 'holidays'] as const;
export type Scope = (typeof scopes)[number];

const settlers: readonly Role[] = ['administrator', 'director'];
/** Asked for a post, also to read: another post is refused. */
export const postsFor: Readonly<Partial<Record<Scope, readonly Role[]>>> = {
  training: settlers,
  settings: settlers,
  deliveries: settlers,
  staff: ['administrator', 'sectionHead', 'director'],
  towns: ['installationAdministrator'],
  looks: ['auditor'],
  /** What holds for every town of the installation: entered by one, applied by another. */
  holidays: ['installationAdministrator', ...settlers],
};

export interface Post {
  readonly role: Role;
  readonly village?: { readonly id: string; readonly name: string };
  readonly department?: { readonly id: string; readonly name: string };
}
export interface Person {
  readonly id: string;
  readonly town: { readonly id: string };
  readonly posts: readonly Post[];
  /** Posts of colleagues in whose place this person is entered today: their cases are seen, for as long as that holds. */
  readonly standsIn?: readonly Post[];
}

/** What a person may see, as every question to the tables asks it: the whole town, some villages, some departments, one's own cases, or nothing. */
export interface Access {
  readonly townId: string;
  /** Holds a post that shows all cases of the town. */
  readonly wholeTown: boolean;
  /** Cases of these villages. */
  readonly villages: readonly string[];
  /** What was put to these departments, never what it comes from. */
  readonly departments: readonly string[];
  /** Cases in which this person has a part, or could take a task of these names that nobody has taken; and what they asked for. */
  readonly ownCases?: { readonly staffId: string; readonly tasks: readonly string[] };
}

export const holdsAny = ({ posts }: Pick<Person, 'posts'>, wanted: readonly Role[]): boolean => posts.some(({ role }) => wanted.includes(role));

/** What this person sees of cases by this scope. */
export const accessBy = (scope: Scope, who: Person): Access =>
  scope === 'cases' ? everything(who) : { townId: who.town.id, wholeTown: false, villages: [], departments: [] };

/** The person as the rules know them in one case: a village's or a department's post counts only for what is theirs. */
export function actorIn(who: Person, place: { readonly villageId?: string | null; readonly departmentId?: string | null }): Actor {
  const counts = ({ role, village, department }: Post): boolean =>
    role === 'villageAssistant' ? village?.id === place.villageId : role === 'departmentContact' ? department?.id === place.departmentId : true;
  return { id: who.id, roles: who.posts.filter(counts).map(({ role }) => role) };
}

/** As of the own posts, so of those in whose holders' place one is entered. The town hall and the auditor see all cases of their town, an investigator those in hand, a department only what was put to it, a village its own, an administrator none. */
function everything({ posts, standsIn = [], ...person }: Person): Access {
  const who = { ...person, posts: [...posts, ...standsIn] };
  return {
    townId: who.town.id,
    wholeTown: holdsAny(who, wholeTownReaders),
    villages: who.posts.flatMap(({ role, village }) => (role === 'villageAssistant' && village !== undefined ? [village.id] : [])),
    departments: who.posts.flatMap(({ role, department }) => (role === 'departmentContact' && department !== undefined ? [department.id] : [])),
    ...(holdsAny(who, ['investigator']) ? { ownCases: { staffId: who.id, tasks: kindNames.flatMap((kind) => tasksOf(kind, ['investigator'])) } } : {}),
  };
}
