// Human tasks: mine, those I may take, taking one, giving it back, ending it.
import { isRecorded } from '../../db/reads/steps';
import { findTask, listOpenTasks } from '../../db/reads/tasks';
import { dayOf, isoOf } from '../../domain/calendar';
import { commandId, recordCommand } from '../commands';
import { done } from '../cases/actions.contract';
import { type TaskRow, completeTask, taskList, taskQuery, taskRow } from './contract';
import { nothing } from '../http/text.contract';
import { badInput, refused } from '../http/errors';
import { type CaseHere, formHere, readAction } from '../cases/action-input';
import { ordered } from '../cases/ordered';
import { isId } from '../../db/ids';
import { cursorAfter, namePart, pageOf } from '../http/page';
import { OfForm, type SignedInRequest, type Route, formRoute, route } from '../http/route';
import { actorIn } from '../../domain/access';
import { datesOf } from '../clocks/view';
import { doneView } from '../cases/done';
import { officeAsking, officeForms } from '../../domain/office-forms';
import { leaders } from '../../domain/people';
import { findRules } from '../../domain/procedures';
import { listing } from '../cases/told';
import { stageOr, stageWord, word } from '../cases/words';

const path = '/api/tasks';

export const tasks: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'listTasks',
    title: '我的任务和可领取的任务',
    scope: 'cases',
    query: taskQuery,
    reply: taskList,
    async answer({ deps, who, access, query: { limit, after, scope }, townNow }) {
      const cursor = cursorAfter(after, 3);
      const from = cursor === undefined ? undefined : { at: cursor.at, caseId: cursor.caseId, task: cursor.name };
      const whose = { person: who.id, scope, today: dayOf(townNow) };
      const found = await listOpenTasks(deps.client, access, whose, from, limit, townNow);
      const { rows, next } = pageOf(found, limit, ({ at, caseId, task }) => [at, caseId, namePart(task)]);
      return { asOf: isoOf(townNow), tasks: listed.rows(rows), next };
    },
  }),
  route({
    method: 'post',
    path: `${path}/:id/claim`,
    name: 'claimTask',
    title: '领取任务',
    oneStep: true,
    scope: 'cases',
    body: nothing,
    reply: done,
    answer: (request) => handled(request, 'claim'),
  }),
  route({
    method: 'post',
    path: `${path}/:id/release`,
    name: 'releaseTask',
    title: '放回任务',
    oneStep: true,
    scope: 'cases',
    body: nothing,
    reply: done,
    answer: (request) => handled(request, 'release'),
  }),
  formRoute({
    method: 'post',
    path: `${path}/:id/assign`,
    name: 'assignTask',
    title: '把任务交给同事',
    oneStep: true,
    scope: 'cases',
    posts: leaders,
    body: new OfForm(officeAsking, officeForms.assign),
    reply: done,
    async answer(request) {
      const { here, task, round } = await roundOf(request);
      return doneView(
        request.deps.client,
        request.who.town,
        await recordCommand(request, here.id, here.actor, { type: 'assign', to: request.body.to, task, round }),
      );
    },
  }),
  route({
    method: 'post',
    path: `${path}/:id/complete`,
    name: 'completeTask',
    title: '完成任务',
    oneStep: true,
    scope: 'cases',
    body: completeTask,
    reply: done,
    async answer(request) {
      const { here, task, round } = await roundOf(request);
      const { action, ...given } = request.body;
      if (formHere(here, action) === undefined || !endsTask(here, task, action)) throw badInput({ action: '不是这项任务的办理动作' });
      const { command, ...rows } = await ordered(request, here, { action, task, ...(await readAction(request, here, action, given)) });
      const told = await recordCommand(request, here.id, here.actor, { ...command, round }, rows);
      return doneView(request.deps.client, request.who.town, told);
    },
  }),
];

async function handled(request: SignedInRequest<unknown, unknown>, type: 'claim' | 'release') {
  const { here, task, round } = await roundOf(request);
  return doneView(request.deps.client, request.who.town, await recordCommand(request, here.id, here.actor, { type, task, round }));
}

/** The round must still be open, which the rules ask again. A repetition of what is on record gets its first answer. */
async function roundOf({ deps: { client }, who, access, key, params }: SignedInRequest<unknown, unknown>) {
  const [caseId, task = '', round = '', ...more] = (params['id'] ?? '').split('.');
  if (!isId(caseId) || !/^\d{1,6}$/.test(round) || more.length > 0) throw refused('notFound');
  const found = await findTask(client, access, caseId, task, Number(round));
  if (found === undefined) throw refused('notFound');
  if (found.endedAt !== null && !(await isRecorded(client, caseId, commandId(who.id, key)))) throw refused('notNow');
  const here: CaseHere = { id: caseId, kind: found.kind, procedure: found.procedure, actor: actorIn(who, found) };
  return { here, task, round: Number(round) };
}

type Row = Awaited<ReturnType<typeof listOpenTasks>>[number];

function taskView({ next, procedure, stage, openedAt, at: _at, ...row }: Row): TaskRow {
  const verbs = row.spoilt ? [] : Object.keys(findRules(procedure)?.procedure.tasks[row.task]?.outcomes ?? {});
  return {
    id: `${row.caseId}.${row.task}.${row.round}`,
    ...row,
    word: word(row.kind, 'task', row.task),
    stageWord: stageOr(row.spoilt, stageWord(row.kind, stage, null)),
    openedAt: isoOf(openedAt),
    actions: verbs.map((action) => ({ action, word: word(row.kind, 'action', action) })),
    ...datesOf(row.kind, next),
  };
}
const listed = listing(taskRow, taskView, ({ caseId }) => caseId);

/** Which of the verbs hold now, the rules say. */
const endsTask = ({ procedure }: CaseHere, task: string, action: string): boolean =>
  Object.hasOwn(findRules(procedure)?.procedure.tasks[task]?.outcomes ?? {}, action);
