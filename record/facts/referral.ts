// Of a referral: which department it was put to, who is recused as in what asked for it, and why it was asked.
import { and, eq } from 'drizzle-orm';
import { caseFile, caseLetter, referral as table } from '../../db/schema';
import type { Reader } from '../circumstances';
import type { About, AskedAbout, KindFacts } from './kind-facts';
import { listRecused } from './recused';

export const referral: KindFacts = {
  about,
  side: {
    table,
    /** What it is born with, and keeps. */
    rowOf: (caseId, { traits: { purpose = '', question } }) => ({ caseId, purpose, questionId: question ?? null }) satisfies typeof table.$inferInsert,
  },
};

/** Before its first step it is known from the letter that asks for it. */
async function about(db: Reader, { caseId, townId }: AskedAbout): Promise<About> {
  const [row] = await db.select({ departmentId: caseFile.departmentId, parentId: caseFile.parentId }).from(caseFile).where(eq(caseFile.caseId, caseId));
  if (row !== undefined) {
    const { departmentId, parentId } = row;
    return {
      facts: {},
      ...(departmentId === null ? {} : { departmentId }),
      ...(parentId === null ? {} : { recused: (await listRecused(db, { caseId: parentId, townId })).recused }),
    };
  }
  const [letter] = await db
    .select({ codes: caseLetter.codes })
    .from(caseLetter)
    .where(and(eq(caseLetter.toCase, caseId), eq(caseLetter.letter, 'asked')));
  const { departmentId } = JSON.parse(letter?.codes ?? '{}') as { departmentId?: string };
  return { facts: {}, ...(departmentId === undefined ? {} : { departmentId }) };
}
