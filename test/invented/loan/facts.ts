// Of a loan: how many others of the same thing are out.
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { caseFile } from '../../../db/schema';
import type { KindFacts } from '../../../record/facts/kind-facts';
import { loan as table } from './table-beside';

export const loan: KindFacts = {
  async about(db, { caseId, townId }) {
    const others = and(eq(caseFile.townId, townId), ne(caseFile.caseId, caseId), isNull(caseFile.outcome));
    const [found] = await db
      .select({ n: sql<number>`count(*)::int` })
      .from(caseFile)
      .innerJoin(table, eq(table.caseId, caseFile.caseId))
      .where(and(others, sql`${table.what} = (select own.what from ${table} own where own.case_id = ${caseId})`));
    return { facts: { alsoLent: found?.n ?? 0 } };
  },
  side: { table, rowOf: (caseId, { traits: { what = '', why } }) => ({ caseId, what, whyId: why ?? null }) satisfies typeof table.$inferInsert },
};
