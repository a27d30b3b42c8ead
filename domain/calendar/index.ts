// The calendar as the rest of the house uses it: days, moments, limits, their ends and why.
export { type DueAnswer, type DueRequest, answerDue, deriveDue } from './answer';
export { type Arranged, type Calendar, type DayKind, type Reason, allKnownFrom, calendarAsOf, dayKind, firstDay } from './calendar';
export { assertNotices } from './check-notices';
export { type Clause, dayWords, momentWords } from './clauses';
export { type Derivation, type Due, dueOf, explain } from './due';
export { CalendarError } from './error';
export { type Instant, type TimeOfDay, clockOf, dayOf, instantAt, isoOf } from './instant';
export { type Extension, type Pause, type RunningLimit } from './limit';
export { type Move, moveOf } from './moved';
export { type DaysOff, type Notice, type NoticeText, notice } from './notice';
export { officialNotices } from './notices';
export { type PlainDate, type Weekday, addDays, correspondingDay, daysBetween, isPlainDate, plainDate, weekdayOf } from './plain-date';
export { type Remaining, remaining } from './remaining';
export { type Span, parseSpan, spanWords } from './span';
export { tell } from './tell';
export { type Day } from './walk';
export { type CalendarCode, type DayTreatment, type Unit, calendarCodes, dayTreatments, unitWords, units, weekdayWords } from './words';
export { addWorkingDays, workingDaysBetween } from './working-days';
