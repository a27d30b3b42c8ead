// A case led along a list of acts, and every date it was given with its derivation: what the tests of the programmes are written in.
import { calendarAsOf, clockOf, dayOf, explain, spanWords } from '../../../domain/calendar';
import type { Programme } from '../../../domain/kinds/application/labels';
import type { Circumstances } from '../../../domain/casework/circumstances';
import { limitOf } from '../../../domain/casework/clocks';
import type { Details } from '../../../domain/casework/events';
import type { Clock } from '../../../domain/casework/state';
import { type Person, type Story, aCase, fillings } from '../../support/cases';

/** The two rule sets, each with the days on which things happen in its tests. */
export const ruleSets = ['cn-2026-01', 'cn-2026-07'] as const;
export type RuleSetId = (typeof ruleSets)[number];

/** cn-2026-01 over 春节 (02-15…23, with 02-14 and 02-28 worked) and 劳动节 (05-01…05, 05-09 worked); cn-2026-07 over 中秋 (09-25…27, 09-20 worked) and 国庆 (10-01…07, 10-10 worked). */
const days: Record<RuleSetId, readonly string[]> = {
  'cn-2026-01': [
    ...['2026-02-09', '2026-02-10', '2026-02-11', '2026-02-12', '2026-02-13', '2026-02-14', '2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28'],
    ...['2026-03-03', '2026-03-04', '2026-03-13', '2026-04-13', '2026-04-14', '2026-04-15', '2026-04-16', '2026-04-17', '2026-04-20', '2026-04-21'],
    ...['2026-04-22', '2026-04-23', '2026-04-28', '2026-04-30', '2026-05-06', '2026-05-12', '2026-05-13', '2026-05-14', '2026-05-15', '2026-05-25'],
    ...['2026-05-26', '2026-05-27'],
  ],
  'cn-2026-07': [
    ...['2026-09-17', '2026-09-18', '2026-09-21', '2026-09-22', '2026-09-23', '2026-09-24', '2026-10-08', '2026-10-09', '2026-10-12', '2026-10-13'],
    ...['2026-10-14', '2026-10-15', '2026-10-20', '2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'],
    ...['2026-11-30', '2026-12-01', '2026-12-04', '2026-12-09', '2026-12-10', '2026-12-17', '2026-12-18', '2026-12-21', '2026-12-22', '2026-12-30'],
    ...['2026-12-31', '2027-01-04'],
  ],
};

/** `day` counts in the list of days above; the hour is 10:00 unless it is said. */
export type Act = readonly [
  day: number,
  who: Person,
  action: string,
  /** `visitedOn`: on which day of the list the confirming body was at the home. */
  more?: { readonly details?: Details; readonly companions?: readonly string[]; readonly at?: string; readonly visitedOn?: number },
];

/** The case is handed in at 15:00 on the first day. */
export function led(programme: Programme, set: RuleSetId, acts: readonly Act[], around: Partial<Circumstances> = {}): Story {
  const story = aCase(programme, `${days[set][0] ?? ''} 15:00`, around);
  for (const [day, who, action, { at = '10:00', visitedOn, ...more } = {}] of acts) {
    if (action === 'enterCountyPublication' && story.state.tasks['publication'] === undefined) continue; // 支出型 before the law
    const visited = visitedOn === undefined ? {} : { details: { ...fillings[action]?.details, ...more.details, visitedOn: days[set][visitedOn] ?? '' } };
    const signed = action === 'chooseSupportForm' ? { details: { ...fillings[action]?.details, ...more.details, signedOn: days[set][day] ?? '' } } : {};
    story.does(`${days[set][day] ?? ''} ${at}`, who, action, { ...more, ...visited, ...signed });
  }
  return story;
}

/** Every date the case was ever given, in the order it was given them: '2026-10-22 17:30 total: 2026-09-18 + 20个工作日，不计…'. */
export function dates({ events }: Story): string[] {
  return events.flatMap((event) => {
    if (event.type === 'clockStarted') return [line(event.clock, dayOf(event.at))];
    return event.type === 'clockMoved' ? [`${line(event.clock, dayOf(event.at))}（${event.why}, was ${event.was}）`] : [];
  });
}

function line(clock: Clock, knownOn: ReturnType<typeof dayOf>): string {
  const { days: walked, span } = explain(limitOf(clock), calendarAsOf(knownOn), clock.closing);
  const left = new Map<string, number>();
  for (const { kind, because } of walked) if (kind === 'left-out' && because !== undefined) left.set(because.word, (left.get(because.word) ?? 0) + 1);
  const leftOut = left.size === 0 ? '' : `，不计${[...left].map(([word, n]) => `${word}${n}`).join('、')}`;
  const madeUp = walked.filter(({ makeUp }) => makeUp === true).length;
  const rolled = walked.some(({ rolledTo }) => rolledTo === true) ? '，顺延' : '';
  const open = clock.provisional ? '，暂定' : '';
  const since = span.unit === 'hours' ? `${dayOf(clock.startsAt)} ${clockOf(clock.startsAt)}` : dayOf(clock.startsAt);
  const name = clock.round === 1 ? clock.clock : `${clock.clock}#${clock.round}`;
  const due = clock.kind === 'term' || clock.closing === '24:00' ? '24:00' : clockOf(clock.dueAt);
  return `${clock.dueOn} ${due} ${name}: ${since} + ${spanWords(span)}${leftOut}${madeUp === 0 ? '' : `，调休${madeUp}`}${rolled}${open}`;
}
