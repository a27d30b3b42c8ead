// A case of whatever kind: all about it, what an action asks for, what would come of it, doing it, and giving the case to whoever shall answer for it.
import { wordsHere } from '../../db/reads/offers';
import { ifGranted } from '../../domain/casework/what-if';
import { findAction } from '../../domain/casework/may';
import { readCase, whatIf } from '../../record/read-case';
import { recordCommand } from '../commands';
import { done, whatIf as whatIfShape } from './actions.contract';
import { sinceOf } from '../../domain/forms/done-on';
import { form } from '../forms/contract';
import { refused } from '../http/errors';
import { described } from '../forms/describe';
import { caseHere, commandOf, formHere } from './action-input';
import { ordered } from './ordered';
import { caseParts } from './parts';
import { aboutIn, casePage } from '../kinds';
import { ByForm, OfForm, type Route, actionRoute, formRoute, looksAtCase, route } from '../http/route';
import { caseFile } from './case-file';
import { doneView } from './done';
import { toldOf } from './told';
import { warnedBy, warningSentences } from './warnings';
import { whatIfView } from './what-if';
import { refusedWith } from './who-instead';
import { officeAsking, officeForms } from '../../domain/office-forms';
import { leaders } from '../../domain/people';
import { termOf } from '../../domain/procedures';

const path = '/api/cases/:id';

const pathOf = (what: string, { id, action }: { readonly id: string; readonly action: string }): string => `/api/cases/${id}/${what}/${action}`;

export const cases: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'getCase',
    title: '一件案子的全部情况',
    scope: 'cases',
    reply: casePage,
    looks: looksAtCase,
    async answer(request) {
      const { id, actor } = await caseHere(request);
      return toldOf(id, async () => {
        const seen = await readCase(request.deps.client, id);
        const { known, ...file } = await caseFile(request.deps.client, seen, actor);
        return { ...file, about: await aboutIn({ ...request, seen, ...known }) };
      });
    },
  }),
  ...caseParts,
  route({
    method: 'get',
    path: `${path}/forms/:action`,
    name: 'getForm',
    title: '办理一个动作要填写什么',
    scope: 'cases',
    reply: form,
    looks: looksAtCase,
    async answer(request) {
      const here = await caseHere(request);
      const action = request.params['action'] ?? '';
      const seen = await readCase(request.deps.client, here.id);
      const definition = findAction(seen.rules, action);
      const found = formHere({ ...here, procedure: seen.state.procedure }, action);
      if (found === undefined) throw refused('notFound');
      if (definition === undefined) throw refused('unknownAction');
      const words = await wordsHere(request.deps.client, { townId: request.who.town.id, caseId: here.id }, found.form.fields, found.asking.offers, (clock) =>
        termOf(here.kind, 'clock', clock),
      );
      const at = { id: here.id, action };
      return {
        action,
        word: termOf(here.kind, 'action', action),
        path: pathOf('actions', at),
        whatIf: pathOf('what-if', at),
        seq: seen.seq,
        source: definition.rule.source,
        fields: described(found.form.fields, {
          asking: found.asking,
          procedure: seen.rules.procedure,
          seen: { state: seen.state, at: seen.circumstances, by: here.actor, since: sinceOf(seen, definition) },
          words,
        }),
      };
    },
  }),
  actionRoute({
    method: 'post',
    path: `${path}/actions/:action`,
    name: '{action}',
    title: '办理',
    oneStep: true,
    scope: 'cases',
    body: new ByForm(),
    reply: done,
    async answer(request) {
      const { here, body, action, standing } = request;
      const { command, ...rows } = await ordered(request, here, { action, ...body });
      // Where the case stands was begun to be read already, for the step on the screen; what was read for it since holds up to a step of its own.
      const more = standing === undefined || rows.expectedSeq !== body.expectedSeq ? rows : { ...rows, standing };
      return doneView(request.deps.client, request.who.town, await recordCommand(request, here.id, here.actor, command, more));
    },
  }),
  actionRoute({
    method: 'post',
    path: `${path}/what-if/:action`,
    name: 'whatIf{action}',
    title: '办理之前看结果',
    scope: 'cases',
    keyless: true,
    inDoubt: true,
    body: new ByForm(),
    reply: whatIfShape,
    async answer({ deps: { client }, who, here: { id, actor, ...here }, body: { entered, expectedSeq }, action }) {
      const seen = await readCase(client, id, expectedSeq);
      const { command } = commandOf({ id, actor, ...here }, { action, entered });
      if (seen.isStale) throw refused('staleScreen');
      const verdict = await whatIf(client, seen, command, actor);
      if (!verdict.ok) throw await refusedWith(client, id, actor, command, verdict);
      const warnings = await warningSentences(
        client,
        { townId: who.town.id, caseId: id },
        here.kind,
        warnedBy(verdict.state.procedure, verdict.events),
        seen.circumstances.now,
      );
      const granted = ifGranted(seen.rules, verdict.state, command, seen.circumstances);
      const all = granted === undefined ? warnings : [...warnings, '显示的日期要经批准才生效。'];
      return whatIfView(seen, action, granted ?? verdict.state, all);
    },
  }),
  formRoute({
    method: 'post',
    path: `${path}/assign`,
    name: 'assignCase',
    title: '交给主办人',
    oneStep: true,
    scope: 'cases',
    posts: leaders,
    body: new OfForm(officeAsking, officeForms.assign),
    reply: done,
    async answer(request) {
      const { id, actor } = await caseHere(request);
      return doneView(request.deps.client, request.who.town, await recordCommand(request, id, actor, { type: 'assign', to: request.body.to }));
    },
  }),
];
