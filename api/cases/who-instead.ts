// Who does what this person's post doesn't: the posts that may, and of each the people who could do it now.
import type { Client } from '../../db/client';
import { namesOf } from '../../db/reads/town';
import type { Command, No } from '../../domain/casework/commands';
import { may, mayAtAll, findAction } from '../../domain/casework/may';
import { type Work, isDeserted, replacementsOf } from '../../domain/casework/stand-in';
import { type Actor, type Role, leaders, roleWords, roles } from '../../domain/people';
import { type CaseView, readCase } from '../../record/read-case';
import { findRules } from '../../domain/procedures';
import type { WhoInstead } from '../http/problem.contract';
import { notYourPost, ofPosts, refusedBy } from '../http/errors';
import type { Problem } from '../http/problem';

export type Names = ReadonlyMap<string, string>;

/** The same judge, asked for each who holds the post; `action` undefined: claiming, assigning and noting ask for the post alone. A post that nobody holds, or whose holders may not, stands by itself; where nobody is left, with who stands in or enters it instead. */
export function whoInstead(seen: Seen, by: Actor, action: string | undefined, work: Work, names: Names): WhoInstead {
  const { rules, state, circumstances } = seen;
  return whoCould(
    seen,
    work,
    names,
    (other) => other.id !== by.id && (action === undefined ? mayAtAll(other, circumstances) : may(rules, state, other, action, circumstances)).ok,
  );
}

type Seen = Pick<CaseView, 'rules' | 'state' | 'circumstances'>;

/** Of each post of some work those who may. */
export function whoCould({ circumstances }: Seen, work: Work, names: Names, mayIt: (one: Actor) => boolean): WhoInstead {
  const named = (ids: readonly string[]): string[] => ids.map((id) => names.get(id) ?? '');
  const { posts } = circumstances;
  const holders = work.by.map((post) => ({ post: roleWords[post], people: named((posts[post] ?? []).filter((id) => mayIt({ id, roles: [post] }))) }));
  const rolesOf = (id: string): Role[] => roles.filter((role) => posts[role]?.includes(id) === true);
  const replacing = replacementsOf(work, circumstances).filter((id) => mayIt({ id, roles: rolesOf(id) }));
  return [...holders, ...(replacing.length === 0 ? [] : [{ post: '替班', people: named(replacing) }])];
}

/** A refusal on its way out, with the fields that it concerns; the one by the post says whose it is. */
export async function refusedWith(client: Client, caseId: string, by: Actor, command: Command, answer: No): Promise<Problem> {
  if (answer.code !== 'notYourPost') return refusedBy(answer);
  if (command.type === 'open') return ofPosts(findRules(command.procedure)?.begunBy?.by ?? [], `今天都不在岗的，${substituteAdvice}`); // there is no case yet to ask
  const seen = await readCase(client, caseId);
  const action = command.type === 'do' ? command.action : undefined;
  const work = workOf(seen, command);
  return notYourPost(whoInstead(seen, by, action, work, await namesOf(client, seen.townId)), adviceFor(seen, work));
}

const substituteAdvice = '请管理员或者镇长录入替班（A/B岗），或者让别的同事临时任这个岗位。';

/** What would help where nobody is left who could do it. */
export function adviceFor({ circumstances }: Pick<CaseView, 'circumstances'>, work: Work): string {
  if (work.by.length === 0 || !isDeserted(work, circumstances)) return '';
  return `现在没有在岗、可以办的人：${work.standIn === true ? substituteAdvice : '不能由替班的人办，急办的请管理员或者镇长让别的同事临时任这个岗位。'}`;
}

function workOf({ rules }: CaseView, command: Exclude<Command, { readonly type: 'open' }>): Work {
  switch (command.type) {
    case 'do':
      return findAction(rules, command.action)?.rule ?? nobodys;
    case 'claim':
    case 'release':
      return rules.procedure.tasks[command.task] ?? nobodys;
    case 'assign':
      return { by: leaders };
    case 'note':
      return { by: [], ...rules.notes?.[command.note] };
  }
}

const nobodys: Work = { by: [] };
