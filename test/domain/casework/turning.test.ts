// What becomes known while a case runs: a new holiday notice moves its dates, and the old date stays in the record.
import { calendarAsOf } from '../../../domain/calendar';
import type { Circumstances } from '../../../domain/casework/circumstances';
import { docketOf } from '../../../domain/casework/docket';
import { hasStaleCalendar, nextMoment, nextTable } from '../../../domain/casework/present';
import { Story, aReferral, anApplication, at, circumstances, from, wall } from '../../support/cases';
import { rulesOf } from '../../../domain/procedures';

const tekun = circumstances(0).facts;

/** An invented case of January 2020, when the holiday was prolonged while it ran. */
const ofJanuary2020 = (): Story =>
  new Story({ caseId: 'A', kind: 'application' }, rulesOf('dibao/cn-2026-01'))
    .orders('2020-01-19 09:00', 'clerk', { type: 'open', procedure: 'dibao/cn-2026-01', traits: { number: '低保2020-0001' } })
    .does('2020-01-20 10:00', 'clerk', 'accept')
    .does('2020-01-20 11:00', 'clerk', 'requestCheck');
const moved = (story: Story): string[] =>
  story.events.flatMap((event) =>
    event.type === 'clockMoved' ? [`${wall(event.at)} ${event.clock.clock} ${event.why}: ${event.was} → ${event.clock.dueOn}`] : [],
  );

describe('the notice of 2020-01-27', () => {
  it('moves every open date it touches as of its first day, and keeps the old one', () => {
    // 01-31 is taken off and 02-01, a Saturday to be worked, falls away: two working days less.
    const story = ofJanuary2020();
    expect([story.state.clocks['total']?.dueOn, story.state.clocks['opinion']?.dueOn]).toEqual(['2020-02-21', '2020-02-07']);
    story.looks('2020-01-26 23:59');
    expect(moved(story)).toEqual([]);
    story.looks('2020-01-27 00:00');
    expect(moved(story)).toEqual(['2020-01-27 00:00 opinion calendar: 2020-02-07 → 2020-02-11', '2020-01-27 00:00 total calendar: 2020-02-21 → 2020-02-25']);
    expect(story.state.clocks['total']?.calendar).toContain('A2020');
  });

  it('moves them once, whoever looks and however often', () => {
    const story = ofJanuary2020().looks('2020-01-28 10:00').looks('2020-01-28 11:00').looks('2020-02-03 10:00');
    expect(moved(story)).toHaveLength(2);
    expect(moved(ofJanuary2020().looks('2020-02-03 10:00'))).toEqual(moved(story));
  });

  it('tells by the new dates: no rung of the old ones is walked', () => {
    const story = ofJanuary2020().looks('2020-03-02 10:00');
    expect(story.rungs('total').map((rung) => rung.split(' →')[0])).toEqual([
      '2020-02-20 09:00 before3',
      '2020-02-25 09:00 onDay',
      '2020-02-25 17:30 overdue',
      '2020-02-26 09:00 after1',
    ]);
  });

  it('moves nothing of a case that has closed, or whose dates it does not touch', () => {
    expect(moved(ofJanuary2020().does('2020-01-23 10:00', 'clerk', 'moveAway').looks('2020-02-03 10:00'))).toEqual([]);
    const march = new Story({ caseId: 'A', kind: 'application' }, rulesOf('dibao/cn-2026-01'))
      .orders('2020-02-03 09:00', 'clerk', { type: 'open', procedure: 'dibao/cn-2026-01', traits: {} })
      .looks('2020-02-20 10:00');
    expect(moved(march)).toEqual([]);
  });
});

