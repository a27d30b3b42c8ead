// Human tasks: mine, those I may take, taking one, giving it back, ending it.
import { isRecorded } from '../../db/reads/steps';
import { findTask, listOpenTasks } from '../../db/reads/tasks';
import { dayOf, isoOf } from '../../domain/calendar';
import type { Kind } from '../../domain/kinds';
import { commandId, order } from '../commands';
import { bodyOf, done } from '../contract/actions';
import { assign } from '../contract/people';
import { completeTask, nothing, taskList, taskQuery } from '../contract/tasks';
import { askedOf, seenOf } from '../entered';
import { badInput, refused } from '../errors';
import { readBody } from '../read-body';
import { isId, pageOf, placeAfter } from '../page';
import { type KnownAsk, type Route, route } from '../route';
import { actorIn } from '../../domain/access';
import { datesOf } from '../views/clocks';
import { doneView } from '../views/done';
import { findRules, procedures } from '../../domain/procedures';
import { spoiltWord, stageWord, word } from '../views/words';

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
    async answer({ deps, who, sight, query: { limit, after, scope }, townNow }) {
      const place = placeAfter(after, 3);
      const from = place === undefined ? undefined : { openedAt: place.at, caseId: place.caseId, task: place.name };
      const whose = { person: who.id, scope, today: dayOf(townNow) };
      const found = await listOpenTasks(deps.client, sight, whose, from, limit, townNow);
      const { rows, next } = pageOf(found, limit, (row) => [row.openedAt, row.caseId, row.task]);
      return { asOf: isoOf(townNow), tasks: rows.map(taskView), next };
    },
  }),
  route({
    method: 'post',
    path: `${path}/:id/claim`,
    name: 'claimTask',
    title: '领取任务',
    scope: 'cases',
    body: nothing,
    reply: done,
    answer: (ask) => handled(ask, 'claim'),
  }),
  route({
    method: 'post',
    path: `${path}/:id/release`,
    name: 'releaseTask',
    title: '放回任务',
    scope: 'cases',
    body: nothing,
    reply: done,
    answer: (ask) => handled(ask, 'release'),
  }),
  route({
    method: 'post',
    path: `${path}/:id/assign`,
    name: 'assignTask',
    title: '把任务交给同事',
    scope: 'cases',
    body: assign,
    reply: done,
    async answer(ask) {
      const { caseId, task, round, actor } = await roundOf(ask);
      return doneView(ask.deps.client, ask.who.town, await order(ask, caseId, actor, { type: 'assign', to: ask.body.to, task, round }));
    },
  }),
  route({
    method: 'post',
    path: `${path}/:id/complete`,
    name: 'completeTask',
    title: '完成任务',
    scope: 'cases',
    body: completeTask,
    reply: done,
    async answer(ask) {
      const { caseId, kind, task, round, actor } = await roundOf(ask);
      const { action, ...given } = ask.body;
      const schema = rulesTask(kind, task)?.has(action) ? bodyOf(kind, action) : undefined;
      if (schema === undefined) throw badInput({ action: '不是这项任务的办理动作' });
      const entered = await readBody(ask.deps.client, ask.who.town.id, schema, given);
      const { command, content } = await askedOf(ask, caseId, action, entered, task);
      const told = await order(ask, caseId, actor, { ...command, round }, { content, ...seenOf(entered) });
      return doneView(ask.deps.client, ask.who.town, told);
    },
  }),
];

async function handled(ask: KnownAsk<unknown, unknown>, type: 'claim' | 'release') {
  const { caseId, task, round, actor } = await roundOf(ask);
  return doneView(ask.deps.client, ask.who.town, await order(ask, caseId, actor, { type, task, round }));
}

/** The round must still be open, which the rules ask again. A repetition of what is on record gets its first answer. */
async function roundOf({ deps: { client }, who, sight, key, params }: KnownAsk<unknown, unknown>) {
  const [caseId, task = '', round = '', ...more] = (params['id'] ?? '').split('.');
  if (!isId(caseId) || !/^\d{1,6}$/.test(round) || more.length > 0) throw refused('notFound');
  const found = await findTask(client, sight, caseId, task, Number(round));
  if (found === undefined) throw refused('notFound');
  if (found.endedAt !== null && !(await isRecorded(client, caseId, commandId(who.id, key)))) throw refused('notNow');
  return { caseId, kind: found.kind, task, round: Number(round), actor: actorIn(who, found) };
}

type Row = Awaited<ReturnType<typeof listOpenTasks>>[number];

function taskView({ next, procedure, stage, openedAt, ...row }: Row) {
  const verbs = row.spoilt ? [] : Object.keys(findRules(procedure)?.procedure.tasks[row.task]?.outcomes ?? {});
  return {
    id: `${row.caseId}.${row.task}.${row.round}`,
    ...row,
    word: word(row.kind, 'task', row.task),
    stageWord: row.spoilt ? spoiltWord : stageWord(row.kind, stage, null),
    openedAt: isoOf(openedAt),
    actions: verbs.map((action) => ({ action, word: word(row.kind, 'action', action) })),
    ...datesOf(row.kind, next),
  };
}

/** The verbs any table of the kind gives to a task; which hold in this case, the rules say. */
function rulesTask(kind: Kind, task: string): ReadonlySet<string> {
  return new Set(procedures.filter((table) => table.kind === kind).flatMap((table) => Object.keys(table.tasks[task]?.outcomes ?? {})));
}
