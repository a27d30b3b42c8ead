// What a kind of case needs of the database: the interface that its file here fills, and that every step, look and verification asks.
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Keyring } from '../../db/keyring';
import type { Findable } from '../../db/search-keys';
import type { caseFile } from '../../db/schema';
import type { Instant } from '../../domain/calendar';
import type { Circumstances, Facts } from '../../domain/casework/circumstances';
import type { CaseState } from '../../domain/casework/state';
import type { Transaction } from '../../db/transaction';
import type { Row } from '../drift';
import type { Standing } from '../standing';

/** What the rules are told of one case, and whose it is: a village's or a department's posts count only in their own. */
export interface About extends Pick<Circumstances, 'factsOn' | 'recused' | 'declined' | 'signatures' | 'unnumbered'> {
  readonly facts: Facts;
  readonly villageId?: string;
  readonly departmentId?: string;
}
interface AskedAbout extends Standing {
  readonly keys: Keyring;
  /** The moment that the rules are asked about. */
  readonly at: Instant;
}

/** What a head has of what was handed in, which is no event's to say. */
export type HandedIn = Record<'villageId' | 'subject', string>;
export type EnteredRows = Readonly<Record<string, readonly Row[]>>;
interface HandingIn {
  readonly columns: readonly (keyof HandedIn & keyof typeof caseFile.$inferSelect)[];
  /** In what the standing says about the case; `undefined`: it is gone. */
  of(about: unknown): HandedIn | undefined;
  /** Among the rows that lie there; `undefined`: it is gone. */
  among(rows: EnteredRows): HandedIn | undefined;
}

/** A table beside the head, one row a case. */
export interface Side {
  readonly table: PgTable & { readonly caseId: PgColumn };
  /** The row as the record says it must be: what a step writes, and what the verifier expects. */
  rowOf(caseId: string, state: CaseState): Readonly<Record<string, unknown>>;
}

/** A table of what people enter with a command: the step that takes a row names it by digest. */
export interface EnteredTable {
  readonly table: PgTable;
  /** The rules are told of it, so it is written before they are asked, in a transaction that a refusal takes back. Left out: it is written with its step. */
  readonly isTold?: true;
  /** Of these columns, together, there is one row: a second is refused so. */
  readonly once?: { readonly by: readonly PgColumn[]; readonly code: string; readonly field: string };
  /** What of a row is signed after it was handed in. */
  readonly later?: readonly string[];
  /** By what of a row a person is found. */
  readonly found?: (row: Row) => Findable;
  /** For rows that don't say whose they are: their column, and what of their case's other rows stands there. */
  readonly through?: { readonly column: string; readonly kind: string; readonly its: string };
}

/** People are entered, or get a number. */
export interface Entering {
  readonly tx: Transaction;
  readonly keys: Keyring;
  readonly standing: Standing;
  readonly numbers: readonly string[];
  /** Of these, that of whoever applies, or gets one. */
  readonly meant: readonly string[];
}

/** Which row is put right, of what case, and when. */
export interface Changing {
  readonly id: string | undefined;
  readonly keys: Keyring;
  readonly standing: Standing;
}

export interface KindFacts {
  /** What else is on record of those who are entered: asked in the transaction that takes them, and told to the rules with the rest. */
  readonly entering?: (entering: Entering) => Promise<Facts>;
  readonly about?: {
    /** A scalar of JSON in the standing's question, where `c.case_id` is the case and `t` its town. */
    readonly column: SQL;
    of(asked: AskedAbout): About;
  };
  readonly handedIn?: HandingIn;
  /** What a row that lies there and is put right says anew: in the head of the case, and to the rules that are asked with it. */
  readonly changed?: (change: Row, of: Changing) => { readonly head: Partial<HandedIn>; readonly facts: Facts };
  readonly side?: Side;
  /** In the order in which they refer to each other, by a name that is no other kind's. */
  readonly entered?: Readonly<Record<string, EnteredTable>>;
}
