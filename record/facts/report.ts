// Of an objection or report: who is recused as in the application that it is about, and who had a part in that.
import { sql } from 'drizzle-orm';
import type { About, KindFacts } from './kind-facts';
import { type Recused, recusedInReport, recusedOf } from './recused';

interface Row {
  readonly recused: readonly Recused[] | null;
}

export const report: KindFacts = {
  about: {
    column: sql`(select json_build_object('recused', ${recusedInReport(sql`f.parent_id`)}) from case_file f where f.case_id = c.case_id)`,
    /** Before its first step nobody acts in it. */
    of: ({ about }): About => ({ facts: {}, ...(about === null ? {} : { recused: recusedOf((about as Row).recused) }) }),
  },
};
