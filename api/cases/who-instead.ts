// Who does what this person's post doesn't: the posts that may, and of each the people who could do it now.
import type { Client } from '../../db/client';
import { namesOf } from '../../db/reads/town';
import type { Command, No } from '../../domain/casework/commands';
import { may, mayAtAll, findAction } from '../../domain/casework/may';
import { type Actor, type Role, leaders, roleWords } from '../../domain/people';
import { type CaseView, readCase } from '../../record/read-case';
import { findRules } from '../../domain/procedures';
import type { WhoInstead } from '../http/problem.contract';
import { notYourPost, ofPosts, refusedBy } from '../http/errors';
import type { Problem } from '../http/problem';

export type Names = ReadonlyMap<string, string>;

/** The same judge, asked for each who holds the post; `action` undefined: claiming, assigning and noting ask for the post alone. A post that nobody holds, or whose holders may not, stands by itself. */
export function whoInstead(
  { rules, state, circumstances }: Pick<CaseView, 'rules' | 'state' | 'circumstances'>,
  by: Actor,
  action: string | undefined,
  posts: readonly Role[],
  names: Names,
): WhoInstead {
  return posts.map((post) => {
    const able = (circumstances.posts[post] ?? []).filter((id) => {
      const other = { id, roles: [post] };
      return id !== by.id && (action === undefined ? mayAtAll(other, circumstances) : may(rules, state, other, action, circumstances)).ok;
    });
    return { post: roleWords[post], people: able.map((id) => names.get(id) ?? '') };
  });
}

/** A refusal on its way out, with the fields that it concerns; the one by the post says whose it is. */
export async function refusedWith(client: Client, caseId: string, by: Actor, command: Command, answer: No): Promise<Problem> {
  if (answer.code !== 'notYourPost') return refusedBy(answer);
  if (command.type === 'open') return ofPosts(findRules(command.procedure)?.begunBy ?? []); // there is no case yet to ask
  const seen = await readCase(client, caseId);
  const action = command.type === 'do' ? command.action : undefined;
  return notYourPost(whoInstead(seen, by, action, postsOf(seen, command), await namesOf(client, seen.townId)));
}

function postsOf({ rules }: CaseView, command: Exclude<Command, { readonly type: 'open' }>): readonly Role[] {
  switch (command.type) {
    case 'do':
      return findAction(rules, command.action)?.rule.by ?? [];
    case 'claim':
    case 'release':
      return rules.procedure.tasks[command.task]?.by ?? [];
    case 'assign':
      return leaders;
    case 'note':
      return rules.notes?.[command.note]?.by ?? [];
  }
}
