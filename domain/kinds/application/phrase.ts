// What an action of an application came to, in a few words beside it.
import type { PlainDate } from '../../calendar';
import type { Details } from '../../casework/events';
import type { Procedure } from '../../casework/procedure';
import { yuanWords } from '../../money';
import { paidFrom, paidFromWords, verbsOf } from './decision';
import { assessmentWords } from './self-care';

/** An amount, every month where the programme pays so, and from which month; the grade of an assessment, and what it rests on. */
export function phrase(details: Details, { pays, paidFrom: nextMonth }: Procedure, done: { readonly action: string; readonly on: PlainDate }): string {
  const { amountFen } = details;
  const amount = typeof amountFen === 'number' ? `，${pays === 'monthly' ? '每月' : ''}${yuanWords(amountFen)}` : '';
  const assessed = assessmentWords(details);
  const first = nextMonth === undefined || !verbsOf('confirm').includes(done.action) ? '' : `，${paidFromWords(paidFrom(done.on))}`;
  return amount + first + (assessed === undefined ? '' : `：${assessed}`);
}
