// What an action of an application came to, in a few words beside it.
import type { Details } from '../../casework/events';
import type { Procedure } from '../../casework/procedure';
import { yuanWords } from '../../money';
import { assessmentWords } from './self-care';

/** An amount, every month where the programme pays so; the grade of an assessment, and what it rests on. */
export function phrase(details: Details, { pays }: Procedure): string {
  const { amountFen } = details;
  const amount = typeof amountFen === 'number' ? `，${pays === 'monthly' ? '每月' : ''}${yuanWords(amountFen)}` : '';
  const assessed = assessmentWords(details);
  return amount + (assessed === undefined ? '' : `：${assessed}`);
}
