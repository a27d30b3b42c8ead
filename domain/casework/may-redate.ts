// Whether the day of an act may be put right: of which acts, by whom, to which day. What follows from it: `redating`.
import { type Instant, type PlainDate, dayOf, instantAt, officeOpens } from '../calendar';
import { formOf } from '../forms/asking';
import { laterFaults, sinceOf } from '../forms/done-on';
import { faultsHere } from '../forms/entry';
import type { AnyForm } from '../forms/form';
import type { Actor } from '../people';
import type { Circumstances, View } from './circumstances';
import { type Answer, type No, no, yes } from './commands';
import type { Rules } from './course';
import { type CaseEvent, type Details, happenedAt } from './events';
import { evolve } from './evolve';
import { type ActionDefinition, findAction } from './find-action';
import { type Past, actionOf, asDated } from './history';
import type { Consequence, Vocabulary } from './procedure';
import type { Redated } from './redated';
import { type ByNewDay, redating } from './redating';
import { heldPost } from './stand-in';
import { type CaseState, unopened } from './state';

/** `details` are absent in a list of allowed actions. Of what isn't about a day nothing is asked. */
export function mayRedate(rules: Rules, state: CaseState, asks: Consequence<Vocabulary>, details: Details | undefined, by: Actor, at: Circumstances): Answer {
  if (asks.requestsRedating !== true && asks.redates === undefined) return yes;
  const proposed = proposedIn(state, asks, details ?? {});
  if (asks.redates !== undefined && proposed !== undefined && handsIn(rules, state, proposed.act).includes(by.id)) return no('ownAct');
  if (details === undefined) return yes;
  if (asks.redates !== undefined) {
    if (proposed === undefined) return details['actOn'] === undefined && details['actAt'] === undefined ? yes : no('noDayProposed', 'actOn');
    if (details['actOn'] !== proposed.on || details['actAt'] !== proposed.at) return no('dayProposed', 'actOn');
  }
  const answer = proposed === undefined ? undefined : dayThen(rules, state, proposed, at);
  return answer === undefined || !('ok' in answer) ? yes : { field: 'actOn', ...answer };
}

/** What is put right once it is granted, with all that follows; nothing where no day was proposed. */
export function redatedBy(rules: Rules, state: CaseState, asks: Consequence<Vocabulary>, at: Circumstances): DayThen | undefined {
  const proposed = asks.redates === undefined ? undefined : proposedIn(state, asks, {});
  const answer = proposed === undefined ? undefined : dayThen(rules, state, proposed, at);
  return answer === undefined || 'ok' in answer ? undefined : answer;
}

interface Proposed {
  readonly act: string;
  readonly on: PlainDate;
  readonly at: Instant | undefined;
}
function proposedIn({ inputs }: CaseState, { redates }: Consequence<Vocabulary>, details: Details): Proposed | undefined {
  const { act, actOn, actAt } = redates === undefined ? details : (inputs[redates] ?? {});
  if (typeof act !== 'string') return undefined;
  return { act, on: String(actOn) as PlainDate, at: typeof actAt === 'number' ? actAt : undefined };
}

/** The acts whose day may be put right: something is dated by it to this hour. */
export function redatable({ procedure }: Pick<Rules, 'procedure'>, state: CaseState): string[] {
  return ['opened', ...Object.keys(state.doneAt).filter((one) => one !== 'opened')].filter((act) => {
    const moment = momentDated({ procedure }, state, act);
    return datesOf(procedure, act).some((milestone) => state.milestones[milestone] === moment);
  });
}

/** The moment by which it is dated to this hour. */
export const momentDated = ({ procedure }: Pick<Rules, 'procedure'>, { milestones, doneAt }: CaseState, act: string): Instant | undefined =>
  act === 'opened' ? milestones[procedure.bornWith[0] ?? ''] : doneAt[act];

function datesOf(procedure: Rules['procedure'], act: string): readonly string[] {
  if (act === 'opened') return procedure.bornWith;
  return findAction({ procedure }, act)?.consequence.reaches ?? [];
}

/** The task that holds it against its source. */
const holding = ({ tasks }: Rules['procedure'], act: string): string | undefined =>
  Object.entries(tasks).find(([, task]) => task?.against?.entries.includes(act) === true)?.[0];

/** Whoever did it, entered it or went along, and whoever read the same at its source. */
function handsIn({ procedure }: Rules, { participants }: CaseState, act: string): readonly string[] {
  const found = findAction({ procedure }, act);
  const held = holding(procedure, act);
  const mends = Object.entries(procedure.acts).flatMap(([name, rule]) => (held !== undefined && rule?.mends === held ? [name] : []));
  return [found?.in === 'task' ? found.task : act, ...(held === undefined ? [] : [held]), ...mends].flatMap((part) => participants[part] ?? []);
}

export interface DayThen {
  readonly done: Pick<Redated, 'action' | 'was' | 'to' | 'done' | 'says' | 'received'>;
  readonly follows: ByNewDay;
}

/** Without the history, in a list, nothing is known of it. */
function dayThen(rules: Rules, state: CaseState, { act, on, at: moment }: Proposed, at: Circumstances): DayThen | No | undefined {
  const held = holding(rules.procedure, act);
  if (held !== undefined && state.tasks[held] !== undefined) return no('mendInstead', 'act');
  if (!redatable(rules, state).includes(act)) return no('notRedatable', 'act');
  if (at.history === undefined) return undefined;
  const past = asDated(at.history);
  const index = past.findLastIndex(({ event }) => actionOf(event) === act);
  const then = past[index];
  if (then === undefined) return no('notRedatable', 'act');
  const before = past.slice(0, index).reduce((so, { event }) => evolve(so, event), unopened);
  const given = givenBy(rules, then.event, before);
  const to = momentOf(given, then.event, { on, moment });
  if (typeof to !== 'number') return to;
  if (to === happenedAt(then.event)) return no('sameDayAlready', 'actOn');
  const possible = couldBe(rules, given, then.event, to, before, at);
  if (!possible.ok) return possible;
  const follows = redating(rules, past, index, to, at);
  return 'ok' in follows ? follows : { done: { ...doneThen(then, act, to, given), received: receivedWith(state, then.event) }, follows };
}

