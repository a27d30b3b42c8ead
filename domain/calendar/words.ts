// The names this room uses: units a limit is measured in, why a request for a date is refused, how a day is treated.

/** What a limit is measured in. */
export const units = ['workingDays', 'calendarDays', 'hours', 'months'] as const;
export type Unit = (typeof units)[number];

export const unitWords: Record<Unit, string> = { workingDays: '个工作日', calendarDays: '天', hours: '小时', months: '个月' };

/** Why no date is given. */
export const calendarCodes = [
  'date-impossible',
  'time-impossible',
  'span-impossible',
  'before-first-calendar',
  'beyond-reach',
  'notice-refused',
  'pause-impossible',
  'limit-paused',
  'extension-impossible',
  'request-incomplete',
] as const;
export type CalendarCode = (typeof calendarCodes)[number];

/** A day of a derivation: the start is never counted, a day is counted, or it is left out for a reason. */
export const dayTreatments = ['start', 'counted', 'left-out'] as const;
export type DayTreatment = (typeof dayTreatments)[number];

export const weekdayWords = { 1: '周一', 2: '周二', 3: '周三', 4: '周四', 5: '周五', 6: '周六', 7: '周日' } as const;
