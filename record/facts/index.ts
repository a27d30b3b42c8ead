// The kinds that need something of the database: the only list of them. A kind that needs nothing has no file here.
import { type SQL, sql } from 'drizzle-orm';
import { application } from './application';
import type { KindFacts, Side } from './kind-facts';
import { referral } from './referral';

const all: Readonly<Record<string, KindFacts>> = { application, referral };
const none: KindFacts = {};

export const factsOf = (kind: string): KindFacts => (Object.hasOwn(all, kind) ? all[kind] : undefined) ?? none;
/** Of all kinds: what lies beside the heads of their cases. */
export const sides: readonly Side[] = Object.values(all).flatMap(({ side }) => side ?? []);

const asking = Object.entries(all).flatMap(([kind, { about }]) => (about === undefined ? [] : [sql`when ${sql.raw(`'${kind}'`)} then ${about.column}`]));
/** What its kind asks about a case: each asked only of its own. */
export const aboutColumn = (kind: SQL): SQL => sql`case ${kind} ${sql.join(asking, sql` `)} end`;
