// A limit or a term that starts or moves: its date, computed once from the same facts, and the ladder of moments at which time will act on it.
import {
  type Calendar,
  type Extension,
  type Instant,
  type Pause,
  type PlainDate,
  type RunningLimit,
  type Span,
  addDays,
  addWorkingDays,
  dayOf,
  dueOf,
  instantAt,
  knowsLess,
  officeOpens,
} from '../calendar';
import { type Circumstances, closingOn, spanOn, termOn } from './circumstances';
import type { Limit, RungRule, Source, SpanRule, Term, Vocabulary } from './procedure';
import { type Clock, type Rung, isRepeat } from './state';

const hourMs = 3_600_000;
/** When to remind is ours to say, of a limit of law too. */
export const reminders: Source = { article: '本系统建议', confidence: 'P' };

/** An owed limit from its milestone's moment: the day of the milestone is day 0 (民法典 第二百零一条), the office's closing time ends the last day (第二百零三条). */
export function startLimit(name: string, rule: Limit<Vocabulary>, round: number, startsAt: Instant, at: Circumstances): Clock {
  const { span, source } = spanOn(at, rule.within, rule.source, dayOf(startsAt));
  const closing = rule.endsAt ?? closingOn(at, dayOf(startsAt));
  return begun({ clock: name, kind: 'limit', round, startsAt, span, pauses: [], closing, source }, rule.ladder, at);
}

/** A term that must run out: it ends when its last day does, at 24:00, whatever the office's hours. */
export function startTerm(name: string, rule: Term<Vocabulary>, round: number, startsAt: Instant, at: Circumstances): Clock {
  const { span, source } = termOn(at, rule.lasts, rule.source, dayOf(startsAt));
  return begun({ clock: name, kind: 'term', round, startsAt, span, pauses: [], closing: '24:00', source }, rule.ladder ?? [], at);
}

/** The longer whole an extension would give today; `undefined`: the limit has none, or it would make it no longer. */
export function longerSpan({ span }: Clock, { extended: longer }: Limit<Vocabulary>, at: Circumstances): Span | undefined {
  const whole = longer === undefined ? undefined : spanOn(at, longer.within, longer.source, dayOf(at.now)).span;
  return whole !== undefined && whole.n > span.n ? whole : undefined;
}

/** The longer whole a limit's extension gives, never past what the rule allows. */
export function extended(clock: Clock, rule: Limit<Vocabulary>, ground: string, at: Circumstances, on: PlainDate): Clock {
  const span = longerSpan(clock, rule, at);
  if (rule.extended === undefined || span === undefined) return clock;
  const extension: Extension = { span, cap: { n: rule.extended.within.n, unit: rule.extended.within.unit }, ground, approvedOn: on };
  return moved({ ...clock, extension }, rule.ladder, at);
}

/** Goes on counting: the day of the resumption counts again, unless it is over already, so that no limit is passed by resuming it. */
export function resumed(clock: Clock, ladder: readonly RungRule[], at: Circumstances, resumedAt: Instant): Clock {
  const today = dayOf(resumedAt);
  const until = resumedAt < instantAt(today, clock.closing) ? today : addDays(today, 1);
  const pauses = clock.pauses.map((pause): Pause => (pause.until === undefined ? { ...pause, until: until < pause.from ? pause.from : until } : pause));
  return moved({ ...clock, pauses, state: 'running' }, ladder, at);
}

/** Whether the notices of this calendar give it another date, or settle one that was provisional. What is paused has its date when it is resumed. */
export function movesUnder(clock: Clock, calendar: Calendar): boolean {
  if (clock.state === 'paused' || clock.calendar === calendar.id || knowsLess(calendar, clock.calendar)) return false;
  const { dueAt, provisional } = dueOf(limitOf(clock), calendar, clock.closing);
  return dueAt !== clock.dueAt || provisional !== clock.provisional;
}

/** The same facts under the calendar in force now: a notice issued since may move the date. */
export const underCalendar = (clock: Clock, ladder: readonly RungRule[], at: Circumstances): Clock => moved(clock, ladder, at);

/** What follows the rung that passes now, where the ladder repeats: as long as the work isn't done there is a next one. `undefined`: other rungs are still to come, or none. */
export function nextRepeat(clock: Clock, ladder: readonly RungRule[], at: Circumstances): Rung | undefined {
  const rule = ladder.find(({ every }) => every !== undefined);
  const last = clock.rungs[clock.passed];
  if (rule?.every === undefined || last === undefined || clock.passed + 1 < clock.rungs.length) return undefined;
  const { span } = spanOn(at, rule.every, reminders, dayOf(clock.startsAt));
  const passedAt = Math.max(last.at, at.now);
  const from = { dueOn: dayOf(passedAt), dueAt: passedAt };
  const moment = momentOf(span, from, at.calendarOn(dayOf(at.now))) + (span.unit === 'hours' ? 0 : at.spreadMs); // an hour of the last rung holds its share already
  return { name: `repeat${clock.rungs.filter(isRepeat).length + 1}`, at: moment, tell: rule.tell };
}

