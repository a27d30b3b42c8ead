// What the calendar knows, as a condition of what is counted: a row that somebody has spoilt is left out, where it would stop the count of all the others.
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { firstDay, lastDay, startOfDay } from '../../domain/calendar';

/** A moment between the first day that a calendar of ours reaches back to and the last there is. */
export const isKnownMoment = (moment: SQLWrapper): SQL<boolean> =>
  sql<boolean>`${moment} between ${sql.raw(String(startOfDay(firstDay)))} and ${sql.raw(String(startOfDay(lastDay)))}`;

/** The same of a date. */
export const isKnownDay = (day: SQLWrapper): SQL<boolean> => sql<boolean>`${day} between ${sql.raw(`'${firstDay}'`)} and ${sql.raw(`'${lastDay}'`)}`;

/** Further than any practice clock runs. */
const furthest = 10_000_000_000_000;
/**
 * How far a town's clock runs ahead, to reckon with: whatever lies there, a question about all towns stays within what a column holds. To be added to a moment of ours, never
 * taken from one that lies there. `row`: the outer query's row of `town`.
 */
export const aheadOf = (row: SQLWrapper): SQL<number> =>
  sql<number>`least(greatest(${row}.offset_ms, ${sql.raw(String(-furthest))}), ${sql.raw(String(furthest))})`;
