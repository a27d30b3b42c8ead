// What the record knows of a case by topic: each fact in words, with the act and paper it comes from, its day and its hand.
import { dayOf } from '../../domain/calendar';
import { type CaseEvent, happenedAt } from '../../domain/casework/events';
import { labelOf } from '../../domain/casework/labels';
import { findAction } from '../../domain/casework/may';
import { findKind, findRules } from '../../domain/procedures';
import type { Fact } from './contract';
import { type Act, type Known, enteredIn, isAct, phraseOf, underTables } from './said';
import { word } from './words';

interface Told {
  readonly seq: number;
  readonly procedure: string;
  readonly event: Act;
}

/** As far as this person may see them (`steps`), and as the case stands: of a task done again its last round, of an entry that was put right what it is taken for. */
export function factsIn(known: Known, steps: readonly { readonly seq: number; readonly events: readonly CaseEvent[] }[]): Fact[] {
  const topics = findKind(known.kind)?.facts;
  if (topics === undefined) return [];
  const all = steps.flatMap(({ seq, events }) => events.map((event) => ({ seq, event })));
  const acts = underTables(known.procedure, all).flatMap(([procedure, { seq, event }]): Told[] => (isAct(event) ? [{ seq, procedure, event }] : []));
  const order = Object.keys(topics.topics);
  const told = standing(acts).flatMap((act) => factsOf(known, act));
  return told.sort((a, b) => order.indexOf(a.topic.name) - order.indexOf(b.topic.name));
}

function standing(acts: readonly Told[]): Told[] {
  const found: Told[] = [];
  for (const act of acts) {
    const { event } = act;
    if (event.type === 'taskCompleted') {
      const before = found.findIndex((one) => one.event.type === 'taskCompleted' && one.event.task === event.task);
      if (before >= 0) found.splice(before, 1);
    }
    const { entry } = event.type === 'acted' ? (event.mends ?? {}) : {};
    const index = found.findLastIndex((one) => one.event.action === entry);
    const mended = found[index];
    if (mended === undefined) found.push(act);
    else found[index] = { ...act, event: { ...mended.event, ...whoMended(act), details: { ...mended.event.details, ...mending(act) } } };
  }
  return found;
}

const whoMended = ({ event: { at, happenedAt: before, by } }: Told) => ({ at, by, ...(before === undefined ? {} : { happenedAt: before }) });

/** What the act put in the place of the entry, as far as it may be seen. */
function mending({ procedure, event }: Told): Act['details'] {
  const rules = findRules(procedure);
  const { mends } = (rules === undefined ? undefined : findAction(rules, event.action)?.consequence) ?? {};
  const fields = rules?.procedure.tasks[mends ?? '']?.against?.fields ?? [];
  return Object.fromEntries(Object.entries(event.details).filter(([name]) => fields.includes(name)));
}

function factsOf(known: Known, { seq, procedure, event }: Told): Fact[] {
  const { kind, names } = known;
  const { topics = {}, of = {}, follows } = findKind(kind)?.facts ?? {};
  const topic = Object.hasOwn(of, event.action) ? of[event.action] : undefined;
  const table = findRules(procedure)?.procedure;
  if (topic === undefined || follows === undefined || table === undefined) return [];
  const on = dayOf(happenedAt(event));
  const source = {
    ...{ action: event.action, word: word(kind, 'action', event.action), seq },
    document: event.document === undefined ? null : word(kind, 'document', event.document),
  };
  const fact = (name: string, label: string, value: string, article: string | null = null): Fact => ({
    topic: { name, word: labelOf(topics, name) ?? name },
    ...{ word: label, value, source: { ...source, article }, on, by: names.get(event.by) ?? null },
  });
  const came = phraseOf(kind, procedure, event);
  const companions = event.type === 'taskCompleted' ? event.companions.map((one) => names.get(one) ?? '').join('、') : '';
  return [
    event.type === 'taskCompleted'
      ? fact(topic, word(kind, 'task', event.task), source.word + came)
      : fact(topic, source.word, came === '' ? '已登记' : came.slice(1)),
    ...(companions === '' ? [] : [fact(topic, '同行', companions)]),
    ...enteredIn({ ...known, procedure }, event).map(({ label, value }) => fact(topic, label, value)),
    ...follows({ action: event.action, details: event.details, on }, table).map((one) => fact(one.topic, one.word, one.value, one.article)),
  ];
}
