// The one decider of all kinds of case: what a command brings about, what a letter brings about. What time brings about: `elapse`.
import { valuesOf } from '../forms/command';
import { formOf } from '../forms/asking';
import { type Dated, byDay, entryFields, entryOf, lateFaults, sinceOf } from '../forms/done-on';
import { type Faults, faultsHere } from '../forms/entry';
import type { Fields } from '../forms/field';
import { codeOf } from '../forms/rule';
import { dayOf } from '../calendar';
import { type Actor, type Role, caseReaders, leaders } from '../people';
import { type Circumstances, type View, seenAt } from './circumstances';
import { type Command, type Letter, type Refusal, type Verdict, no } from './commands';
import type { Details, Entered } from './events';
import { Course, type Rules } from './course';
import { datedAnew } from './dated-anew';
import { overtaken } from './elapse';
import { askedIn, backIn, writersOf } from './letter';
import { handlers, postHolders } from './recipients';
import { hasReadTooOften, mendedBy } from './held';
import { type ActionDefinition, findAction, may, mayAtAll, mayClaim } from './may';
import { redatedBy } from './may-redate';
import { type Footing, type Work, footingOf, holdsPost, isFree, isHere, officeOf } from './stand-in';
import { type CaseState, type CaseRef, isClosed, isOpened } from './state';

/** Somebody asks: what follows, or why not. */
export function decide(rules: Rules, state: CaseState, command: Command, by: Actor, at: Circumstances): Verdict {
  if (command.type !== 'open' && command.type !== 'note' && !isOfRound(state, command)) return no('notNow');
  switch (command.type) {
    case 'open':
      return isOpened(state) ? no('alreadyOpened') : opened(rules, state, command, by, at);
    case 'do':
      return done(rules, state, command, by, at);
    case 'note':
      return noted(rules, state, command, by, at);
    case 'claim': {
      const answer = mayClaim(rules, state, by, command.task, at);
      if (!answer.ok) return answer;
      return state.tasks[command.task]?.holder === by.id ? no('alreadyHeld') : handled(rules, state, at, 'taskClaimed', command.task, by);
    }
    case 'assign':
      return assigned(rules, state, command, by, at);
    case 'release':
      return state.tasks[command.task]?.holder === by.id ? handled(rules, state, at, 'taskReleased', command.task, by) : no('notHeld');
  }
}

/** A page left standing doesn't act in the next round of its task. */
const isOfRound = ({ tasks }: CaseState, { task, round }: { readonly task?: string | undefined; readonly round?: number }): boolean =>
  round === undefined || tasks[task ?? '']?.round === round;

/** A letter is read: it opens a case, brings an answer, or says that the asking case has ended. */
export function receive(rules: Rules, state: CaseState, letter: Letter, at: Circumstances): Course {
  const course = new Course(state, rules, at, undefined, backIn(letter, state.enteredAt));
  const { key, from, letter: word, codes } = letter;
  const isNews = !isClosed(state) || state.children[from.caseId] !== undefined; // an ended case still hears what it asked for
  const told = isNews ? readers(rules, state, letter, at) : [];
  course.note({ type: 'letterReceived', key, from, letter: word, codes, told, ...course.entered });
  if (!isOpened(state)) begin(course, rules, { procedure: rules.procedure.id, traits: traitsOf(codes), parent: from });
  const exit = rules.procedure.receives[word]?.exit;
  if (exit !== undefined && isOpened(state) && !isClosed(state)) course.leave(exit);
  return course;
}

/** Whoever asked, and whoever has the case in hand; of a case that the letter opens, whoever takes its first task; never who wrote it. */
function readers(rules: Rules, state: CaseState, { from, codes }: Letter, at: Circumstances): string[] {
  const first = rules.procedure.stages[rules.procedure.first]?.opens.map(({ task }) => [task, { round: 1, openedAt: at.now }] as const) ?? [];
  const work = isOpened(state) ? state : { ...state, tasks: Object.fromEntries(first) };
  const asker = state.children[from.caseId]?.askedBy;
  const asked = asker !== undefined && isFree(at, asker) ? [asker] : [];
  const reached = asked.length > 0 && Object.keys(work.tasks).length === 0 ? asked : [...new Set([...asked, ...handlers(rules, work, at)])];
  return reached.filter((one) => !writersOf(codes).includes(one));
}

