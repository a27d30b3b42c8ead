// The holiday notices that were entered, the calendars they make, the open cases they concern, and how many of these have looked since.
import { and, asc, count, eq, gt, gte, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type CalendarOn, type PlainDate, calendarsOf } from '../../domain/calendar';
import type { Client } from '../client';
import { asSigned } from '../holidays';
import { caseFile, caseSeen, caseState, holidayNotice, staff, town } from '../schema';

/** As they are kept, in the order in which they were applied. */
export async function listApplied({ db }: { readonly db: Pick<Client['db'], 'select'> }): Promise<string[]> {
  const rows = await db
    .select({ notice: holidayNotice.notice })
    .from(holidayNotice)
    .where(isNotNull(holidayNotice.appliedAt))
    .orderBy(asc(holidayNotice.appliedAt), asc(holidayNotice.id));
  return asSigned(rows.map(({ notice }) => notice));
}

export const readCalendars = async (client: Client): Promise<CalendarOn> => calendarsOf(await listApplied(client));
export const countApplied = ({ db }: Client): Promise<number> => db.$count(holidayNotice, isNotNull(holidayNotice.appliedAt));

const [enterer, applier] = [alias(staff, 'enterer'), alias(staff, 'applier')];
/** The newest first; what was altered since is an empty text. */
export async function listEntered({ db }: Client, id?: string) {
  const rows = await db
    .select({ ...kept, enteredName: enterer.name, appliedName: applier.name })
    .from(holidayNotice)
    .innerJoin(enterer, eq(enterer.id, holidayNotice.enteredBy))
    .leftJoin(applier, eq(applier.id, holidayNotice.appliedBy))
    .where(id === undefined ? undefined : eq(holidayNotice.id, id))
    .orderBy(sql`${holidayNotice.enteredAt} desc, ${holidayNotice.id}`);
  return rows.map((row) => ({ ...row, notice: asSigned([row.notice]).join('') }));
}
const kept = {
  id: holidayNotice.id,
  notice: holidayNotice.notice,
  words: holidayNotice.words,
  enteredBy: holidayNotice.enteredBy,
  enteredAt: holidayNotice.enteredAt,
  appliedAt: holidayNotice.appliedAt,
  withdrawnAt: holidayNotice.withdrawnAt,
};
export type EnteredNotice = Awaited<ReturnType<typeof listEntered>>[number];

/** Open cases of all towns with a limit that runs on that day or later, or isn't certain: a page in the order of their ids. */
export const listConcerned = ({ db }: Client, from: PlainDate, after: string | undefined, limit: number) =>
  db
    .select({ caseId: caseState.caseId, townId: caseState.townId, town: town.name, kind: caseState.kind, state: caseState.state, number: caseFile.number })
    .from(caseState)
    .innerJoin(town, eq(town.id, caseState.townId))
    .innerJoin(caseFile, eq(caseFile.caseId, caseState.caseId))
    .where(
      and(
        caseState.open,
        sql`exists (select 1 from clock c where c.case_id = ${caseState.caseId} and c.state = 'running' and (c.provisional or c.due_on >= ${from}::date))`,
        after === undefined ? undefined : gt(caseState.caseId, after),
      ),
    )
    .orderBy(caseState.caseId)
    .limit(limit);

/** `release`: of the software and of every notice applied. A case that was looked at by it has nothing to learn. */
export async function countLooked({ db }: Client, release: number) {
  const [row] = await db
    .select({ open: count(), looked: sql<number>`count(*) filter (where ${gte(caseSeen.release, release)} and ${caseSeen.seenSeq} > 0)::int` })
    .from(caseSeen)
    .where(eq(caseSeen.open, true));
  return row ?? { open: 0, looked: 0 };
}
