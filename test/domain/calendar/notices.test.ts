// The official arrangements: what each notice changed, and since when it was known.
import { getLunarDate, getSolarTermDate, isHoliday, isWorkday } from 'chinese-days';
import {
  type PlainDate,
  addDays,
  allKnownFrom,
  calendarAsOf,
  dayKind,
  officialNotices,
  plainDate,
  weekdayOf,
  workingDaysBetween,
} from '../../../domain/calendar';
import { movingFestivals } from '../../../domain/calendar/festivals';
import { amendedMeasuresKnownFrom, statutoryDays } from '../../../domain/calendar/statutory';
import { aNotice, asOf, everything } from './limits';

const works = (calendarOf: string, on: string): boolean => dayKind(asOf(calendarOf), plainDate(on)).works;

describe('the arrangements of 2018 to 2026', () => {
  it.each([
    [2018, 250],
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('gives %i %i working days', (year, count) => {
    const newYear = dayKind(everything, plainDate(`${year}-01-01`)).works ? 1 : 0;
    expect(newYear + workingDaysBetween(everything, plainDate(`${year}-01-01`), plainDate(`${year}-12-31`))).toBe(count);
  });

  it('agrees day by day with an independent table', () => {
    let days = 0;
    for (let on = plainDate('2018-01-01'); on <= '2026-12-31'; on = addDays(on, 1), days += 1) {
      if (dayKind(everything, on).works !== isWorkday(on)) throw new Error(`${on} differs`);
      if (dayKind(everything, on).works === isHoliday(on)) throw new Error(`${on} differs`);
    }
    expect(days).toBe(3287);
  });

  it.each([
    ['2018-12-29', '2018-12-05', false, '2018-12-06', true],
    ['2018-12-31', '2018-12-05', true, '2018-12-06', false],
    ['2019-04-28', '2019-03-21', false, '2019-03-22', true],
    ['2019-05-05', '2019-03-21', false, '2019-03-22', true],
    ['2019-05-02', '2019-03-21', true, '2019-03-22', false],
    ['2019-05-03', '2019-03-21', true, '2019-03-22', false],
    ['2019-05-01', '2019-03-21', false, '2019-03-22', false],
    ['2020-01-31', '2020-01-26', true, '2020-01-27', false],
    ['2020-02-01', '2020-01-26', true, '2020-01-27', false],
    ['2020-02-02', '2020-01-26', false, '2020-01-27', false],
    ['2020-02-03', '2020-01-26', true, '2020-01-27', true],
    ['2020-01-19', '2020-01-26', true, '2020-01-27', true],
    ['2022-12-31', '2022-12-07', false, '2022-12-08', false],
    ['2024-02-09', '2023-10-24', true, '2023-10-25', true],
  ])('%s: as of %s works is %s, as of %s it is %s', (on, before, wasWorking, after, isWorking) => {
    expect(works(before, on)).toBe(wasWorking);
    expect(works(after, on)).toBe(isWorking);
  });

  it('names the reason and the notice of each kind of day', () => {
    const kind = (on: string) => dayKind(everything, plainDate(on));
    expect(kind('2026-02-14')).toEqual({ works: true, because: { word: '调休上班', source: '国办发明电〔2025〕7号' }, provisional: false });
    expect(kind('2026-02-15')).toEqual({ works: false, because: { word: '春节', source: '国办发明电〔2025〕7号' }, provisional: false });
    expect(kind('2026-03-01')).toEqual({ works: false, because: { word: '周末', source: '《国务院关于职工工作时间的规定》第七条' }, provisional: false });
    expect(kind('2026-03-02')).toEqual({ works: true, because: { word: '工作日', source: '《国务院关于职工工作时间的规定》第七条' }, provisional: false });
    expect(kind('2020-02-01').because.source).toBe('国办发明电〔2020〕1号');
    expect(kind('2018-12-31').because.source).toBe('国办发明电〔2018〕15号');
  });

  it('names in its id the notices it knows', () => {
    expect(asOf('2018-01-01').id).toBe('N2018');
    expect(asOf('2019-03-21').id).toBe('N2018..N2019');
    expect(asOf('2019-03-22').id).toBe('N2018..N2019+A2019');
    expect(everything.id).toBe('N2018..N2026+A2019+A2020');
  });

  it('changes its id with every notice that becomes known, and with nothing else', () => {
    const ids = officialNotices.map((one) => calendarAsOf(one.knownFrom).id);
    expect(new Set(ids).size).toBe(11);
    expect(calendarAsOf(plainDate('2030-01-01')).id).toBe(calendarAsOf(allKnownFrom).id);
    expect(officialNotices.map((one) => one.knownFrom)).toContain(amendedMeasuresKnownFrom);
  });

  it('is plain data, and the same object when asked again', () => {
    expect(JSON.parse(JSON.stringify(everything))).toEqual(everything);
    expect(asOf('2026-02-13')).toBe(asOf('2026-02-14'));
    expect(calendarAsOf(plainDate('2026-12-01'), [aNotice()])).toBe(calendarAsOf(plainDate('2026-12-02'), [aNotice()]));
  });

  it('reaches back to 2018 and no further', () => {
    expect(() => dayKind(everything, plainDate('2017-12-31'))).toThrow(expect.objectContaining({ code: 'before-first-calendar' }));
    expect(() => asOf('2017-11-29')).toThrow(expect.objectContaining({ code: 'before-first-calendar' }));
    expect(asOf('2017-11-30').id).toBe('N2018');
  });
});

describe('a year without a notice', () => {
  const off2027 = [
    '2027-01-01',
    '2027-02-05',
    '2027-02-08',
    '2027-02-09',
    '2027-02-10',
    '2027-04-05',
    '2027-05-03',
    '2027-05-04',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01',
    '2027-10-04',
    '2027-10-05',
  ];

  it('has the statutory holidays of 2027 with their substitute days, all provisional', () => {
    const found: string[] = [];
    for (let on = plainDate('2027-01-01'); on <= '2027-12-31'; on = addDays(on, 1)) {
      expect(dayKind(everything, on).provisional).toBe(true);
      if (!dayKind(everything, on).works && weekdayOf(on) < 6) found.push(on);
    }
    expect(found).toEqual(off2027);
  });

  it('says which are substitutes', () => {
    expect(dayKind(everything, plainDate('2027-02-09')).because).toEqual({ word: '春节补假', source: '《全国年节及纪念日放假办法》（2024年修订）第六条' });
    expect(dayKind(everything, plainDate('2027-02-06')).because).toEqual({ word: '春节', source: '《全国年节及纪念日放假办法》（2024年修订）第二条' });
  });

  it('knows neither 除夕 nor 2 May as holidays before 2025, nor before their law was known', () => {
    expect(dayKind(asOf('2023-10-24'), plainDate('2024-02-09')).works).toBe(true);
    expect(dayKind(asOf('2023-10-24'), plainDate('2024-05-02')).works).toBe(true);
    expect(dayKind(asOf('2024-11-11'), plainDate('2025-01-28')).works).toBe(true);
    expect(dayKind(asOf('2024-11-12'), plainDate('2026-02-16')).works).toBe(false);
    expect(dayKind(asOf('2024-11-12'), plainDate('2028-05-02')).works).toBe(false);
  });

  it('makes good 1 January 2023, a Sunday, on the Monday', () => {
    expect(dayKind(asOf('2022-12-07'), plainDate('2023-01-02'))).toMatchObject({ works: false, because: { word: '元旦补假' }, provisional: true });
  });

  it('leaves the December before it provisional, and no earlier day', () => {
    const provisional = (calendarOf: string, on: string) => dayKind(asOf(calendarOf), plainDate(on)).provisional;
    expect(provisional('2026-06-30', '2026-11-30')).toBe(false);
    expect(provisional('2026-06-30', '2026-12-01')).toBe(true);
    expect(provisional('2018-12-05', '2018-12-31')).toBe(true);
    expect(provisional('2018-12-06', '2018-12-31')).toBe(false);
    expect(provisional('2025-11-04', '2025-12-31')).toBe(false);
  });

  it('never misses a holiday that the notice of the year later gave: the statutory days of 2018 to 2026 are all off', () => {
    const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
    const statutory = years.flatMap((year) => Object.entries(statutoryDays(year, 2024)).flatMap(([on, day]) => (day.substitute ? [] : [plainDate(on)])));
    expect(statutory).toHaveLength(7 * 11 + 2 * 13 - 1); // 中秋 fell on 1 October in 2020
    expect(statutory.filter((on) => dayKind(everything, on).works)).toEqual([]);
  });

  it('takes the moving festivals from the moon and the sun, as an independent reckoning does', () => {
    for (const [year, [spring, qingming, dragonBoat, midAutumn]] of Object.entries(movingFestivals)) {
      const lunar = (monthDay: string) => {
        const { lunarMon, lunarDay, isLeap } = getLunarDate(`${year}-${monthDay}`);
        return `${isLeap ? 'leap ' : ''}${lunarMon}-${lunarDay}`;
      };
      expect([year, lunar(spring), lunar(dragonBoat), lunar(midAutumn)]).toEqual([year, '1-1', '5-5', '8-15']);
      expect(getSolarTermDate(Number(year), 4, 'pure_brightness')).toBe(`${year}-${qingming}`);
    }
    expect(Object.keys(movingFestivals)).toHaveLength(33);
  });

  it('is refused, not guessed, after the last tabled year', () => {
    const last: PlainDate = plainDate('2050-12-31');
    expect(dayKind(everything, last).provisional).toBe(true);
    expect(() => dayKind(everything, addDays(last, 1))).toThrow(expect.objectContaining({ code: 'beyond-reach' }));
  });
});
