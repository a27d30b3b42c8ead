// Whoever opens an account or gives out its password could use it alone: the town's other administrators and directors read of it in their inboxes.
import { eq } from 'drizzle-orm';
import type { Client } from '../client';
import { idFrom } from '../ids';
import { listAnswerable } from '../reads/reconciliation';
import { staff } from '../schema';
import type { Change } from './settings';
import { type TownMessage, layOutMessages } from './town-messages';

/** As many accounts as a message names. */
const named = 5;

interface News {
  readonly what: 'opened' | 'reset';
  readonly accounts: readonly string[];
  /** Whose accounts they are: of a reset not told. */
  readonly of?: string;
  /** The office's moment; `change.at` is the town's. */
  readonly now: number;
}

/** In the transaction of the change itself. `request`: so that one that comes again tells nothing twice. It lies in the inbox at once and goes out by no other way, as it names accounts. */
export async function tellOfAccounts(tx: Client['db'], { townId, by, at }: Change, request: string, { what, accounts, of, now }: News): Promise<void> {
  const people = (await listAnswerable({ db: tx }, now)).filter((one) => one.townId === townId && one.id !== by && one.id !== of);
  const codes = {
    action: 'accounts',
    what,
    count: String(accounts.length),
    accounts: accounts.slice(0, named).join('、'),
    by: (await accountOf(tx, by)) ?? '',
  };
  const messages = people.map((one): TownMessage => ({
    staffId: one.id,
    key: `accounts/${idFrom('account news', request)}/${one.id}`,
    codes: JSON.stringify(codes),
    occurredAt: at,
    sentAt: now,
  }));
  await layOutMessages({ db: tx }, townId, messages);
}

/** Nothing: whoever runs the machine. */
async function accountOf(tx: Client['db'], id: string | null): Promise<string | undefined> {
  const [row] = id === null ? [] : await tx.select({ account: staff.account }).from(staff).where(eq(staff.id, id));
  return row?.account;
}
