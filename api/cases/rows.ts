// What a list shows of a case, whatever its kind.
import { isoOf } from '../../domain/calendar';
import type { Kind } from '../../domain/kinds';
import { datesOf } from '../clocks/view';
import { outcomeWord, stageOr, stageWord } from './words';

interface Row {
  readonly stage: string;
  readonly outcome: string | null;
  readonly openedAt: number;
  /** The same to the last digit, for the page after it. */
  readonly at: string;
  readonly spoilt: boolean;
  readonly next: Parameters<typeof datesOf>[1];
}

export const caseRowOf = <R extends Row>(kind: Kind, { next, openedAt, at: _at, ...row }: R) => ({
  ...row,
  stageWord: stageOr(row.spoilt, stageWord(kind, row.stage, row.outcome)),
  outcomeWord: outcomeWord(kind, row.outcome),
  openedAt: isoOf(openedAt),
  ...datesOf(kind, next),
});