/** What this repeat brings besides: whatever has come due since the rung before it. */
export function escalationsAt(clock: Clock, ladder: readonly RungRule[], at: Circumstances): NonNullable<RungRule['escalates']> {
  const [before, now] = [clock.rungs[clock.passed - 1], clock.rungs[clock.passed]];
  if (before === undefined || now === undefined || !isRepeat(now) || clock.source.confidence === 'P') return [];
  const isDue = ({ after }: { readonly after: SpanRule }) => {
    const moment = afterItsEnd(after, clock, at);
    return before.at < moment && moment <= now.at;
  };
  return ladder.flatMap(({ escalates = [] }) => escalates).filter(isDue);
}

const afterItsEnd = (after: SpanRule, clock: Clock, at: Circumstances): Instant =>
  momentOf(spanOn(at, after, reminders, dayOf(clock.startsAt)).span, clock, at.calendarOn(dayOf(at.now)));

type Rule = Limit<Vocabulary> | Term<Vocabulary>;

/** The same clock from another day on: span, closing hour and end as if it had begun then; its pauses and its extension stay. */
export function begunThen(clock: Clock, rule: Rule, startsAt: Instant, at: Circumstances): Clock {
  if (startsAt === clock.startsAt) return clock;
  const { clock: name, round } = clock;
  const { span, closing, source } = 'until' in rule ? startLimit(name, rule, round, startsAt, at) : startTerm(name, rule, round, startsAt, at);
  const begun = { ...clock, startsAt, span, closing, source };
  const { dueOn, dueAt, provisional, soonAt, calendar } = dated(
    { ...begun, pauses: clock.pauses.filter(({ until }) => until !== undefined) },
    rule.ladder ?? [],
    at,
  );
  return { ...begun, dueOn, dueAt, provisional, ...(soonAt === undefined ? {} : { soonAt }), calendar };
}

/** What time does to a clock whose day was put right: what was walked stays, what lies ahead is armed anew, and of an end that hasn't come there was no breach. */
export function armedAnew(before: Clock, now: Clock, rule: Rule, at: Circumstances): Clock {
  if (before.state === 'paused') return now; // when it is resumed
  const walked = before.rungs.slice(0, before.passed).filter((rung) => !isEnd(rung) || now.dueAt <= at.now);
  const { ladder = [] } = rule;
  const armed = moved({ ...before, rungs: [...walked, ...before.rungs.slice(before.passed)], passed: walked.length }, ladder, at, now);
  const again = armed.passed < armed.rungs.length ? undefined : nextRepeat({ ...armed, passed: armed.passed - 1 }, ladder, at);
  const chased = again === undefined ? armed : { ...armed, rungs: [...armed.rungs, again] }; // whatever was still to come by the old date lies in the past
  return owing(before, chased, ladder, at);
}

/** What was to come with a reminder that has passed by the new date, and not by the old one, comes with the next. */
function owing(before: Clock, now: Clock, ladder: readonly RungRule[], at: Circumstances): Clock {
  const last = now.rungs[now.passed - 1];
  const missed = ladder.flatMap(({ escalates = [] }) => escalates).map(({ after }) => [before, now].map((clock) => afterItsEnd(after, clock, at)));
  const moments = missed.flatMap(([was = 0, is = 0]) => (last !== undefined && is <= last.at && was > last.at ? [is - 1] : []));
  if (last === undefined || moments.length === 0) return now;
  return { ...now, rungs: now.rungs.map((rung) => (rung === last ? { ...rung, at: Math.min(...moments) } : rung)) };
}

/** Of one that has ended: in time by the day that its end has now, or late by it. */
export function judgedAgain(before: Clock, now: Clock, endedAt: Instant): Clock {
  const { settled: _settled, met, ...clock } = now;
  const isLate = clock.kind === 'limit' && endedAt > clock.dueAt;
  const walked = before.rungs.slice(0, before.passed);
  const wasCalledLate = walked.some(({ name }) => name === 'overdue');
  const rungs = clock.kind === 'term' ? before.rungs.map((rung) => (isEnd(rung) ? { ...rung, at: clock.dueAt } : rung)) : walked;
  const breach: Rung[] = isLate && !wasCalledLate ? [{ name: 'overdue', at: clock.dueAt }] : [];
  return {
    ...clock,
    rungs: [...rungs, ...breach],
    passed: clock.kind === 'term' ? before.passed : walked.length + breach.length,
    ...(met === undefined ? {} : { met: { ...met, at: endedAt } }),
    ...(wasCalledLate && !isLate ? { settled: true } : {}),
  };
}

