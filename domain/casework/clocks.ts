// A limit or a term that starts: its date, computed once, and the ladder of moments at which time will act on it.
import { type Calendar, type Instant, type PlainDate, type Span, addDays, addWorkingDays, dayOf, dueOf, instantAt } from '../calendar';
import { type Circumstances, closingOn, spanOn } from './circumstances';
import type { Limit, RungRule, Term, Vocabulary } from './procedure';
import type { Clock, Rung } from './state';

/** Reminders reach people when the office opens; our proposal [P]. */
const officeOpens = '09:00';
const hourMs = 3_600_000;

/** An owed limit from its milestone's moment: the day of the milestone is day 0 (民法典 第二百零一条), the office's closing time ends the last day (第二百零三条). */
export function startLimit(name: string, rule: Limit<Vocabulary>, round: number, startsAt: Instant, at: Circumstances): Clock {
  const { span, source } = spanOn(at, rule.within, rule.source, dayOf(startsAt));
  const calendar = at.calendarOn(dayOf(at.now));
  const closing = closingOn(at, dayOf(startsAt));
  const due = dueOf({ startsAt, span }, calendar, closing);
  const ladder = rule.ladder.map((rung) => rungOf(rung, span, due, calendar, at.spreadMs)).filter((rung) => rung.at > startsAt);
  const rungs = [...ladder, { name: 'overdue', at: due.dueAt }].sort((a, b) => a.at - b.at);
  return { clock: name, kind: 'limit', round, startsAt, span, ...datesOf(due), closing, source, rungs, passed: 0, state: 'running' };
}

/** A term that must run out: it ends when its last day does, at 24:00, whatever the office's hours. */
export function startTerm(name: string, rule: Term<Vocabulary>, round: number, startsAt: Instant, at: Circumstances): Clock {
  const { span, source } = spanOn(at, rule.lasts, rule.source, dayOf(startsAt));
  const closing = '24:00';
  const due = dueOf({ startsAt, span }, at.calendarOn(dayOf(at.now)), closing);
  const rungs = [{ name: 'ends', at: due.dueAt }];
  return { clock: name, kind: 'term', round, startsAt, span, ...datesOf(due), closing, source, rungs, passed: 0, state: 'running' };
}

const datesOf = ({ dueOn, dueAt, provisional, calendar }: ReturnType<typeof dueOf>) => ({ dueOn, dueAt, provisional, calendar });

function rungOf(rule: RungRule, limit: Span, due: { dueOn: PlainDate; dueAt: Instant }, calendar: Calendar, spreadMs: number): Rung {
  const name = rule.before !== undefined ? `before${rule.before.n}` : rule.after !== undefined ? `after${rule.after.n}` : 'onDay';
  const offset = rule.before !== undefined ? { ...rule.before, n: -rule.before.n } : (rule.after ?? { n: 0, unit: limit.unit });
  return { name, at: momentOf(offset, due, calendar) + spreadMs, tell: rule.tell };
}

/** Hours count from the exact end; days lead to the opening hour of a day. */
function momentOf(offset: Span, due: { dueOn: PlainDate; dueAt: Instant }, calendar: Calendar): Instant {
  if (offset.unit === 'hours') return due.dueAt + offset.n * hourMs;
  const day = offset.unit === 'workingDays' ? addWorkingDays(calendar, due.dueOn, offset.n) : addDays(due.dueOn, offset.n);
  return instantAt(day, officeOpens);
}
