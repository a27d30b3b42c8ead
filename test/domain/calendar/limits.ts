// Limits as the tests of this room write them: a start and a span in one breath.
import {
  type Calendar,
  type Due,
  type Notice,
  type NoticeText,
  type RunningLimit,
  calendarAsOf,
  dueOf,
  instantAt,
  notice,
  parseSpan,
  plainDate,
} from '../../../domain/calendar';

/** Everything official we hold. */
export const everything: Calendar = calendarAsOf(plainDate('2026-06-30'));

export const asOf = (day: string): Calendar => calendarAsOf(plainDate(day));

/** '2026-02-13' starts in the middle of the morning, '2026-02-13T17:20' at that minute. */
export function aLimit(from: string, span: string, rest: Omit<RunningLimit, 'startsAt' | 'span'> = {}): RunningLimit {
  const [day = '', time = '10:00'] = from.split('T');
  return { startsAt: instantAt(plainDate(day), time), span: parseSpan(span), ...rest };
}

export const dueFrom = (from: string, span: string, calendar: Calendar = everything): Due => dueOf(aLimit(from, span), calendar, '17:30');

/** A believable notice for 2027, of which a test changes what matters. */
export function aNotice(text: Partial<NoticeText> = {}): Notice {
  return notice({
    id: 'N2027',
    number: '国办发明电〔2026〕9号',
    title: '国务院办公厅关于2027年部分节假日安排的通知',
    issuedOn: '2026-11-10',
    knownFrom: '2026-11-10',
    covers: [2027],
    off: ['元旦 2027-01-01..2027-01-03', '春节 2027-02-05..2027-02-11'],
    makeUp: ['2027-02-14'],
    source: 'https://example.test/2027',
    ...text,
  });
}