function opened(rules: Rules, state: CaseState, command: Extract<Command, { type: 'open' }>, by: Actor, at: Circumstances): Verdict {
  const atAll = mayAtAll(by, at);
  if (!atAll.ok) return atAll;
  if (rules.begunBy !== undefined && footingOf(by, rules.begunBy, at) === undefined) return no('notYourPost');
  const { details = {}, ...birth } = command;
  const { begunWith } = rules;
  const dated = begunWith === undefined ? undefined : entryOf(begunWith, details, 0, at, rules.procedure);
  const faults = begunWith === undefined ? {} : dayFaults(rules, begunWith.fields, details, dated, { state, at, by });
  if (Object.keys(faults).length > 0) return { ok: false, code: 'badInput', fields: faults };
  const course = new Course(state, rules, at, { by, companions: [], details, entered: details }, dated);
  const warnings = (rules.procedure.saidAtOpening ?? []).filter((guard) => course.holds(guard));
  begin(course, rules, { ...birth, by: by.id, ...(Object.keys(details).length === 0 ? {} : { details }), ...course.entered });
  course.note({ type: 'ownerAssigned', to: by.id, by: by.id, ...inPlace(by, rules.begunBy, at) });
  const passed = overtaken(rules, course.state, at);
  return { ok: true, state: passed.state, events: [...course.events, ...passed.events], signal: 'opened', warnings };
}

/** What is said of when it was done, beside a form: a day out of its bounds, an entry that is late and doesn't say why. */
function dayFaults({ asking, procedure }: Rules, fields: Fields, details: Details, dated: Dated | undefined, seen: View): Faults {
  const said = Object.fromEntries(Object.entries(fields).filter(([name]) => Object.hasOwn(details, name)));
  const here = asking === undefined ? {} : faultsHere(said, details, asking, procedure, seen);
  if (Object.keys(here).length > 0) return here;
  return lateFaults(dated, { form: { fields, checks: [] }, entered: details, consequence: {}, procedure });
}

interface Birth extends Entered {
  readonly procedure: string;
  readonly traits: Readonly<Record<string, string>>;
  readonly parent?: CaseRef | undefined;
  readonly by?: string;
  readonly details?: Details;
}
function begin(course: Course, rules: Rules, { procedure, traits, parent, ...handedIn }: Birth): void {
  const { by, details, entry } = handedIn;
  course.note({
    ...{ type: 'opened', kind: rules.procedure.kind, procedure, traits, parent },
    ...(by === undefined ? {} : { by }),
    ...(details === undefined ? {} : { details }),
    ...(entry === undefined ? {} : { entry }),
  });
  for (const milestone of rules.procedure.bornWith) course.reach(milestone);
  course.enter(rules.procedure.first);
}

