// The answer to an action, read from the steps up to the one it made: the same however often it is asked for.
import type { Client } from '../../db/client';
import { listSteps } from '../../db/reads/steps';
import { namesIn } from '../../db/reads/town';
import { evolve } from '../../domain/casework/evolve';
import { unopened } from '../../domain/casework/state';
import type { Told } from '../commands';
import type { Done } from '../contract/actions';
import { nextDates } from './clocks';
import { standing } from './case-file';
import { papers, timeline } from './timeline';
import { warnedBy, warningSentences } from './warnings';

export async function doneView(client: Client, { id: townId }: { readonly id: string }, told: Told): Promise<Done> {
  const { caseId, kind, seq } = told;
  const [steps, names] = await Promise.all([listSteps(client, caseId, seq), namesIn(client, townId, caseId)]);
  const state = steps.flatMap(({ events }) => events).reduce(evolve, unopened);
  const last = steps.slice(-1);
  const events = last.flatMap((step) => step.events);
  const asked = events.find((event) => event.type === 'caseAsked');
  return {
    id: caseId,
    number: state.traits['number'] ?? '',
    seq,
    ...standing(kind, state),
    ...nextDates(kind, state),
    events: timeline({ kind, procedure: state.procedure, names, texts: new Map() }, last),
    documents: papers(kind, last),
    ...(asked === undefined ? {} : { opens: asked.caseId }),
    warnings: await warningSentences(client, { townId, caseId }, warnedBy(state.procedure, events), state.at),
  };
}
