// How long the family has waited since its application was received, as the case's page says it.
import { sinceReceipt } from '../../../domain/kinds/application/receipt';
import { dayOf } from '../../../domain/calendar';
import type { Look } from '../../../record/look';
import type { Application } from '../../contract/applications';

export function receiptView({ state, circumstances: { now, calendarOn } }: Look): Application['receipt'] {
  const today = dayOf(now);
  return { ...sinceReceipt(state, calendarOn(today), today) };
}
