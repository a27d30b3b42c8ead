// Of a referral: which department it was put to, who is recused as in what asked for it, and why it was asked.
import { sql } from 'drizzle-orm';
import { referral as table } from '../../db/schema';
import type { About, KindFacts } from './kind-facts';
import { type Recused, recusedIn, recusedOf } from './recused';

interface Row {
  readonly departmentId: string | null;
  readonly parentId: string | null;
  readonly recused: readonly Recused[] | null;
}

const column = sql`(
  select json_build_object('departmentId', f.department_id, 'parentId', f.parent_id, 'recused', ${recusedIn(sql`f.parent_id`)}) from case_file f where f.case_id = c.case_id)`;

export const referral: KindFacts = {
  about: {
    column,
    /** Before its first step it is known from the letter that asks for it. */
    of({ about, letters }): About {
      if (about === null) {
        const [departmentId] = letters.flatMap(({ codes }) => codes['departmentId'] ?? []);
        return { facts: {}, ...(typeof departmentId === 'string' ? { departmentId } : {}) };
      }
      const { departmentId, parentId, recused } = about as Row;
      return { facts: {}, ...(departmentId === null ? {} : { departmentId }), ...(parentId === null ? {} : { recused: recusedOf(recused) }) };
    },
  },
  side: {
    table,
    /** What it is born with, and keeps. */
    rowOf: (caseId, { traits: { purpose = '', question } }) => ({ caseId, purpose, questionId: question ?? null }) satisfies typeof table.$inferInsert,
  },
};
