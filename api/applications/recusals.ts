// Stepping back from a case: who may have no hand in it, and one's own declaration.
import { listRecusals } from '../../db/content/recusals';
import { listWithdrawnIn } from '../../db/reads/withdrawn-kinships';
import { namesOf } from '../../db/reads/town';
import { isoOf } from '../../domain/calendar';
import { readCase } from '../../record/read-case';
import { caseHere } from '../cases/action-input';
import { eachTold, spoiltLine } from '../cases/told';
import { recordCommand } from '../commands';
import { declareRecusal } from '../kinds/application/notes';
import { recusals as recusalList, takenBack } from './recusals.contract';
import { Problem } from '../http/problem';
import { type SignedInRequest, type Route, formRoute, route } from '../http/route';
import { holdsAny } from '../../domain/access';
import { leaders } from '../../domain/people';

const path = '/api/applications/:id/recusals';

export const recusals: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'listRecusals',
    title: '本案的回避',
    scope: 'cases',
    reply: recusalList,
    answer: async (request) => recusedIn(request, (await caseHere(request, 'application')).id),
  }),
  formRoute({
    method: 'post',
    path,
    name: 'declareRecusal',
    title: '申请回避',
    scope: 'cases',
    body: declareRecusal,
    reply: recusalList,
    async answer(request) {
      const { deps, who, body, key } = request;
      const { id, actor } = await caseHere(request, 'application');
      const declared = { kind: 'recusal' as const, row: { staffId: who.id, reason: body.reason } };
      await recordCommand(request, id, actor, { type: 'note', note: 'recusalDeclared', details: {} }, { content: [declared] }).catch(isDeclared);
      // What was in hand goes back to the others: whoever stepped back can't end it any more.
      const { state } = await readCase(deps.client, id);
      for (const [task, { holder }] of Object.entries(state.tasks))
        if (holder === who.id) await recordCommand({ ...request, key: `${key}/${task}` }, id, actor, { type: 'release', task });
      return recusedIn(request, id);
    },
  }),
];

/** The first reason stands, also where the same person sent several at once: whoever has stepped back has what was asked for. */
function isDeclared(error: unknown): void {
  if (!(error instanceof Problem) || error.code !== 'recusalKnown') throw error;
}

async function recusedIn({ deps: { client }, who }: SignedInRequest<unknown, unknown>, caseId: string) {
  const leads = holdsAny(who, leaders);
  const [seen, declared, names, withdrawn] = await Promise.all([
    readCase(client, caseId),
    listRecusals(client, caseId),
    namesOf(client, who.town.id),
    leads ? listWithdrawnIn(client, caseId) : [],
  ]);
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  const registered = (seen.circumstances.recused ?? []).filter((id) => !declared.some(({ staffId }) => staffId === id));
  return {
    recused: [
      ...declared.map(({ staffId, reason, declaredOn }) => ({
        ...named(staffId),
        why: 'declared' as const,
        declaredOn,
        reason: leads || staffId === who.id ? reason : null,
      })),
      ...registered.map((id) => ({ ...named(id), why: 'registered' as const, declaredOn: null, reason: null })),
    ],
    withdrawn: eachTold(
      withdrawn,
      takenBack,
      ({ staffId, withdrawnAt, ...one }) => ({ ...named(staffId), ...one, withdrawnAt: isoOf(withdrawnAt.getTime()) }),
      spoiltLine,
    ),
  };
}