interface Given {
  readonly form: AnyForm | undefined;
  readonly found: ActionDefinition | undefined;
  /** The field that says when, and whether it says a moment. */
  readonly field: string | undefined;
  readonly isMoment: boolean;
  readonly since: Instant;
  readonly details: Details;
}

function givenBy({ procedure, asking, begunWith }: Rules, event: CaseEvent, before: CaseState): Given {
  const found = 'action' in event ? findAction({ procedure }, event.action) : undefined;
  const form =
    found === undefined ? begunWith : asking === undefined || !('action' in event) ? undefined : formOf(asking, procedure, event.action, found.consequence);
  const details = ('details' in event ? event.details : undefined) ?? {};
  const field = ['doneAt', form?.day ?? '', 'doneOn'].find((name) => details[name] !== undefined);
  const isMoment = field === undefined ? procedure.hours === 'always' : typeof details[field] === 'number';
  return { form, found, field, isMoment, details, since: found === undefined ? 0 : sinceOf({ state: before }, found) };
}

/** Where a table counts in days, a day stands for its opening hour; the day on which it was typed, for that moment. */
function momentOf(
  { isMoment, since }: Given,
  { at }: CaseEvent,
  { on, moment }: { readonly on: PlainDate; readonly moment: Instant | undefined },
): Instant | No {
  if (isMoment && moment === undefined) return no('momentOwed', 'actAt');
  if (moment !== undefined && dayOf(moment) !== on) return no('momentOfAnotherDay', 'actAt');
  if (on > dayOf(at) || (isMoment && (moment ?? 0) > at)) return no('afterItWasTyped');
  if (on < dayOf(since) || (isMoment && (moment ?? 0) < since)) return no('beforeItCould');
  return isMoment && moment !== undefined ? moment : on === dayOf(at) ? at : Math.min(Math.max(instantAt(on, officeOpens), since), at);
}

/** What held for the day by which it was dated holds for this one: the bounds of its form, the rules in force, whoever did it. */
function couldBe(rules: Rules, { form, found, field, details }: Given, event: CaseEvent, to: Instant, before: CaseState, at: Circumstances): Answer {
  const { procedure, asking, inForceOn } = rules;
  const on = dayOf(to);
  const isFixing = found === undefined || (procedure.fixedBy !== undefined && found.consequence.reaches?.includes(procedure.fixedBy) === true);
  const table = event.type === 'opened' ? event.procedure : before.procedure;
  if (isFixing && inForceOn !== undefined && (inForceOn(on).procedure.id !== table || on < inForceOn(on).procedure.inForceFrom)) return no('underOtherRules');
  const said = field === undefined ? details : { ...details, [field]: typeof details[field] === 'number' ? to : on };
  const view: View = { state: before, at: { ...at, now: event.at }, since: found === undefined ? 0 : sinceOf({ state: before }, found) };
  const dayField = form?.fields[field ?? ''];
  const faults = {
    ...(asking === undefined || dayField === undefined || field === undefined ? {} : faultsHere({ [field]: dayField }, said, asking, procedure, view)),
    ...(form === undefined ? {} : laterFaults({ happenedAt: to, entry: 'sameDay' }, { form, entered: said, procedure })),
  };
  const [fault] = Object.values(faults);
  if (fault !== undefined) return { ok: false, code: 'badInput', fields: { actOn: fault } };
  return wereThere(event, found, to, at) ? yes : no('doerNotThereThen');
}

function wereThere(event: CaseEvent, found: ActionDefinition | undefined, to: Instant, { officeOn }: Circumstances): boolean {
  const then = officeOn?.(dayOf(to));
  if (then === undefined || found === undefined || event.transcribes === true || !(event.type === 'taskCompleted' || event.type === 'acted')) return true;
  const companions = event.type === 'taskCompleted' ? event.companions : [];
  return (found.rule.standIn === true || heldPost(event.by, found.rule, then)) && !companions.some((one) => then.absent.includes(one));
}

function doneThen({ seq, event }: Past, action: string, to: Instant, { field, details }: Given): Omit<DayThen['done'], 'received'> {
  const companions = event.type === 'taskCompleted' ? event.companions : [];
  const by = 'by' in event && event.by !== undefined ? [event.by] : [];
  const part = event.type === 'taskCompleted' ? event.task : event.type === 'acted' ? event.action : event.type;
  const entry = ('entry' in event ? event.entry : undefined) ?? 'sameDay';
  const says = field === undefined ? {} : { says: { field, as: typeof details[field] === 'number' ? to : dayOf(to) } };
  return {
    action,
    was: happenedAt(event),
    to,
    done: { step: seq, part, action: actedAs(event), hands: [...new Set([...by, ...companions])], enteredAt: event.at, entry },
    ...says,
  };
}

const actedAs = (event: CaseEvent): string => ('action' in event ? event.action : event.type);

/** The first time that something is handed over counts. */
function receivedWith({ received = {} }: CaseState, event: CaseEvent): string[] {
  const items = 'details' in event ? event.details?.['received'] : undefined;
  return Array.isArray(items) ? (items as readonly string[]).filter((item) => received[item]?.at === happenedAt(event)) : [];
}
