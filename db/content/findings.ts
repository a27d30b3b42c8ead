// What a round of checks found, and how it is told: each finding once a day to whoever answers for the town's system.
import { createHash } from 'node:crypto';
import type { Client } from '../db/client';
import { listAnswerable } from '../db/reads/reconciliation';
import { notification } from '../db/schema';
import { dayOf } from '../domain/calendar';
import { type Check, checks } from '../domain/notices/words';

export interface Finding {
  readonly check: Check;
  readonly caseId: string;
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

/** What couldn't be mended goes into the inboxes of the town's administrators and director; what no town knows, into those of all. A set of findings is told once a day. */
export async function tellFindings(client: Client, findings: readonly Finding[], now: number): Promise<void> {
  const people = await listAnswerable(client);
  const rows = people.flatMap((person) =>
    checks.flatMap((check) => {
      const theirs = findings.filter((one) => one.check === check && !one.mended && (one.townId ?? person.townId) === person.townId);
      return theirs.length === 0 ? [] : [rowOf(person, check, theirs, now)];
    }),
  );
  if (rows.length > 0) await client.db.insert(notification).values(rows).onConflictDoNothing();
}

type Answerable = Awaited<ReturnType<typeof listAnswerable>>[number];

function rowOf({ id: staffId, townId, offsetMs }: Answerable, check: Check, findings: readonly Finding[], now: number): typeof notification.$inferInsert {
  const there = now + offsetMs;
  const cases = [...new Set(findings.map(({ caseId }) => caseId))].sort();
  const numbers = [...new Set(findings.flatMap(({ number }) => (number === undefined || number === '' ? [] : [number])))].sort();
  const set = createHash('sha256').update(cases.join()).digest('hex').slice(0, 12);
  const codes = { action: 'reconciliation', check, count: String(cases.length), numbers: numbers.slice(0, named).join('、') };
  const key = `reconciliation/${check}/${dayOf(there)}/${set}/${staffId}`;
  return { caseId: townId, townId, staffId, key, word: 'message', codes: JSON.stringify(codes), occurredAt: there, sentAt: now };
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
