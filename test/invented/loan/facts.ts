// Of a loan: how many others of the same thing are out.
import { sql } from 'drizzle-orm';
import type { KindFacts } from '../../../record/facts/kind-facts';
import { loan as table } from './table-beside';

const column = sql`(
  select count(*)::int from ${table} own
    join ${table} other on other.what = own.what and other.case_id <> own.case_id
    join case_file a on a.case_id = other.case_id and a.town_id = t.id and a.outcome is null
   where own.case_id = c.case_id)`;

export const loan: KindFacts = {
  about: { column: sql`to_json(${column})`, of: ({ about }) => ({ facts: { alsoLent: Number(about) } }) },
  side: { table, rowOf: (caseId, { traits: { what = '', why } }) => ({ caseId, what, whyId: why ?? null }) satisfies typeof table.$inferInsert },
};