describe('a notice that the software learns of late', () => {
  /** Taken in while the software still held only what was known on 01-26, and touched by it after the notice. */
  const around: { calendarOn: Circumstances['calendarOn'] } = { calendarOn: calendarAsOf };
  const taken = (touched: string): Story => {
    around.calendarOn = () => calendarAsOf(from('2020-01-26'));
    const story = new Story({ caseId: 'A', kind: 'application' }, rulesOf('dibao/cn-2026-01'), around)
      .orders('2020-01-19 09:00', 'clerk', { type: 'open', procedure: 'dibao/cn-2026-01', traits: { number: '低保2020-0001' } })
      .does('2020-01-20 10:00', 'clerk', 'accept')
      .does(touched, 'clerk', 'requestCheck');
    around.calendarOn = calendarAsOf;
    return story;
  };

  it('moves the dates all the same, as of the last step before it was learnt', () => {
    const story = taken('2020-02-03 09:30');
    expect([story.state.clocks['total']?.dueOn, moved(story)]).toEqual(['2020-02-21', []]);
    expect(hasStaleCalendar(story.state, around)).toBe(true);
    story.looks('2020-02-05 08:00').looks('2020-02-05 08:01');
    expect(moved(story)).toEqual(['2020-02-03 09:30 opinion calendar: 2020-02-07 → 2020-02-11', '2020-02-03 09:30 total calendar: 2020-02-21 → 2020-02-25']);
    expect(story.rungs('total').length).toBe(0);
    expect(story.state.clocks['opinion']?.dueOn).toBe('2020-02-11');
  });

  it('is learnt at once where it moves nothing, and of a limit that is paused', () => {
    around.calendarOn = () => calendarAsOf(from('2020-01-26'));
    const later = new Story({ caseId: 'A', kind: 'application' }, rulesOf('dibao/cn-2026-01'), around)
      .orders('2020-02-10 09:00', 'clerk', { type: 'open', procedure: 'dibao/cn-2026-01', traits: { number: '低保2020-0002' } })
      .does('2020-02-10 10:00', 'clerk', 'accept');
    const { total } = later.state.clocks;
    around.calendarOn = calendarAsOf;
    expect(total?.calendar).not.toBe(calendarAsOf(from('2020-02-10')).id);
    expect(hasStaleCalendar(later.state, around)).toBe(false);
    const touched = taken('2020-02-03 09:30').state;
    const paused = Object.fromEntries(Object.entries(touched.clocks).map(([name, clock]) => [name, { ...clock, state: 'paused' as const }]));
    expect([hasStaleCalendar(touched, around), hasStaleCalendar({ ...touched, clocks: paused }, around)]).toEqual([true, false]);
  });

  it('looks no further once the case has closed', () => {
    const story = taken('2020-02-03 09:30');
    const closed = story.does('2020-02-03 10:00', 'clerk', 'moveAway');
    expect(hasStaleCalendar(closed.state, around)).toBe(false);
  });
});

describe('a table that comes into force', () => {
  it('is the next moment of a case that is not accepted, and of no other', () => {
    const story = new Story({ caseId: 'A', kind: 'application' }, rulesOf('tekun/cn-2026-01'), { facts: { ...tekun, programme: 'tekun' } }).orders(
      '2026-06-29 09:00',
      'clerk',
      { type: 'open', procedure: 'tekun/cn-2026-01', traits: {} },
    );
    const moment = () => wall(nextMoment(story.rules, story.state) ?? 0);
    expect(nextTable(story.rules, story.state)).toBe(at('2026-07-01 00:00'));
    expect(docketOf(story.rules, story.state, 1, [], 0).changes['table']).toEqual({
      key: 'table/2026-07-01',
      name: 'from 2026-07-01',
      at: at('2026-07-01 00:00'),
    });
    story.looks('2026-06-30 23:59');
    expect(moment()).toBe('2026-07-01 00:00');
    story.looks('2026-07-01 00:00');
    expect([story.state.procedure, nextTable(story.rules, story.state)]).toEqual(['tekun/cn-2026-07', undefined]);
    expect(docketOf(story.rules, story.state, 2, [], 0).changes['table']).toBeUndefined();
  });
});

describe('everything stopped for thirty days, then started', () => {
  const accepted = (): Story => anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept');
  const line = (story: Story): string[] =>
    story.events.flatMap((event) => (event.type === 'rungPassed' ? [`${wall(event.at)} ${event.clock} ${event.rung}`] : []));

  it('writes each rung and overdue event once, with its legal date, in their order', () => {
    expect(line(accepted().looks('2026-10-28 08:00'))).toEqual([
      '2026-09-21 09:00 startInvestigation before1',
      '2026-09-22 09:00 startInvestigation onDay',
      '2026-09-22 17:30 startInvestigation overdue',
      '2026-09-23 09:00 startInvestigation after1',
      '2026-09-29 09:00 opinion before3',
      '2026-10-08 09:00 startInvestigation repeat1',
      '2026-10-09 09:00 opinion onDay',
      '2026-10-09 17:30 opinion overdue',
      '2026-10-10 09:00 opinion after1',
      '2026-10-14 09:00 startInvestigation repeat2',
      '2026-10-16 09:00 opinion repeat1',
      '2026-10-19 09:00 total before3',
      '2026-10-21 09:00 startInvestigation repeat3',
      '2026-10-22 09:00 total onDay',
      '2026-10-22 17:30 total overdue',
      '2026-10-23 09:00 total after1',
      '2026-10-23 09:00 opinion repeat2',
    ]);
  });

  it('writes the same as one who looked every day', () => {
    const daily = accepted();
    for (let moment = at('2026-09-19 08:00'); moment <= at('2026-10-28 08:00'); moment += 24 * 3_600_000) daily.looks(wall(moment));
    expect(daily.events).toEqual(accepted().looks('2026-10-28 08:00').events);
  });

  it('is the same for a question to another body', () => {
    const ask = accepted().does('2026-09-18 11:00', 'clerk', 'refer', { opens: 'R' });
    const referral = aReferral().gets(ask.lettersTo('R')).looks('2026-10-28 08:00');
    expect(line(referral)).toEqual([
      '2026-10-19 09:00 result before3',
      '2026-10-22 09:00 result onDay',
      '2026-10-22 17:30 result overdue',
      '2026-10-23 09:00 result after1',
    ]);
  });
});
