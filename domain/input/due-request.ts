// What the calculator is asked, as people type or paste it, over HTTP and on the command line alike.
import type { DueRequest } from '../calendar';
import { compact } from './marks';
import { plainDate } from './plain-date';

/** In the one form the calendar reads. What no reader knows goes on as it was typed: the calendar says what is wrong with it. */
export const dueRequest = ({ from, limit, asOf }: DueRequest): DueRequest => ({
  from: dayOrMoment(from),
  limit: compact(limit),
  ...(asOf === undefined ? {} : { asOf: dayOrMoment(asOf) }),
});

/** Only a day has other ways of being written; of a moment the day alone. A beginning of the day stays one: a limit in hours needs it. */
function dayOrMoment(text: string): string {
  const [day = '', ...time] = compact(text).split('T');
  const read = plainDate(day);
  return [read.ok ? read.value : day, ...time].join('T');
}
