// Acting in a case, and asking beforehand what would come of it.
import { findCaseFile } from '../../db/reads/case-files';
import { ifGranted } from '../../domain/casework/foresee';
import type { Kind } from '../../domain/kinds';
import type { Actor } from '../../domain/people';
import { isStale, look, whatIf } from '../../record/look';
import { order } from '../commands';
import { type Entered, type WhatIf, bodiesOf, done, whatIf as whatIfShape } from '../contract/actions';
import { assign } from '../contract/people';
import { askedOf, seenOf, trialOf } from '../entered';
import { refused } from '../errors';
import { isId } from '../page';
import { ByParam, type KnownAsk, type Route, route } from '../route';
import { actorIn } from '../../domain/access';
import { doneView } from '../views/done';
import { warningSentences } from '../views/warnings';
import { whatIfView } from '../views/what-if';
import { refusedWith } from '../views/who-instead';

/** The kinds whose actions have a body each. */
type ActedKind = 'application' | 'referral';

const acting = (kind: ActedKind): Route =>
  route({
    method: 'post',
    path: `/api/${kind}s/:id/actions/:action`,
    name: kind === 'application' ? '{action}Application' : '{action}Referral',
    title: '办理',
    scope: `${kind}s`,
    body: new ByParam('action', bodiesOf(kind)),
    reply: done,
    async answer(ask: KnownAsk<Entered, unknown>) {
      const { deps, who, body } = ask;
      const { id, action, actor } = await placeOf(kind, ask);
      const { command, content } = await askedOf(ask, id, action, body);
      const told = await order(ask, id, actor, command, { content, ...seenOf(body) });
      return doneView(deps.client, who.town, told);
    },
  });

const trying = (kind: ActedKind): Route =>
  route({
    method: 'post',
    path: `/api/${kind}s/:id/what-if/:action`,
    name: kind === 'application' ? 'whatIf{action}Application' : 'whatIf{action}Referral',
    title: '办理之前看结果',
    scope: `${kind}s`,
    keyless: true,
    inDoubt: true,
    body: new ByParam('action', bodiesOf(kind)),
    reply: whatIfShape,
    async answer(ask: KnownAsk<Entered, unknown>) {
      const { deps, who, body, townNow } = ask;
      const { id, action, actor } = await placeOf(kind, ask);
      const [seen, command] = await Promise.all([look(deps.client, id), trialOf(deps.client, id, townNow, action, body)]);
      if (body.expectedSeq !== undefined && (await isStale(deps.client.db, id, seen.seq, body.expectedSeq))) throw refused('staleScreen');
      const verdict = whatIf(seen, command, actor);
      if (!verdict.ok) throw await refusedWith(deps.client, id, actor, command, verdict.code);
      const warnings = await warningSentences(deps.client, { townId: who.town.id, caseId: id }, verdict.warnings, seen.circumstances.now);
      const granted = ifGranted(seen.rules, verdict.state, command, seen.circumstances);
      const all = granted === undefined ? warnings : [...warnings, '显示的日期要经批准才生效。'];
      return whatIfView(seen, action as WhatIf['action'], granted ?? verdict.state, all);
    },
  });

/** The case as a whole, to whoever shall answer for it. */
const assigning = route({
  method: 'post',
  path: '/api/applications/:id/assign',
  name: 'assignApplication',
  title: '交给主办人',
  scope: 'applications',
  body: assign,
  reply: done,
  async answer(ask) {
    const { id, actor } = await placeOf('application', ask);
    return doneView(ask.deps.client, ask.who.town, await order(ask, id, actor, { type: 'assign', to: ask.body.to }));
  },
});

export const actions: readonly Route[] = [acting('application'), trying('application'), acting('referral'), trying('referral'), assigning];

async function placeOf(
  kind: Kind,
  { deps: { client }, who, sight, params: { id, action = '' } }: KnownAsk<unknown, unknown>,
): Promise<{ id: string; action: string; actor: Actor }> {
  const found = isId(id) ? await findCaseFile(client, sight, kind, id) : undefined;
  if (id === undefined || found === undefined) throw refused('notFound');
  return { id, action, actor: actorIn(who, found) };
}
