// What the calculator is asked, as people type or paste it, over HTTP and on the command line alike.
import type { DueRequest } from '../calendar';
import { compact } from './marks';
import { dayAndTime, isBeginning, plainDate } from './plain-date';

/** In the one form the calendar reads. What no reader knows goes on as it was typed: the calendar says what is wrong with it. */
export const dueRequest = ({ from, limit, asOf }: DueRequest): DueRequest => ({
  from: dayOrMoment(from),
  limit: compact(limit),
  ...(asOf === undefined ? {} : { asOf: dayOf(asOf) }),
});

/** The day in its one form, and behind a `T` the moment in its own, the beginning of the day too: a limit in hours needs it. */
function dayOrMoment(text: string): string {
  const { day, time } = dayAndTime(text);
  if (time === undefined) return dayOf(text);
  return `${dayOf(day)}T${isBeginning(time) ? '00:00' : time.replace(/^\d:/, '0$&')}`;
}

function dayOf(text: string): string {
  const read = plainDate(text);
  return read.ok ? read.value : text.trim();
}
