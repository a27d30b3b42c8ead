// The docket: what the record asks of the engine. Codes, ids and dates only; it is read by record, activities and workflows alike.
import { type Instant, dayOf } from '../calendar';
import type { Rules } from './course';
import { nextTable } from './present';
import { type CaseRef, type CaseState, nextRung, runningClocks } from './state';

/** What the workflow of a case is given: its kind is in its type. */
export type CaseInput = Pick<CaseRef, 'caseId'>;

/** The next thing that time alone will do to a clock; `at` in real milliseconds (a training town's clock already turned back). */
export interface DocketRung {
  readonly key: string;
  readonly name: string;
  readonly at: Instant;
}

export interface Docket {
  readonly seq: number;
  readonly stage: string;
  /** Grows with each entry into a stage. */
  readonly visit: number;
  readonly tasks: readonly string[];
  /** By running clock its next rung. */
  readonly limits: Readonly<Record<string, DocketRung>>;
  readonly terms: Readonly<Record<string, DocketRung>>;
  /** No clocks of the law: under `table` the moment at which another table governs. */
  readonly changes: Readonly<Record<string, DocketRung>>;
  /** Not yet answered: to be carried as children. */
  readonly children: readonly CaseRef[];
  /** Not yet in the inbox, or with ways out still open. */
  readonly notifications: readonly string[];
  /** Set: closed; or `gone`, by an engine that found no such case. */
  readonly outcome?: string;
  readonly summary: string;
}

/** `offset`: how far the town's training clock runs ahead of the real one, in milliseconds, negative where it is behind it; zero in a real town. */
export function docketOf(rules: Rules, state: CaseState, seq: number, notifications: readonly string[], offset: number): Docket {
  const change = nextTable(rules, state);
  const changes = change === undefined ? {} : { table: { key: `table/${dayOf(change)}`, name: `from ${dayOf(change)}`, at: change - offset } };
  const rungs = (kind: 'limit' | 'term'): Record<string, DocketRung> =>
    Object.fromEntries(
      runningClocks(state).flatMap((clock) => {
        const rung = nextRung(clock);
        if (rung === undefined || clock.kind !== kind) return [];
        const key = `${clock.clock}#${clock.round}/${rung.name}`;
        return [[clock.clock, { key, name: `${rung.name} ${clock.dueOn}`, at: rung.at - offset }]];
      }),
    );
  const children = Object.entries(state.children).flatMap(([caseId, { kind, answered }]) => (answered === undefined ? [{ caseId, kind }] : []));
  return {
    seq,
    stage: state.stage,
    visit: state.visit,
    tasks: Object.keys(state.tasks),
    limits: rungs('limit'),
    terms: rungs('term'),
    changes,
    children,
    notifications,
    ...(state.outcome === undefined ? {} : { outcome: state.outcome }),
    summary: summaryOf(state),
  };
}

/** Shown in Temporal's own UI, never encrypted there: codes and dates only. */
function summaryOf(state: CaseState): string {
  if (state.outcome !== undefined) return `closed: ${state.outcome}`;
  const clocks = runningClocks(state).map(({ clock, dueOn, provisional }) => `${clock} ${provisional ? 'provisionally ' : ''}due ${dueOn}`);
  return [state.stage, ...clocks].join(' · ');
}
