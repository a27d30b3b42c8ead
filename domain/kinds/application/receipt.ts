// How long a family has waited since its application was received, whatever day the legal limits run from (R020; policy-facts §1.4 [P]).
import { type Calendar, type Instant, type PlainDate, dayKind, dayOf, workingDaysBetween } from '../../calendar';
import type { CaseState } from '../../casework/state';
import { decisionOf } from './decision';

interface SinceReceipt {
  readonly receivedOn: PlainDate;
  readonly workingDays: number;
  readonly words: string;
}

/** The day of receipt is day 0 (民法典 第二百零一条); no pause and no supplement stops the count, only the decision, the withdrawal or the end of the case. */
export function sinceReceipt(state: CaseState, calendar: Calendar, today: PlainDate): SinceReceipt {
  const receivedOn = dayOf(state.milestones['received'] ?? state.openedAt);
  const end = endOf(state);
  const until = end === undefined ? today : dayOf(end.at);
  const workingDays = workingDaysBetween(calendar, receivedOn, until);
  const count = workingDays === 0 ? '不满1个工作日' : `第${workingDays}个工作日`;
  const open = dayKind(calendar, until).provisional ? '（暂定）' : '';
  return { receivedOn, workingDays, words: `自收到申请起${count}${end?.word ?? ''}${open}` };
}

/** Reports and letters may still come after its end. */
function endOf(state: CaseState): { readonly at: Instant; readonly word: string } | undefined {
  const decidedAt = decisionOf(state)?.at;
  if (decidedAt !== undefined) return { at: decidedAt, word: '作出决定' };
  const withdrawnAt = state.milestones['endedEarly'];
  if (withdrawnAt !== undefined) return { at: withdrawnAt, word: '撤回' };
  return state.outcome === undefined ? undefined : { at: state.closedAt ?? state.at, word: '办结' };
}
