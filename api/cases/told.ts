// What lies there put into words, each row by itself: one that somebody has spoilt says so, and costs no other.
import type { z } from 'zod';
import { CalendarError } from '../../domain/calendar';
import { CaseUnreadable } from '../../record/read-case';
import type { SpoiltRow } from './contract';
import { spoiltWord } from './words';

/** Whoever tells a row has seen that it isn't as it was written. */
export class Spoilt extends Error {}

/** `undefined`: what lies there can't be told, or not as the contract has it. */
export function tellable<View>(shape: z.ZodType<View>, tell: () => View): View | undefined {
  try {
    return shape.safeParse(tell()).data;
  } catch (error) {
    if (isOfWhatLies(error)) return undefined;
    throw error;
  }
}

/** What is told instead is the caller's to say. */
export const eachTold = <Row, View, Instead>(
  rows: readonly Row[],
  shape: z.ZodType<View>,
  tell: (row: Row) => View,
  instead: (row: Row) => Instead,
): (View | Instead)[] => rows.map((row) => tellable(shape, () => tell(row)) ?? instead(row));

/** Of what is no case's. */
export const spoiltLine = () => ({ sentence: '这一条数据异常，请告知系统管理员。', spoilt: true as const });

type Cell = string | number | null;
/** A list of cases, or of what belongs to cases: on a screen, and as a sheet. */
export const listing = <Row extends { readonly number: string | null }, View>(
  shape: z.ZodType<View>,
  tell: (row: Row) => View,
  caseOf: (row: Row) => string,
) => ({
  rows: (rows: readonly Row[]): (View | SpoiltRow)[] =>
    eachTold(rows, shape, tell, (row) => ({ caseId: caseOf(row), number: row.number ?? '', stageWord: spoiltWord, spoilt: true as const })),
  lines: (columns: readonly string[], rows: readonly Row[], line: (view: View, row: Row) => readonly Cell[]): (readonly Cell[])[] =>
    rows.map((row) => {
      const view = tellable(shape, () => tell(row));
      if (view !== undefined) return line(view, row);
      return columns.map((column) => (column === '编号' ? row.number : column === '环节' ? spoiltWord : null));
    }),
});

/** All that is told of one case: where that fails on what lies there, the case can't be read. */
export async function toldOf<T>(caseId: string, tell: () => Promise<T>): Promise<T> {
  try {
    return await tell();
  } catch (error) {
    throw isOfWhatLies(error) ? new CaseUnreadable(caseId, error) : error;
  }
}

/** What code of ours meets in a row that isn't as it was written: a moment that no calendar knows, text that is no JSON, something other than it takes it for. */
const isOfWhatLies = (error: unknown): boolean =>
  error instanceof Spoilt || error instanceof CalendarError || error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError;