/** What the date of a clock follows from. */
export function limitOf({ startsAt, span, pauses, extension }: Pick<Clock, 'startsAt' | 'span' | 'pauses' | 'extension'>): RunningLimit {
  return { startsAt, span, pauses, extension };
}

type Undated = Omit<Clock, 'dueOn' | 'dueAt' | 'provisional' | 'soonAt' | 'calendar' | 'rungs' | 'told' | 'passed' | 'state'>;

function dated(clock: Undated, ladder: readonly RungRule[], at: Circumstances): Clock {
  const calendar = at.calendarOn(dayOf(at.now));
  const { dueOn, dueAt, provisional } = dueOf(limitOf(clock), calendar, clock.closing);
  const end: Rung = { name: clock.kind === 'term' ? 'ends' : 'overdue', at: dueAt };
  const reminders = ladder
    .filter(({ every }) => every === undefined)
    .map((rung) => rungOf(inOffice(rung, clock, at), clock, { dueOn, dueAt }, calendar, at.spreadMs));
  const rungs = [...reminders.filter((rung) => rung.at > clock.startsAt), end].sort((a, b) => a.at - b.at);
  const soon = clock.kind === 'term' ? {} : { soonAt: Math.min(dueAt, ...reminders.map((rung) => rung.at)) };
  return { ...clock, dueOn, dueAt, provisional, ...soon, calendar: calendar.id, rungs, told: [], passed: 0, state: 'running' };
}

/** What began before it was taken down reminds nobody of the past; a breach is one all the same, and a term that has ended has ended. */
function begun(undated: Undated, ladder: readonly RungRule[], at: Circumstances): Clock {
  const clock = dated(undated, ladder, at);
  return clock.startsAt >= at.now ? clock : { ...clock, rungs: clock.rungs.filter((rung) => isEnd(rung) || rung.at >= at.now) };
}
const isEnd = ({ name }: Rung): boolean => name === 'overdue' || name === 'ends';

/** A moved clock keeps what has passed: a rung that was told isn't told again, and one that now lies in the past isn't told at all, save the breach itself. */
function moved(clock: Clock, ladder: readonly RungRule[], at: Circumstances, begun: Undated = clock): Clock {
  const told = new Set(clock.rungs.slice(0, clock.passed).map(({ name }) => name));
  const again = dated(begun, ladder, at);
  const later = again.rungs.filter(
    (rung) => (isEnd(rung) && !told.has(rung.name)) || (rung.at >= at.now && (!told.has(rung.name) || again.dueAt > clock.dueAt)),
  );
  const passed = clock.rungs.slice(0, clock.passed).filter((rung) => !later.some(({ name }) => name === rung.name) || isEnd(rung));
  const pending = later.length > 0 ? later : clock.rungs.slice(clock.passed).filter(isRepeat);
  const { told: reached, toldOn, deferred, state } = clock;
  const waiting = deferred === undefined || again.dueAt > clock.dueAt ? {} : { deferred };
  return { ...again, rungs: [...passed, ...pending], told: reached, ...(toldOn === undefined ? {} : { toldOn }), ...waiting, passed: passed.length, state };
}

/** A rung with the office's own number of days where it has entered one. */
function inOffice(rung: RungRule, { startsAt }: Undated, at: Circumstances): RungRule {
  const ours = (rule: SpanRule | undefined) => rule && spanOn(at, rule, reminders, dayOf(startsAt)).span;
  const { before, after, since, tell } = rung;
  return { tell, before: ours(before), after: ours(after), since: ours(since) };
}

function rungOf(rule: RungRule, clock: Undated, due: { dueOn: PlainDate; dueAt: Instant }, calendar: Calendar, spreadMs: number): Rung {
  const { before, after, since } = rule;
  if (since !== undefined)
    return { name: `since${since.n}`, at: momentOf(since, { dueOn: dayOf(clock.startsAt), dueAt: clock.startsAt }, calendar) + spreadMs, tell: rule.tell };
  const name = before !== undefined ? `before${before.n}` : after !== undefined ? `after${after.n}` : 'onDay';
  const offset = before !== undefined ? { ...before, n: -before.n } : (after ?? { n: 0, unit: clock.span.unit });
  return { name, at: momentOf(offset, due, calendar) + spreadMs, tell: rule.tell };
}

/** Hours count from the exact end; days lead to the opening hour of a day. */
function momentOf(offset: Span, due: { dueOn: PlainDate; dueAt: Instant }, calendar: Calendar): Instant {
  if (offset.unit === 'hours') return due.dueAt + offset.n * hourMs;
  const day = offset.unit === 'workingDays' ? addWorkingDays(calendar, due.dueOn, offset.n) : addDays(due.dueOn, offset.n);
  return instantAt(day, officeOpens);
}
