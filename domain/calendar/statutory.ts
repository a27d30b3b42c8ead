// The holidays that stand by law in a year whose notice isn't known yet: the least there will be, never the whole arrangement.
import { CalendarError } from './error';
import { movingFestivals } from './festivals';
import { type PlainDate, addDays, plainDate, weekdayOf } from './plain-date';

/** The version of the Measures on national holidays a calendar knows: that of 2013, or as amended in 2024 (除夕 and 2 May added from 2025 on, 国务院令第795号). */
export type Measures = 2013 | 2024;

/** The amendment is of 2024-11-10; it became public together with the notice for 2025, the first made under it. */
export const amendedMeasuresKnownFrom = plainDate('2024-11-12');

/** `substitute`: the holiday falls on a weekend and is made good on this working day (第六条); on which one only the notice will say, so the next is assumed. */
interface StatutoryDay {
  readonly word: string;
  readonly substitute: boolean;
}

/** The statutory days of a year, by date. Throws `beyond-reach` for a year outside the table of moving festivals. */
export function statutoryDays(year: number, measures: Measures): Readonly<Record<string, StatutoryDay>> {
  const key = `${year}/${measures}`;
  const known = reckoned.get(key) ?? reckon(year, measures);
  reckoned.set(key, known);
  return known;
}

/** Where the statutory days stand; partial holidays (妇女节 …) don't count. */
export const measuresSource = (measures: Measures, substitute: boolean): string =>
  `《全国年节及纪念日放假办法》（${measures}年修订）${substitute ? '第六条' : '第二条'}`;

/** A cache of pure results: the same year always gives the same days. */
const reckoned = new Map<string, Readonly<Record<string, StatutoryDay>>>();

function reckon(year: number, measures: Measures): Readonly<Record<string, StatutoryDay>> {
  const days: Record<string, StatutoryDay> = {};
  const holidays = holidaysOf(year, measures);
  for (const [word, dates] of holidays) for (const on of dates) days[on] ??= { word, substitute: false };
  for (const [word, dates] of holidays) {
    for (const on of dates.filter((each) => weekdayOf(each) > 5)) days[nextFreeWeekday(on, days)] ??= { word: `${word}补假`, substitute: true };
  }
  return days;
}

function holidaysOf(year: number, measures: Measures): [word: string, dates: PlainDate[]][] {
  const moving = movingFestivals[year];
  if (moving === undefined) throw new CalendarError('beyond-reach', `算到了${year}年：没有通知的年份，本系统只推算到2050年，不再往后猜。`);
  const at = (monthDay: string, length = 1): PlainDate[] => Array.from({ length }, (_, index) => addDays(plainDate(`${year}-${monthDay}`), index));
  const [spring, qingming, dragonBoat, midAutumn] = moving;
  const widened = measures === 2024 && year >= 2025;
  const eve = widened ? at(spring).map((on) => addDays(on, -1)) : [];
  return [
    ['元旦', at('01-01')],
    ['春节', [...eve, ...at(spring, 3)]],
    ['清明', at(qingming)],
    ['劳动节', at('05-01', widened ? 2 : 1)],
    ['端午', at(dragonBoat)],
    ['中秋', at(midAutumn)],
    ['国庆', at('10-01', 3)],
  ];
}

function nextFreeWeekday(on: PlainDate, taken: Readonly<Record<string, StatutoryDay>>): PlainDate {
  let day = addDays(on, 1);
  while (weekdayOf(day) > 5 || taken[day] !== undefined) day = addDays(day, 1);
  return day;
}
