// The light of an open clock: one rule, for a clock in hand as for a column of a list, so that a page, a list and its counts never disagree.
import { type SQL, sql } from 'drizzle-orm';
import { procedures } from '../../domain/kinds';
import { clock } from '../schema';

/** `internal`: past a number of our own proposal, which is no breach and never called one. */
export type Light = 'normal' | 'dueSoon' | 'overdue' | 'paused' | 'provisional' | 'internal';

export interface LitClock {
  readonly clock: string;
  readonly kind: 'limit' | 'term';
  readonly state: string;
  readonly dueAt: number;
  readonly overdue: boolean;
  readonly provisional: boolean;
  readonly confidence: 'V' | 'L' | 'P';
  readonly nextRung: string | undefined;
  readonly nextAt: number | undefined;
}

/** Amber comes from each limit's own ladder: from its first reminder on. A name of a rung is as `domain/casework/clocks` makes it. */
const calmRungs: readonly (readonly [clock: string, rung: string])[] = procedures.flatMap(({ limits }) =>
  Object.entries(limits).flatMap(([name, limit]): [string, string][] => {
    const first = limit?.ladder[0];
    return first === undefined ? [] : [[name, first.before === undefined ? 'onDay' : `before${first.before.n}`]];
  }),
);
const calm = new Set(calmRungs.map(([name, rung]) => `${name}/${rung}`));

/** `undefined`: a clock that has ended shows no light. A term must run out, so it is never soon nor late. */
export function lightOf(of: LitClock, now: number): Light | undefined {
  if (of.state === 'paused') return 'paused';
  if (of.state !== 'running') return undefined;
  if (of.kind === 'limit') {
    if (of.overdue || of.dueAt < now) return of.confidence === 'P' ? 'internal' : 'overdue';
    if (!(calm.has(`${of.clock}/${of.nextRung ?? ''}`) && (of.nextAt ?? 0) > now)) return 'dueSoon';
  }
  return of.provisional ? 'provisional' : 'normal';
}

/** The same rule as a column over the rows of `clock` that are open. */
export function lightAt(now: number): SQL<Light> {
  const names = sql.join(
    [...calm].map((one) => sql`${one}`),
    sql`, `,
  );
  return sql<Light>`case
    when ${clock.state} = 'paused' then 'paused'
    when ${clock.kind} = 'limit' and (${clock.overdue} or ${clock.dueAt} < ${now}) then case when ${clock.confidence} = 'P' then 'internal' else 'overdue' end
    when ${clock.kind} = 'limit' and not (coalesce(${clock.clock} || '/' || ${clock.nextRung} in (${names}), false) and coalesce(${clock.nextAt}, 0) > ${now}) then 'dueSoon'
    when ${clock.provisional} then 'provisional'
    else 'normal' end`;
}
