// What counts as an earlier grant, and how long it is remembered.
import { plainDate } from '../../../../domain/calendar';
import { giving, isRepeated, repeatMonths } from '../../../../domain/kinds/application/repeat';
import { aCase, aValue, at, wall } from '../../../support/cases';

const granted = (story: ReturnType<typeof aCase>): string | undefined => {
  const [first] = giving.flatMap((action) => story.state.doneAt[action] ?? []).sort((a, b) => a - b);
  return first === undefined ? undefined : wall(first);
};

describe('a case has given its money', () => {
  it('from first aid on, though its papers are open', () => {
    const story = aCase('emergencyAid', '2026-09-17 15:00');
    expect(granted(story)).toBeUndefined();
    story.does('2026-09-17 16:00', 'clerk', 'giveFirstAid');
    expect([story.state.outcome, granted(story)]).toEqual([undefined, '2026-09-17 16:00']);
    story.does('2026-09-18 10:00', 'sectionHead', 'signFirstAid').does('2026-09-18 11:00', 'clerk', 'completePapers');
    expect([story.state.outcome, granted(story)]).toEqual(['aided', '2026-09-17 16:00']);
  });

  it('from the grant of 小额快救 on', () => {
    const story = aCase('fastAid', '2026-09-17 15:00', { values: [aValue('standard.dibao.rural', '680')] });
    expect(granted(story.does('2026-09-18 09:00', 'approver', 'grantFastAid'))).toBe('2026-09-18 09:00');
  });

  const heard = (around = {}) =>
    aCase('expenditureAid', '2026-09-17 15:00', around)
      .does('2026-09-18 10:00', 'clerk', 'accept')
      .does('2026-09-20 14:00', 'investigator', 'verifyExpenditure')
      .does('2026-09-21 09:00', 'reviewer', 'support')
      .does('2026-09-21 11:00', 'villageAssistant', 'postNotice');

  it('from the confirmation of 支出型 on, before it is served; by the county too', () => {
    const small = heard().does('2026-09-29 10:00', 'approver', 'confirm');
    const county = heard({ authorities: [] }).does('2026-09-29 10:00', 'clerk', 'submitToCounty').does('2026-10-09 10:00', 'clerk', 'countyConfirms');
    expect([granted(small), granted(county)]).toEqual(['2026-09-29 10:00', '2026-10-09 10:00']);
  });

  it('never, if it was declined, withdrawn or not confirmed', () => {
    const declined = aCase('emergencyAid', '2026-09-17 15:00').does('2026-09-18 09:00', 'clerk', 'proposeDecline');
    expect(granted(declined.does('2026-09-18 10:00', 'sectionHead', 'declineAid'))).toBeUndefined();
    expect(granted(aCase('fastAid', '2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'withdraw'))).toBeUndefined();
    expect(granted(heard().does('2026-09-29 10:00', 'approver', 'refuse'))).toBeUndefined();
  });
});

describe('a grant is remembered', () => {
  it.each([
    ['2026-07-03 23:00', '2026-07-04 00:30', 12, true],
    ['2026-07-03 23:00', '2027-07-03 23:59', 12, true],
    ['2026-07-03 23:00', '2027-07-04 00:00', 12, false],
    ['2026-07-03 23:00', '2027-01-03 23:59', 6, true],
    ['2026-07-03 23:00', '2027-01-04 00:00', 6, false],
    ['2026-08-31 10:00', '2027-02-28 10:00', 6, true],
    ['2026-08-31 10:00', '2027-03-01 10:00', 6, false],
    ['2028-02-29 10:00', '2029-02-28 10:00', 12, true],
    ['2028-02-29 10:00', '2029-03-01 10:00', 12, false],
    ['2026-07-03 23:00', '2026-07-03 22:59', 12, false],
  ])('given at %s, at %s, over %d months: %s', (given, now, months, remembered) => {
    expect(isRepeated(at(given), at(now), months)).toBe(remembered);
  });

  it('for twelve months, or the months the office has entered, from the day they hold', () => {
    const values = [aValue('temp.repeat_months', '6', '2026-09-01')];
    const on = (day: string) => repeatMonths({ values }, plainDate(day));
    expect([repeatMonths({ values: [] }, plainDate('2026-09-01')), on('2026-08-31'), on('2026-09-01')]).toEqual([12, 12, 6]);
  });
});