function done(rules: Rules, state: CaseState, command: Extract<Command, { type: 'do' }>, by: Actor, at: Circumstances): Verdict {
  const { details, companions = [] } = command;
  const entered = valuesOf(command);
  const answer = may(rules, state, by, command.action, at, { companions, details, entered });
  const found = findAction(rules, command.action);
  if (!answer.ok) return answer.code === 'heldDiffers' && found?.in === 'task' ? readOtherwise(rules, state, { ...command, task: found.task }, by, at) : answer;
  if (!opensSoundly(found, state, command.opens)) return no('opensWrongly');
  if (found === undefined || (command.task !== undefined && (found.in !== 'task' || found.task !== command.task))) return no('unknownAction');
  const form = rules.asking === undefined ? undefined : formOf(rules.asking, rules.procedure, command.action, found.consequence);
  const dated = entryOf(form, entered, sinceOf({ state }, found), at, rules.procedure);
  const course = new Course(state, rules, at, { by, companions, details, entered }, dated);
  for (const guard of found.consequence.needs ?? []) course.holds(guard);
  const warnings = (found.consequence.warns ?? []).filter((guard) => course.holds(guard));
  const { document, signal } = found.consequence;
  const told = toldBy(rules, state, found, at)?.filter((one) => one !== by.id);
  const place = inPlace(by, found.rule, at, dated === undefined ? at.now : dated.happenedAt);
  if (found.in === 'task') {
    const round = state.tasks[found.task]?.round ?? 1;
    course.note({
      type: 'taskCompleted',
      task: found.task,
      round,
      action: command.action,
      by: by.id,
      ...place,
      companions,
      details,
      ...course.entered,
      document,
      told,
    });
  } else {
    const mends = mendedBy(rules, state, found.consequence.mends, details);
    const mended = mends === undefined ? {} : { mends };
    course.note({ type: 'acted', action: command.action, by: by.id, ...place, details, ...mended, ...course.entered, document, told });
    const asks = found.rule.asks;
    if (asks !== undefined && command.opens !== undefined)
      course.note({
        type: 'caseAsked',
        caseId: command.opens,
        kind: asks.kind,
        letter: asks.letter,
        codes: { ...withoutEntry(details), ...course.marks },
        by: by.id,
      });
  }
  if (found.consequence.settlesLimit === true) course.settle();
  const redated = redatedBy(rules, state, found.consequence, at);
  if (redated !== undefined) datedAnew(course, rules, redated, by.id, at);
  if (!isClosed(state)) course.follow(found.consequence); // an ended case is moved by nothing
  const passed = overtaken(rules, course.state, at);
  return { ok: true, state: passed.state, events: [...course.events, ...passed.events], signal, warnings };
}

/** Whoever reads something else than was entered may look again, not as often as it takes to guess: then it is somebody else's to read. Each time stays on record. */
function readOtherwise(
  rules: Rules,
  state: CaseState,
  { action, task }: { readonly action: string; readonly task: string },
  by: Actor,
  at: Circumstances,
): Verdict {
  const { round = 1, holder, differed } = state.tasks[task] ?? {};
  const course = new Course(state, rules, at);
  course.note({ type: 'readingDiffered', task, round, action, by: by.id, times: (differed?.[by.id] ?? 0) + 1 });
  const isSpent = hasReadTooOften(course.state, task, by.id);
  if (isSpent && holder === by.id) course.note({ type: 'taskReleased', task, by: by.id });
  return { ok: true, state: course.state, events: course.events, signal: 'noted', warnings: [], refusal: no(isSpent ? 'readTooOften' : 'heldDiffers') };
}

/** What is asked of another case: nothing of the paper from which it was entered. */
const withoutEntry = (details: Details): Details =>
  Object.fromEntries(Object.entries(details).filter(([name]) => !(entryFields as readonly string[]).includes(name)));

/** Whom an act tells: whoever has the work, whoever gave the order that it answers, or a post; `undefined`: nobody hears of such an act. */
function toldBy(rules: Rules, state: CaseState, found: ActionDefinition, at: Circumstances): readonly string[] | undefined {
  const { tells } = found.consequence;
  if (tells === undefined) return undefined;
  if (tells === 'handler') return handlers(rules, state, at);
  if (tells !== 'orderer') return postHolders(tells, at);
  const orderedBy = found.in === 'task' ? state.tasks[found.task]?.orderedBy : undefined;
  return orderedBy !== undefined && isFree(at, orderedBy) ? [orderedBy] : [];
}

function noted(rules: Rules, state: CaseState, { note, details }: Extract<Command, { type: 'note' }>, by: Actor, at: Circumstances): Verdict {
  if (isClosed(state)) return no('caseClosed');
  const rule = rules.notes?.[note];
  if (rule === undefined) return no('unknownAction');
  const work = rule.by === undefined ? undefined : { ...rule, by: rule.by };
  if (work !== undefined) {
    if (footingOf(by, work, at) === undefined) return no('notYourPost');
    const atAll = mayAtAll(by, at);
    if (!atAll.ok) return atAll;
  }
  const since = Math.min(state.openedAt, ...rules.procedure.bornWith.map((milestone) => state.milestones[milestone] ?? state.openedAt));
  const dated = entryOf(undefined, details, since, at, {});
  const refusal = rule.refuses({ at: dated === undefined ? at : seenAt(at, dated.happenedAt), by, details });
  if (refusal !== undefined) return refusal;
  const faults = dayFaults(rules, byDay, details, dated, { state, at, by, since });
  if (Object.keys(faults).length > 0) return { ok: false, code: 'badInput', fields: faults };
  const course = new Course(state, rules, at, undefined, dated);
  const warnings = (rule.warns ?? []).filter((guard) => course.holds(guard));
  course.note({ type: 'noted', note, by: by.id, ...inPlace(by, work, at), details, ...course.entered });
  return { ok: true, state: course.state, events: course.events, signal: 'noted', warnings };
}

