// Parts of a case that a screen reads by themselves: what has changed since the step it shows, why a clock ends when it does, the course page by page.
import type { Client } from '../../db/client';
import { textsOf } from '../../db/content/texts';
import { type RecordedStep, listSteps } from '../../db/reads/steps';
import { namesIn } from '../../db/reads/town';
import { dayOf, isoOf } from '../../domain/calendar';
import { isBesideTheWork } from '../../domain/casework/events';
import { evolve } from '../../domain/casework/evolve';
import { may } from '../../domain/casework/may';
import { unopened } from '../../domain/casework/state';
import type { Actor } from '../../domain/people';
import { CaseUnreadable, type CaseView, readCase } from '../../record/read-case';
import { clockView } from '../clocks/view';
import { badInput, refused } from '../http/errors';
import { pageOf } from '../http/page';
import { type Route, looksAtCase, route } from '../http/route';
import { caseHere } from './action-input';
import { allowedActions } from './allowed-actions';
import { visibleSteps } from './case-file';
import type { AllowedAction, Moved } from './contract';
import { type Since, oneClock, since, sinceQuery, timelinePage, timelineQuery } from './parts.contract';
import { textIds } from './said';
import { timeline } from './timeline';
import { toldOf } from './told';
import { changesView } from './what-if';
import type { Names } from './who-instead';
import { stageWord, word } from './words';

const path = '/api/cases/:id';

export const caseParts: readonly Route[] = [
  route({
    method: 'get',
    path: `${path}/since/:seq`,
    name: 'getChangesSince',
    title: '页面显示的那一步之后有什么变化',
    scope: 'cases',
    looks: looksAtCase,
    query: sinceQuery,
    reply: since,
    async answer(request) {
      const { id, actor } = await caseHere(request);
      const { client } = request.deps;
      return toldOf(id, async () => sinceView(client, await readCase(client, id), actor, { seq: stepNamed(request.params['seq']), ...request.query }));
    },
  }),
  route({
    method: 'get',
    path: `${path}/clocks/:clock`,
    name: 'getClock',
    title: '一个期限：截止日和为什么是这一天',
    scope: 'cases',
    looks: looksAtCase,
    reply: oneClock,
    async answer(request) {
      const { id } = await caseHere(request);
      return toldOf(id, async () => {
        const seen = await readCase(request.deps.client, id);
        const name = request.params['clock'] ?? '';
        const clock = Object.hasOwn(seen.state.clocks, name) ? seen.state.clocks[name] : undefined;
        if (clock === undefined) throw refused('notFound');
        return { id, asOf: isoOf(seen.circumstances.now), ...clockView(seen, clock) };
      });
    },
  }),
  route({
    method: 'get',
    path: `${path}/timeline`,
    name: 'listTimeline',
    title: '全程记录，从最近的开始',
    scope: 'cases',
    looks: looksAtCase,
    query: timelineQuery,
    reply: timelinePage,
    async answer(request) {
      const { id, actor } = await caseHere(request);
      const { client } = request.deps;
      const { limit, after, weight } = request.query;
      const before = after === undefined ? Infinity : positionIn(after);
      return toldOf(id, async () => {
        const seen = await readCase(client, id);
        const [steps, names] = await Promise.all([stepsOf(client, seen), namesIn(client, seen.townId, id)]);
        const all = (await told(client, seen, visibleSteps(seen, steps, actor), names)).map((one, position) => ({ one, position }));
        const asked = all.filter(({ one, position }) => position < before && (weight === undefined || one.weight === weight)).reverse();
        const { rows, next } = pageOf(asked.slice(0, limit + 1), limit, ({ position }) => [position]);
        return { asOf: isoOf(seen.circumstances.now), timeline: rows.map(({ one }) => one), next };
      });
    },
  }),
];

async function sinceView(client: Client, seen: CaseView, by: Actor, asked: { readonly seq: number; readonly action?: string | undefined }): Promise<Since> {
  const { caseId, townId, kind, state, circumstances, due } = seen;
  const { now } = circumstances;
  const [steps, names] = await Promise.all([stepsOf(client, seen), namesIn(client, townId, caseId)]);
  const shown = steps.filter(({ seq }) => seq <= asked.seq);
  const before = shown.flatMap(({ events }) => events).reduce(evolve, unopened);
  if (shown.length === 0 || asked.seq > seen.seq) throw refused('notFound');
  const later = steps.slice(shown.length);
  return {
    ...{ id: caseId, seq: seen.seq, asOf: isoOf(now) },
    stale: later.some(({ events }) => events.some((event) => !isBesideTheWork(event))),
    stageWas: stageWord(kind, before.stage, before.outcome),
    stageWord: stageWord(kind, state.stage, state.outcome),
    clocks: changesView(kind, { before, after: state, now, calendar: circumstances.calendarOn(dayOf(now)) }),
    events: await told(client, { ...seen, due }, visibleSteps(seen, later, by), names),
    action: asked.action === undefined ? null : (allowedActions(seen, by, names).find((one) => one.action === asked.action) ?? notHere(seen, by, asked.action)),
  };
}

/** What its stage doesn't know of. */
function notHere({ rules, state, circumstances, kind }: CaseView, by: Actor, action: string): AllowedAction {
  const answer = may(rules, state, by, action, circumstances);
  const code = answer.ok ? 'notNow' : answer.code;
  return { action, word: word(kind, 'action', action), allowed: false, code, sentence: refused(code).refusal.sentence };
}

async function stepsOf(client: Client, { caseId, seq }: CaseView): Promise<RecordedStep[]> {
  const steps = await listSteps(client, caseId, seq);
  if (steps === undefined) throw new CaseUnreadable(caseId);
  return steps;
}

async function told(client: Client, { kind, state, due }: CaseView, steps: readonly RecordedStep[], names: Names): Promise<Moved[]> {
  const texts = await textsOf(client, textIds(state.procedure, steps));
  return timeline({ kind, procedure: state.procedure, names, texts }, steps, due);
}

function stepNamed(text = ''): number {
  if (!/^\d{1,9}$/.test(text)) throw refused('notFound');
  return Number(text);
}

function positionIn(after: string): number {
  if (!/^\d{1,9}$/.test(after)) throw badInput({ after: '不是上一页给出的 next' });
  return Number(after);
}
