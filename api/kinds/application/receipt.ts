// How long the family has waited since its application was received, as the case's page says it.
import { sinceReceipt } from '../../../domain/kinds/application/receipt';
import { dayOf } from '../../../domain/calendar';
import type { CaseView } from '../../../record/read-case';
import type { Application } from '../../applications/contract';

export function receiptView({ state, circumstances: { now, calendarOn } }: CaseView): Application['receipt'] {
  const today = dayOf(now);
  return { ...sinceReceipt(state, calendarOn(today), today) };
}
