// Where the clock of a practice town may begin.
import { type Instant, dayOf } from './calendar';
import { firstTableFrom } from './procedures';

/** Its own time only moves on, to the future by moving its clock; and no day is played that has no table to go by. */
export function practiceStartFault(at: Instant, now: Instant): string | undefined {
  if (at > now) return '不能晚于现在：要到以后的日子，请在新建以后拨动演练时钟';
  return dayOf(at) < firstTableFrom ? `不能早于${firstTableFrom}：在那以前没有可执行的办理规则` : undefined;
}
