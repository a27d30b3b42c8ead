// What was reckoned of a household, version beside version, for those who handle and judge its case.
import { textsOf } from '../../db/content/texts';
import { listHousehold, listSheets } from '../../db/reads/sheets';
import { listSteps } from '../../db/reads/steps';
import { namesIn } from '../../db/reads/town';
import type { CaseEvent } from '../../domain/casework/events';
import { stepsAsDated } from '../../domain/casework/history';
import { CaseUnreadable, readCase } from '../../record/read-case';
import { caseHere } from '../cases/action-input';
import { toldOf } from '../cases/told';
import { ofPosts } from '../http/errors';
import { type Route, looksAtCase, route } from '../http/route';
import { type Completed, sheetReaders, sheetView } from '../kinds/application/sheet';
import { sheets as shape } from './sheets.contract';

export const sheets: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/cases/:id/sheets',
    name: 'listSheets',
    title: '本案的核算表（各版）',
    scope: 'cases',
    reply: shape,
    looks: looksAtCase,
    async answer(request) {
      const { client } = request.deps;
      const { id, actor } = await caseHere(request, 'application');
      if (!actor.roles.some((role) => sheetReaders.includes(role))) throw ofPosts(sheetReaders);
      return toldOf(id, async () => {
        const { state, seq } = await readCase(client, id);
        const [steps, bodies, household, names] = await Promise.all([
          listSteps(client, id, seq),
          listSheets(client, id),
          listHousehold(client, id),
          namesIn(client, request.who.town.id, id),
        ]);
        if (steps === undefined) throw new CaseUnreadable(id);
        const events = stepsAsDated(steps).flatMap((step) => step.events);
        const filled = events.filter(isFilled);
        const texts = await textsOf(client, filled.flatMap(textIds));
        const around = { household, names, texts, judged: events.filter(isJudged) };
        const current = state.tasks['meansSheet'] === undefined ? filled.at(-1) : undefined;
        return {
          sheets: filled.map((one) => ({ ...sheetView(one, { ...around, body: bodies.get(String(one.details['sheet'])) }), current: one === current })),
        };
      });
    },
  }),
];

const isFilled = (event: CaseEvent): event is Completed => event.type === 'taskCompleted' && event.action === 'fillSheet';
const isJudged = (event: CaseEvent): event is Completed => event.type === 'taskCompleted' && event.used?.['sheetVersion'] !== undefined;
const textIds = ({ details }: Completed): string[] =>
  ['text', 'abilityProof', 'livelihoodProof', 'supportersProof'].flatMap((name) => (typeof details[name] === 'string' ? [details[name]] : []));
