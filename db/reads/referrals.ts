// The questions the referral list, a referral's page and the asking application's page ask.
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { readDetails } from '../../domain/casework/codes';
import { happenedIn } from '../../domain/casework/letter';
import { findKind } from '../../domain/procedures';
import type { Client } from '../client';
import { isId } from '../ids';
import { caseFile, caseLetter, caseText, department, referral } from '../schema';
import { type Cursor, beyond, caseColumns, inState, newestFirst } from './case-rows';
import { kindIn } from './access';
import type { Access } from '../../domain/access';
import { isSpoilt } from './spoilt';

/** The application it comes from. */
const asking = alias(caseFile, 'asking');

/** The newest first; one more than `limit`. */
export function listReferrals({ db }: Client, access: Access, state: 'open' | 'closed' | undefined, after: Cursor | undefined, limit: number, now: number) {
  return db
    .select({
      ...caseColumns(now),
      topic: caseFile.subject,
      purpose: referral.purpose,
      department: { id: department.id, name: department.name },
    })
    .from(caseFile)
    .leftJoin(referral, eq(referral.caseId, caseFile.caseId))
    .leftJoin(department, eq(department.id, caseFile.departmentId))
    .where(and(kindIn(access, 'referral'), inState(state), beyond(after)))
    .orderBy(...newestFirst)
    .limit(limit + 1);
}

/** Who was asked and by which application, if this person may see it; `undefined`: one of them is gone. */
export async function findReferral({ db }: Client, access: Access, id: string, questionId: string | undefined) {
  const [row] = await db
    .select({
      department: { id: department.id, name: department.name },
      question: caseText.body,
      parent: { id: asking.caseId, number: asking.number },
    })
    .from(caseFile)
    .innerJoin(department, eq(department.id, caseFile.departmentId))
    .innerJoin(asking, eq(asking.caseId, caseFile.parentId))
    .leftJoin(caseText, sql`${caseText.id} = ${isId(questionId) ? questionId : null}::uuid`)
    .where(and(eq(caseFile.caseId, id), kindIn(access, 'referral')));
  return row;
}

/** Everything an application asked for, of whichever kind. `spoilt`: the case can't be read, or the letter that asks for it. What the engine has yet to send has no row of its own: of that the letter says what it is about and the department. */
export async function listAsked({ db }: Client, parentId: string) {
  const rows = await db
    .selectDistinctOn([caseLetter.toCase], {
      id: caseLetter.toCase,
      kind: caseLetter.toKind,
      subject: caseFile.subject,
      departmentId: caseFile.departmentId,
      codes: sql<string>`case when ${caseFile.caseId} is null then ${caseLetter.codes} else '{}' end`,
      askedAt: sql<number>`coalesce(${caseFile.openedAt}, ${caseLetter.writtenAt})::float8`,
      number: caseFile.number,
      stage: caseFile.stage,
      outcome: caseFile.outcome,
      spoilt: sql<boolean>`${caseFile.caseId} is not null and ${isSpoilt(sql`${caseFile.caseId}`)}`,
    })
    .from(caseLetter)
    .leftJoin(caseFile, eq(caseFile.caseId, caseLetter.toCase))
    .where(and(eq(caseLetter.fromCase, parentId), ne(caseLetter.letter, 'parentEnded')))
    .orderBy(caseLetter.toCase, caseLetter.key);
  const asked = rows
    .map(({ kind, subject, departmentId, codes, ...row }) => {
      const unsent = readDetails(codes);
      const [about = '', asks = ''] = [unsent?.[findKind(kind)?.subjectTrait ?? ''], unsent?.['departmentId']].map(String);
      const of = { kind, subject: subject ?? about, departmentId: departmentId ?? (isId(asks) ? asks : undefined) };
      const askedAt = happenedIn({ codes: unsent ?? {}, at: row.askedAt });
      return { ...row, askedAt, ...of, spoilt: row.spoilt || unsent === undefined };
    })
    .sort((a, b) => a.askedAt - b.askedAt);
  const ids = [...new Set(asked.flatMap(({ departmentId }) => departmentId ?? []))];
  const found = ids.length === 0 ? [] : await db.select({ id: department.id, name: department.name }).from(department).where(inArray(department.id, ids));
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return asked.map(({ departmentId, ...row }) => ({ ...row, department: names.get(departmentId ?? '') ?? null }));
}