/** An act that asks another case names the case it opens, one that isn't there yet; no other act names any. */
const opensSoundly = (found: ActionDefinition | undefined, { children }: CaseState, opens: string | undefined): boolean =>
  (found?.in === 'act' && found.rule.asks !== undefined) === (opens !== undefined) && (opens === undefined || children[opens] === undefined);

/** A section head or the director gives the case, or a task, to somebody who may have it. */
function assigned(rules: Rules, state: CaseState, { to, task }: Extract<Command, { type: 'assign' }>, by: Actor, at: Circumstances): Verdict {
  if (isClosed(state)) return no('caseClosed');
  if (!holdsPost(by, leaders)) return no('notYourPost');
  const atAll = mayAtAll(by, at);
  if (!atAll.ok) return atAll;
  const roles = (Object.keys(at.posts) as Role[]).filter((role) => at.posts[role]?.includes(to));
  if (roles.length === 0) return no('colleagueHasNoPost');
  if ((at.recused ?? []).includes(to)) return no('colleagueRecused');
  if (!isHere(at, to)) return no('notHere');
  if (task === undefined && !roles.some((role) => caseReaders.includes(role))) return no('colleagueSeesNoCase');
  if (to === (task === undefined ? state.owner : state.tasks[task]?.holder)) return no('alreadyTheirs');
  const course = new Course(state, rules, at);
  const told = to === by.id ? {} : { told: [to] };
  if (task === undefined) course.note({ type: 'ownerAssigned', to, by: by.id, ...told });
  else {
    const { [task]: open, ...others } = state.tasks;
    const free = open === undefined ? others : { ...others, [task]: { round: open.round, openedAt: open.openedAt } };
    const answer = mayClaim(rules, { ...state, tasks: free }, { id: to, roles }, task, at);
    if (!answer.ok) return no(saidOf(rules, to === by.id, task, answer.code));
    course.note({ type: 'taskClaimed', task, by: to, assignedBy: by.id, ...inPlace({ id: to, roles }, rules.procedure.tasks[task], at), ...told });
  }
  return { ok: true, state: course.state, events: course.events, signal: 'assigned', warnings: [] };
}

/** What is said of the person asking, said of the one who should have it. */
function saidOf({ procedure }: Rules, isOwn: boolean, task: string, code: string): string {
  const isTheirs = !isOwn && procedure.tasks[task]?.able?.asks.some((name) => codeOf(procedure.kind, name) === code) === true;
  return isTheirs ? ('colleagueUnable' satisfies Refusal) : (ofColleague[code] ?? code);
}

const ofColleague: Readonly<Partial<Record<string, Refusal>>> = { notYourPost: 'notTheirs', fourEyes: 'colleagueFourEyes' };

function handled(rules: Rules, state: CaseState, at: Circumstances, type: 'taskClaimed' | 'taskReleased', task: string, by: Actor): Verdict {
  const course = new Course(state, rules, at);
  course.note({ type, task, by: by.id, ...(type === 'taskClaimed' ? inPlace(by, rules.procedure.tasks[task], at) : {}) });
  return { ok: true, state: course.state, events: course.events, signal: type, warnings: [] };
}

/** Said with what somebody does in another's place. */
const inPlace = (by: Actor, work: Work | undefined, at: Circumstances, happenedAt = at.now): Footing =>
  (work === undefined ? undefined : footingOf(by, work, at, officeOf(at, dayOf(happenedAt)))) ?? {};

/** What was asked; not by whom and when, which its own record says. */
const traitsOf = (codes: Letter['codes']): Record<string, string> =>
  Object.fromEntries(Object.entries(askedIn(codes)).map(([key, value]) => [key, String(value)]));
