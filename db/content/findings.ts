// What is wrong with a case, a row or a round, and how it is told: each fact once a day to whoever answers for its town's system.
import { and, inArray, like, or, sql } from 'drizzle-orm';
import { dayOf } from '../../domain/calendar';
import { readCodes } from '../../domain/casework/codes';
import { type Check, checks } from '../../domain/notices/words';
import type { Client } from '../client';
import { sha256 } from '../ids';
import { noteSpoilt } from './spoilt';
import { listAnswerable } from '../reads/reconciliation';
import { listWhereabouts } from '../reads/whereabouts';
import { notification } from '../schema';

export interface Finding {
  readonly check: Check;
  readonly caseId: string;
  /** Which of several within the case or the town: told each by itself. */
  readonly row?: string;
  /** Absent where no town knows the case. */
  readonly townId?: string;
  readonly number?: string;
  /** Codes: which rows, which way. */
  readonly detail?: string;
  /** Set right again, as far as that is safe. */
  readonly mended: boolean;
}

/** How many numbers a message names; `npm run check` names them all. */
const named = 5;

/** With the town and the number of each case, as people know it; what the finding says itself stands. */
export async function located(client: Client, findings: readonly Finding[]): Promise<Finding[]> {
  const known = await listWhereabouts(
    client,
    findings.map(({ caseId }) => caseId),
  );
  return findings.map((finding) => ({ ...known.get(finding.caseId), ...finding }));
}

/** Of one case, at once: whoever met it goes on to say that the administrators know. */
export async function tellOfCase(client: Client, check: 'drift' | 'caseGone', caseId: string, now: number): Promise<void> {
  await noteSpoilt(client, caseId);
  await tellFindings(client, await located(client, [{ check, caseId, mended: false }]), now);
}

/**
 * What couldn't be mended goes into the inboxes of the town's administrators and director; what no town knows, into those of all. Nobody hears twice a day of one fact,
 * also where it was gone in between: the messages themselves say which facts they told. Several new ones come as one message.
 */
export async function tellFindings(client: Client, findings: readonly Finding[], now: number): Promise<void> {
  const open = findings.filter(({ mended }) => !mended);
  if (open.length === 0) return;
  const people = await listAnswerable(client, now);
  await client.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(13)`); // else two who find the same at once would both tell it
    const days = [...new Set(people.map(({ there }) => prefixOn(there)))];
    const towns = [...new Set(people.map(({ townId }) => townId))];
    if (towns.length === 0) return;
    const told = await tx
      .select({ staffId: notification.staffId, key: notification.key, codes: notification.codes })
      .from(notification)
      .where(and(inArray(notification.caseId, towns), or(...days.map((day) => like(notification.key, `${day}%`)))));
    const rows = people.flatMap((person) => {
      const mine = told.filter(({ staffId, key }) => staffId === person.id && key.startsWith(prefixOn(person.there)));
      const heard = new Set(mine.flatMap(({ codes }) => (readCodes(codes)?.['facts'] ?? '').split(',')));
      const news = open.filter((one) => (one.townId ?? person.townId) === person.townId && !heard.has(factOf(one)));
      return news.length === 0 ? [] : [rowOf(person, news, now)];
    });
    if (rows.length > 0) await tx.insert(notification).values(rows).onConflictDoNothing();
  });
}

const prefixOn = (there: number): string => `reconciliation/${dayOf(there)}/`;
const factOf = ({ check, caseId, row = '' }: Finding): string => digestOf(`${check}/${caseId}/${row}`);
const digestOf = (text: string): string => sha256(text).slice(0, 12);

interface Answerable {
  readonly id: string;
  readonly townId: string;
  readonly there: number;
}

function rowOf({ id: staffId, townId, there }: Answerable, news: readonly Finding[], now: number): typeof notification.$inferInsert {
  const facts = [...new Set(news.map(factOf))].sort().join();
  const counted = checks.flatMap((check): [string, string][] => {
    const of = news.filter((one) => one.check === check);
    const numbers = [...new Set(of.flatMap(({ number = '' }) => (number === '' ? [] : [number])))].sort();
    return of.length === 0
      ? []
      : [
          [check, String(new Set(of.map(factOf)).size)],
          ...(numbers.length === 0 ? [] : [[`${check}Of`, numbers.slice(0, named).join('、')] as [string, string]]),
        ];
  });
  const codes = { action: 'reconciliation', ...Object.fromEntries(counted), facts };
  return {
    caseId: townId,
    townId,
    staffId,
    key: `${prefixOn(there)}${digestOf(facts)}/${staffId}`,
    word: 'message',
    codes: JSON.stringify(codes),
    occurredAt: there,
    sentAt: now,
  };
}

export type Counts = Partial<Record<Check, { readonly found: number; readonly mended: number }>>;
/** How many of each, for the history: counts only. */
export const countsOf = (findings: readonly Finding[]): Counts =>
  Object.fromEntries(
    checks.flatMap((check) => {
      const found = findings.filter((one) => one.check === check);
      return found.length === 0 ? [] : [[check, { found: found.length, mended: found.filter(({ mended }) => mended).length }]];
    }),
  );
