// The one judge of "may she?": every decision asks it first, every list of allowed actions is its answers.
import { type PlainDate, dayOf, isPlainDate } from '../calendar';
import { formOf } from '../forms/asking';
import { derivedFrom } from '../forms/command';
import { type Faults, type Values, faultsHere, missingIn, uncheckedIn } from '../forms/entry';
import { dayFieldOf, entryOf, lateFaults, laterFaults, sinceOf } from '../forms/done-on';
import { codeOf, fieldOf, isMet } from '../forms/rule';
import type { Actor } from '../people';
import { type Circumstances, type View, seenAt } from './circumstances';
import { type Answer, no, yes } from './commands';
import type { Rules } from './course';
import { type ActionDefinition, findAction } from './find-action';
import { hasReadTooOften, mayHold } from './held';
import { mayMove } from './may-move';
import { mayRedate } from './may-redate';
import { maySettle } from './may-settle';
import type { Details } from './events';
import type { Act, Consequence, Task, Vocabulary } from './procedure';
import { footingOf, forsakenSince, heldPost, officeOf } from './stand-in';
import { type CaseState, isClosed } from './state';

export { type ActionDefinition, findAction };

/** `given` is what the person typed; without it (a list of allowed actions) rules that ask for it are left open. */
export function may(
  rules: Rules,
  state: CaseState,
  by: Actor,
  action: string,
  at: Circumstances,
  given?: { companions: readonly string[]; details: Details; entered: Values },
): Answer {
  const found = findAction(rules, action);
  if (isClosed(state) && !isAfterClose(found)) return closedTo(found);
  if (found === undefined) return no('unknownAction');
  const atAll = mayAtAll(by, at);
  if (!atAll.ok) return atAll;
  const companions = given?.companions ?? [];
  const since = sinceOf({ state }, found);
  const on = given === undefined ? forsakenSince(found.rule, at, since) : dayIn(given.entered);
  const standing = found.in === 'task' ? mayTask(state, by, found.task, found.rule, at, companions, on) : mayAct(state, by, found.rule, at);
  if (!standing.ok) return standing;
  if ((at.recused ?? []).some((one) => companions.includes(one))) return no('recused', 'companions');
  if ((at.absent ?? []).some((one) => companions.includes(one))) return no('companionAway', 'companions');
  const { needs = [] } = found.consequence;
  const { guards, procedure } = rules;
  const moving = mayMove(rules, state, found.consequence, given?.details, at);
  if (!moving.ok) return moving;
  const settling = maySettle(state, found.consequence, given?.details, by);
  if (!settling.ok) return settling;
  const view: View = { state, at, by, ...given, since };
  const entry = given === undefined ? yes : mayEnter(rules, action, found.consequence, given.entered, view);
  if (!entry.ok) return entry;
  const redating = mayRedate(rules, state, found.consequence, given?.details, by, at);
  if (!redating.ok) return redating;
  const held = mayHold(rules, state, found, given?.details);
  if (!held.ok) return held;
  const dated = given === undefined ? undefined : datedBack(rules, action, found, given.entered, view);
  const there = dated === undefined ? yes : wereThere(by, companions, found, dated, at);
  if (!there.ok) return there;
  const asOf = dated?.view ?? view;
  const failing = needs.find((need) => !(given === undefined && fieldOf(guards, need) !== undefined) && !isMet(guards, need, asOf));
  if (failing === undefined) return yes;
  const isItsDay = dated !== undefined && isMet(guards, failing, view); // today it would do
  return no(codeOf(procedure.kind, failing), fieldOf(guards, failing) ?? (isItsDay ? dated.field : undefined));
}

/** The day that others say on their paper. */
function dayIn({ doneOn }: Values): PlainDate | undefined {
  return typeof doneOn === 'string' && isPlainDate(doneOn) ? doneOn : undefined;
}

interface DatedBack {
  readonly view: View;
  readonly field: string;
}

/** What is dated back is judged by what was in force on its day: seen as of then, and the field that says so. */
function datedBack({ asking, procedure }: Rules, action: string, { consequence }: ActionDefinition, entered: Values, view: View): DatedBack | undefined {
  const form = asking === undefined ? undefined : formOf(asking, procedure, action, consequence);
  const dated = entryOf(form, entered, view.since ?? view.at.now, view.at, procedure);
  if (dated === undefined) return undefined;
  return { view: { ...view, at: seenAt(view.at, dated.happenedAt) }, field: dayFieldOf(form, procedure) };
}

/** What nobody may do in another's place was done by somebody who held the post that day and wasn't on leave; what is taken from the paper of others was theirs to do. */
function wereThere(by: Actor, companions: readonly string[], { rule }: ActionDefinition, { view, field }: DatedBack, at: Circumstances): Answer {
  const then = at.officeOn?.(dayOf(view.at.now));
  if (then === undefined || footingOf(by, rule, at, { ...at, ...then })?.transcribes === true) return yes;
  if (rule.standIn !== true && !heldPost(by.id, rule, then)) return no('notThereThen', field);
  return companions.some((one) => then.absent.includes(one)) ? no('companionNotThereThen', 'companions') : yes;
}

