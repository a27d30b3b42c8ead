// The short forms in which the procedures are written down: spans, sources, ladders.
import type { GuardName } from '../application/guards';
import type * as words from '../application/words';
import type { Confidence, RungRule, Source, SpanRule } from '../casework/procedure';

/** The names an application's tables may use. */
export interface ApplicationVocabulary {
  readonly stage: words.Stage;
  readonly task: words.Task;
  readonly action: words.Action;
  readonly milestone: words.Milestone;
  readonly guard: GuardName;
  readonly clock: words.ClockName;
  readonly outcome: words.Outcome;
  readonly signal: words.Signal;
  readonly letter: words.Letter | 'asked';
  readonly document: words.Document;
}

export const from = (article: string, confidence: Confidence = 'V'): Source => ({ article, confidence });
export const proposal = (what = '本系统建议'): Source => ({ article: what, confidence: 'P' });
const span =
  (unit: SpanRule['unit']) =>
  (n: number, setting?: string): SpanRule => ({ n, unit, ...(setting === undefined ? {} : { setting }) });
export const workingDays = span('workingDays');
export const calendarDays = span('calendarDays');
export const hours = span('hours');

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

/** The rule sets there are (policy-facts §0.2), with the articles that differ between them. */
export interface RuleSet {
  readonly id: 'cn-2026-01' | 'cn-2026-07';
  readonly inForceFrom: string;
  readonly consent: Source;
  /** Of supporters; absent: each programme's own text. */
  readonly supporters?: Source;
  readonly oneWindow: Source;
  readonly reasons: Source;
  readonly aidFirst: Source;
}
export const january2026: RuleSet = {
  id: 'cn-2026-01',
  inForceFrom: '2026-01-29',
  consent: from('57号 第九条'),
  oneWindow: from('国务院令第649号 第六十条'),
  reasons: from('57号 第二十一条'),
  aidFirst: from('国发〔2014〕47号', 'L'),
};
/** The Social Assistance Law (in force 2026-07-01) carries no days; the days still come from the ministry's rules. */
export const july2026: RuleSet = {
  id: 'cn-2026-07',
  inForceFrom: '2026-07-01',
  consent: from('社会救助法 第四十条'),
  supporters: from('社会救助法 第四十一条'),
  oneWindow: from('社会救助法 第六十四条'),
  reasons: from('社会救助法 第四十五条'),
  aidFirst: from('社会救助法 第五十条'),
};
