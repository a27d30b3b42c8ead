// Who is reminded of a limit of an application, and when: the intervals are our proposal [P].
import { calendarDays, hours, workingDays } from '../../../casework/dsl';
import type { RungRule, SpanRule } from '../../../casework/procedure';
import type { ApplicationVocabulary } from '../vocabulary';

type Rungs = readonly RungRule<ApplicationVocabulary>[];

/** Past the last rung, until the work is done: again and again; a week past the end an order lies ready for the director, two weeks past it the county's contact hears of it. All our proposal [P]. */
const again = (every: SpanRule, week: SpanRule, twoWeeks: SpanRule): RungRule<ApplicationVocabulary> => ({
  every,
  tell: 'handler',
  escalates: [
    { after: week, lays: 'signSupervision' },
    { after: twoWeeks, tell: 'countyContact' },
  ],
});

/** Five working days: nobody is chased on a day off. */
const weekly = again(workingDays(5), workingDays(5), workingDays(10));

/** Of urgent aid each day, holidays too. */
const daily = again(calendarDays(1), calendarDays(7), calendarDays(14));

/** Whoever holds the open task three days before, the section head on the day, the director the day after; the intervals are our proposal [P]. */
export const ladder: Rungs = [{ before: workingDays(3), tell: 'handler' }, { tell: 'sectionHead' }, { after: workingDays(1), tell: 'director' }, weekly];

const fewDays = (after: SpanRule): Rungs => [{ before: workingDays(1), tell: 'handler' }, { tell: 'sectionHead' }, { after, tell: 'director' }];

/** For limits of a few days: three days before a 3-day limit would be its first morning. */
export const shortLadder: Rungs = [...fewDays(workingDays(1)), weekly];

/** The same where a family waits for urgent aid, on days off too. */
export const urgentLadder: Rungs = [...fewDays(calendarDays(1)), daily];

/** For what one named person alone can do: nobody else hears of it before it has passed. */
export const namedLadder: Rungs = [{ before: workingDays(1), tell: 'handler' }, { tell: 'handler' }, { after: workingDays(1), tell: 'director' }, weekly];

/** For limits of a day or less: the day itself, the day after. */
export const dayLadder: Rungs = [{ tell: 'handler' }, { after: workingDays(1), tell: 'director' }, weekly];

/** For limits in hours: half-way, near the end, past it; day and night. */
export const hourLadder: Rungs = [
  { before: hours(12), tell: 'handler' },
  { before: hours(4), tell: 'sectionHead' },
  { after: hours(1), tell: 'director' },
  { ...daily, every: hours(24) },
];