function closedTo(found: ActionDefinition | undefined): Answer {
  const instead = found?.consequence.onceClosed;
  return { ...no('caseClosed'), ...(instead === undefined ? {} : { instead }) };
}

/** It may come when the case has ended. */
export const isAfterClose = (found: ActionDefinition | undefined): boolean => found?.in === 'act' && found.rule.afterClose === true;

/** What was entered, by the form of the action: whole, sound in itself, and possible in this case today. */
function mayEnter({ procedure, asking }: Rules, action: string, consequence: Consequence<Vocabulary>, entered: Values, view: View): Answer {
  const form = asking === undefined ? undefined : formOf(asking, procedure, action, consequence);
  if (asking === undefined || form === undefined) return yes;
  const { fields } = form;
  const isSound = (found: Faults): boolean => Object.keys(found).length === 0;
  const missing = missingIn(fields, entered);
  const unchecked = isSound(missing) ? uncheckedIn(form, entered) : missing; // a check reads what is owed
  const found = isSound(unchecked) ? faultsHere(fields, entered, asking, procedure, view) : unchecked;
  const derived = isSound(found) ? derivedFrom(form, entered) : {};
  const strange = Object.keys(entered).filter((name) => !Object.hasOwn(fields, name) && !Object.hasOwn(derived, name));
  const wrong = isSound(found) ? Object.fromEntries(strange.map((name) => [name, '没有这个栏目'])) : found;
  if (!isSound(wrong)) return { ok: false, code: 'badInput', fields: wrong };
  const isDerived = Object.entries(derived).every(([name, value]) => Object.hasOwn(fields, name) || entered[name] === value);
  if (!isDerived) return no('figuresDiffer'); // nobody's sum is taken over
  const dated = entryOf(form, entered, view.since ?? view.at.now, view.at, procedure);
  const late = { ...lateFaults(dated, { form, entered, consequence, procedure }), ...laterFaults(dated, { form, entered, procedure }) };
  return isSound(late) ? yes : { ok: false, code: 'badInput', fields: late };
}

/** Taking a task asks the same as ending it: the post, four eyes, and what its outcomes ask of the person. */
export function mayClaim(rules: Rules, state: CaseState, by: Actor, task: string, at: Circumstances): Answer {
  if (isClosed(state)) return no('caseClosed');
  const rule = rules.procedure.tasks[task];
  if (rule === undefined) return no('unknownAction');
  const atAll = mayAtAll(by, at);
  if (!atAll.ok) return atAll;
  const standing = mayTask(state, by, task, rule, at);
  return standing.ok ? isAble(rules, rule, { state, at, by }) : standing;
}

/** By one of its outcomes a task could be ended by this person; else what the last of them, which is for whoever stands in, still asks. */
export function isAble({ guards, procedure }: Rules, { able, outcomes }: Task<Vocabulary>, view: View): Answer {
  if (able === undefined) return yes;
  const missing = Object.values(outcomes).map((one) => able.asks.find((name) => one?.needs?.includes(name) === true && !isMet(guards, name, view)));
  const last = missing.at(-1);
  return last === undefined || missing.includes(undefined) ? yes : no(codeOf(procedure.kind, last));
}

type Barred = Pick<Circumstances, 'recused' | 'absent'>;

/** Whatever is asked: nobody has a hand in a case of the own household or of a near relative, and nobody acts while on leave. */
export const mayAtAll = (by: Actor, { recused = [], absent = [] }: Barred): Answer =>
  recused.includes(by.id) ? no('recused') : absent.includes(by.id) ? no('onLeave') : yes;

function mayTask(
  state: CaseState,
  by: Actor,
  task: string,
  rule: Task<Vocabulary>,
  at: Circumstances,
  companions: readonly string[] = [],
  on?: PlainDate,
): Answer {
  const open = state.tasks[task];
  if (open === undefined) return no('notNow');
  if (footingOf(by, rule, at, on === undefined ? at : officeOf(at, on)) === undefined) return no('notYourPost');
  if (open.holder !== undefined && open.holder !== by.id) return no('heldByAnother');
  if (hasReadTooOften(state, task, by.id)) return no('readTooOften');
  return hasSeen(state, rule, [by.id, ...companions]) ? no('fourEyes') : yes;
}

/** One of them had a hand in what somebody else's eyes are to look at. */
export const hasSeen = ({ participants }: Pick<CaseState, 'participants'>, { notBy = [] }: Task<Vocabulary>, people: readonly string[]): boolean =>
  notBy.some((other) => (participants[other] ?? []).some((one) => people.includes(one)));

function mayAct(state: CaseState, by: Actor, rule: Act<Vocabulary>, at: Circumstances): Answer {
  if (!rule.from.includes(state.stage)) return no('notNow');
  if ((rule.opens ?? []).some((task) => state.tasks[task] !== undefined)) return no('alreadyAsked');
  return footingOf(by, rule, at) === undefined ? no('notYourPost') : yes;
}
