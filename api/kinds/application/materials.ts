// The papers of an application as its page lists them, and the one-time notice as it was told.
import { dayOf } from '../../../domain/calendar';
import { type CaseEvent, type Details, happenedAt } from '../../../domain/casework/events';
import { asDated } from '../../../domain/casework/history';
import { labelOf } from '../../../domain/casework/labels';
import { materialLabels, noticeMethodLabels } from '../../../domain/kinds/application/labels';
import { neededMaterials } from '../../../domain/kinds/application/materials/needed';
import type { Application } from '../../applications/contract';
import type { Here } from '../kind-page';

type Known = Pick<Here, 'seen' | 'steps' | 'texts' | 'names'>;

export function materialViews({ seen: { state, circumstances: at }, steps, names }: Known): Application['materials'] {
  const taker = names.get(steps[0]?.actor ?? '') ?? null;
  return neededMaterials({ state, at }).map(({ material, form, source, isOff, isSupplied, received }) => ({
    name: material,
    word: materialLabels[material],
    form,
    source,
    asked: isSupplied ? 'supplied' : isOff ? 'off' : 'required',
    received: received === undefined ? null : { on: received.on, by: received.withApplication === true ? taker : (names.get(received.by ?? '') ?? null) },
  }));
}

/** The words are those of the step it was given with; the day follows from its service: what is extended later is another one. */
export function noticeView({ steps, texts, names }: Known): Application['oneTimeNotice'] {
  const events = asDated(steps).map(({ event }) => event);
  const given = events.find(isNotice);
  if (given === undefined) return null;
  const waiting = untilAnswered(events.slice(events.indexOf(given)));
  const until = waiting.find((event) => event.type === 'clockStarted' && event.clock.clock === 'supplementLapse');
  const { what, forms, sources, ...said } = given.used ?? {};
  const [papers, theirForms, theirSources] = [listed(what), listed(forms), listed(sources)];
  return {
    givenOn: dayOf(happenedAt(given)),
    by: names.get(given.by) ?? null,
    basis: String(said['basis'] ?? ''),
    materials: papers.map((word, index) => ({ word, form: theirForms[index] ?? '', source: theirSources[index] ?? '' })),
    reason: texts.get(String(given.details['text'])) ?? null,
    served: servedBy(given, waiting),
    place: String(said['place'] ?? ''),
    until: until?.type === 'clockStarted' ? until.clock.dueOn : null,
    course: String(said['course'] ?? ''),
    remedy: String(said['remedy'] ?? ''),
  };
}

const isNotice = (event: CaseEvent): event is Extract<CaseEvent, { type: 'taskCompleted' }> =>
  event.type === 'taskCompleted' && event.action === 'askSupplement';
/** As long as it waited for what it asked for. */
function untilAnswered(events: readonly CaseEvent[]): readonly CaseEvent[] {
  const answered = events.findIndex((event) => event.type === 'stageEntered' && !['noticeService', 'supplement'].includes(event.stage));
  return answered < 0 ? events : events.slice(0, answered);
}

/** Handed over or told as it was given, or entered when it had arrived; `null`: nothing says so yet. */
function servedBy(given: CaseEvent, waiting: readonly CaseEvent[]): NonNullable<Application['oneTimeNotice']>['served'] {
  const service = [given, ...waiting].find((event) => 'details' in event && event.details?.['method'] !== undefined);
  if (service === undefined || !('details' in service)) return null;
  const method = String(service.details?.['method']);
  return { on: dayOf(happenedAt(service)), method, word: labelOf(noticeMethodLabels, method) ?? method };
}

const listed = (value: Details[string] | undefined): readonly string[] => (typeof value === 'object' ? value : []);
