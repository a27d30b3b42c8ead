// The clock of a case that ends first, as lists show it beside each row.
import { type SQL, sql } from 'drizzle-orm';
import { clock } from '../schema';
import { hasPassed } from './light';

export interface NextClock {
  readonly clock: string;
  readonly dueOn: string;
  readonly dueAt: number;
  readonly provisional: boolean;
  readonly kind: 'limit' | 'term';
}

/** As a column: the first of the case's running clocks, or null. `caseId` is the outer query's column. */
export const nextClockOf = (caseId: SQL): SQL<NextClock | null> => sql<NextClock | null>`(
  select json_build_object('clock', k.clock, 'dueOn', k.due_on, 'dueAt', k.due_at, 'provisional', k.provisional, 'kind', k.kind)
    from ${clock} k where k.case_id = ${caseId} and k.state = 'running' order by k.due_at, k.clock limit 1)`;

/**
 * As a condition: some limit of the case has passed by `now` and still runs; a number of our own proposal is no limit whose passing is called overdue. Asked of each row that is
 * shown (`offset 0`): the planner, which forgets how few those are, would go through what is overdue in every town instead.
 */
export const isPast = (caseId: SQL, now: number): SQL<boolean> =>
  sql<boolean>`exists (
    select 1 from ${clock} k where k.case_id = ${caseId} and k.state = 'running' and k.kind = 'limit' and k.confidence <> 'P' and ${hasPassed(sql`k`, now)} offset 0)`;
