// The transaction of one case's step; within a request's own it is a part of that, which a refusal takes back alone.
import type { Client } from '../db/client';
import type { Transaction } from '../db/transaction';
import { Turns } from '../db/turns';

export type { Transaction };

const turns = new Turns();

/** Throws `Busy`, or what the database says. */
export const inTransaction = <T>({ db }: Client, caseId: string, step: (tx: Transaction) => Promise<T>): Promise<T> =>
  turns.at(caseId, () => db.transaction(step));
