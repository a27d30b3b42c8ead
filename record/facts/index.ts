// The kinds that need something of the database: the only list of them. A kind that needs nothing has no file here.
import { type SQL, sql } from 'drizzle-orm';
import { caseText, guest, recusal } from '../../db/schema';
import { application } from './application';
import type { EnteredTable, KindFacts, Side } from './kind-facts';
import { referral } from './referral';
import { report } from './report';

const all: Readonly<Record<string, KindFacts>> = { application, referral, report };
const none: KindFacts = {};

/** What people enter with a command, of all kinds and of each; a kind with tables of its own adds them here. */
export const entered = {
  ...application.entered,
  text: { table: caseText },
  guest: { table: guest },
  recusal: { table: recusal },
} as const satisfies Readonly<Record<string, EnteredTable>>;

export const factsOf = (kind: string): KindFacts => (Object.hasOwn(all, kind) ? all[kind] : undefined) ?? none;
/** Of all kinds: what lies beside the heads of their cases. */
export const sides: readonly Side[] = Object.values(all).flatMap(({ side }) => side ?? []);

const asking = Object.entries(all).flatMap(([kind, { about }]) => (about === undefined ? [] : [sql`when ${sql.raw(`'${kind}'`)} then ${about.column}`]));
/** What its kind asks about a case: each asked only of its own. */
export const aboutColumn = (kind: SQL): SQL => sql`case ${kind} ${sql.join(asking, sql` `)} end`;
