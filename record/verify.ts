// The verifier: refolds every case from its signed steps, and holds whole rows of every table that follows from them against what lies there, a page of cases a snapshot.
import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, getTableColumns, gt, lte, sql } from 'drizzle-orm';
import type { Client } from '../db/client';
import { appliedNotices, asSigned } from '../db/holidays';
import type { Keyring } from '../db/keyring';
import { caseFile, caseSeen, caseState, holidayNotice, numbering } from '../db/schema';
import { type Notice, readNotices } from '../domain/calendar';
import { Books } from './books';
import type { Drift } from './drift';
import { type StoredRows, storedRowsOf, strays } from './stored-rows';
import { numberDrifts } from './numbers';
import { listRewriting } from './rewriting';
import { namesIn, verifyCase } from './verify-case';
import { release } from '../domain/procedures';

export type { Drift } from './drift';
interface Verification {
  readonly cases: number;
  readonly steps: number;
  readonly drifts: readonly Drift[];
}
/** Some of the cases, or in the end what is about no single one. */
export interface Part extends Verification {
  /** The last case that was read, in the order of their ids. */
  readonly last?: string | undefined;
}

const page = 200;

/** None is held for long, and a step recorded meanwhile is no drift. */
const snapshot = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;

/** All there is. */
export const verify = (client: Client): Promise<Verification> => together(verifyInParts(client));

/** One town's cases. */
export const verifyTown = (client: Client, townId: string): Promise<Verification> => together(verifyCases(client, townId));

/** The same part by part, so that it may be broken off; `after`: goes on where it was, past this case. */
export async function* verifyInParts(client: Client, after?: string): AsyncGenerator<Part> {
  yield* verifyCases(client, undefined, after);
  yield partOf([...(await verifyStrays(client)), ...(await verifyDatabase(client))]);
}

/** How many cases there are to go over. */
export const countCases = ({ db }: Client, after?: string): Promise<number> =>
  db.$count(caseState, after === undefined ? undefined : gt(caseState.caseId, after));

/** Rows whose case is gone or never was, in every town: each table in a statement of its own. */
export const verifyStrays = ({ db }: Client): Promise<Drift[]> => strays(db);
/** What could make the database itself say otherwise. */
export const verifyDatabase = ({ db }: Client): Promise<Drift[]> => listRewriting(db);

async function together(parts: AsyncGenerator<Part>): Promise<Verification> {
  const drifts: Drift[] = [];
  let [cases, steps] = [0, 0];
  for await (const part of parts) {
    cases += part.cases;
    steps += part.steps;
    drifts.push(...part.drifts);
  }
  return { cases, steps, drifts };
}

const partOf = (drifts: readonly Drift[]): Part => ({ cases: 0, steps: 0, drifts });

/** The books are read before and after: up to where they stood before, every number has its case; where they stand after, no case is beyond. */
async function* verifyCases(client: Client, townId: string | undefined, after?: string): AsyncGenerator<Part> {
  const { db, keys } = client;
  const books = new Books(townId);
  const read = () =>
    db
      .select()
      .from(numbering)
      .where(townId === undefined ? undefined : eq(numbering.townId, townId));
  const before = await read();
  if (after !== undefined) await noteEarlier(client, books, after);
  for (let ahead: Promise<Page> | undefined = readPage(client, townId, after); ahead !== undefined;) {
    const here: Page = await ahead;
    ahead = here.held.length < page ? undefined : readPage(client, townId, here.held.at(-1)?.caseId);
    ahead?.catch(() => undefined); // it is told where it is waited for, if anybody still does
    yield await verifyPage(keys, books, here);
  }
  yield partOf([...books.heldAgainst(await read(), before), ...(await numberDrifts(db, keys, townId))]);
}

/** The numbers of the cases that were gone over before, by their heads: what those were found to be is said already. */
async function noteEarlier({ db }: Client, books: Books, after: string): Promise<void> {
  for (let last: string | undefined; ;) {
    const rows = await db
      .select({ caseId: caseFile.caseId, townId: caseFile.townId, number: caseFile.number })
      .from(caseFile)
      .where(and(lte(caseFile.caseId, after), last === undefined ? undefined : gt(caseFile.caseId, last)))
      .orderBy(asc(caseFile.caseId))
      .limit(headsPage);
    for (const { caseId, townId, number } of rows) books.note(caseId, townId, number);
    last = rows.at(-1)?.caseId;
    if (rows.length < headsPage) return;
  }
}
const headsPage = 5_000;

interface Page {
  readonly held: readonly (typeof caseState.$inferSelect & { readonly isBehind: boolean })[];
  readonly lying: (caseId: string) => StoredRows;
  /** The holiday notices that were entered, applied or not. */
  readonly notices: readonly Notice[];
}

const readPage = ({ db, keys }: Client, townId: string | undefined, last: string | undefined): Promise<Page> =>
  db.transaction(async (tx) => {
    const held = await tx
      .select({
        ...getTableColumns(caseState),
        isBehind: sql<boolean>`coalesce(${caseSeen.seenSeq} > 0 and ${caseSeen.release} < ${release} + json_array_length(coalesce(${appliedNotices}, '[]')), false)`,
      })
      .from(caseState)
      .leftJoin(caseSeen, eq(caseSeen.caseId, caseState.caseId))
      .where(and(townId === undefined ? undefined : eq(caseState.townId, townId), last === undefined ? undefined : gt(caseState.caseId, last)))
      .orderBy(asc(caseState.caseId))
      .limit(page);
    const ids = held.map(({ caseId }) => caseId);
    const notices = readNotices(asSigned((await tx.select({ notice: holidayNotice.notice }).from(holidayNotice)).map(({ notice }) => notice)));
    return { held, notices, lying: await storedRowsOf(tx, keys, ids, namesIn) };
  }, snapshot);

/** Between two cases the next page is read, and whatever else the process has to do is done. */
async function verifyPage(keys: Keyring, books: Books, { held, lying, notices }: Page): Promise<Part> {
  const drifts: Drift[] = [];
  let steps = 0;
  for (const { isBehind, ...row } of held) {
    await setImmediate();
    const lies = lying(row.caseId);
    const { number, townId: of, found } = verifyCase(keys, row, lies, { isBehind, notices });
    if (number !== undefined) books.note(row.caseId, of, number);
    drifts.push(...found.map((one) => ({ caseId: row.caseId, townId: of, ...(number === undefined ? {} : { number }), ...one })));
    steps += lies.steps.length;
  }
  return { cases: held.length, steps, drifts, last: held.at(-1)?.caseId };
}
