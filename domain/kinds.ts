// The kinds of case there are: the tables of each, the meaning of its guards, and which table governs a new case.
import { guards as applicationGuards } from './application/guards';
import type { Programme } from './application/words';
import type { Rules } from './casework/course';
import type { Procedure } from './casework/procedure';
import type { PlainDate } from './calendar';
import { dibao202607 } from './policy/dibao-2026-07';
import { referralHousing } from './policy/referral-housing';
import { guards as referralGuards } from './referral/guards';

export const kinds = ['application', 'referral'] as const;
export type Kind = (typeof kinds)[number];

/** Rule sets only grow: a released table is succeeded, never edited. */
const tables: readonly Procedure[] = [dibao202607, referralHousing];
const guardsOf: Record<Kind, Rules['guards']> = { application: applicationGuards, referral: referralGuards };

export const procedures: readonly Procedure[] = tables;
const byId = new Map(tables.map((procedure) => [procedure.id, { procedure, guards: guardsOf[procedure.kind as Kind] }]));

export function rulesOf(procedure: string): Rules {
  const rules = byId.get(procedure);
  if (rules === undefined) throw new Error(`no procedure '${procedure}'`);
  return rules;
}

/** The table in force on a day: the newest that has begun. */
export function procedureFor(what: Programme | 'referral-housing', day: PlainDate): string | undefined {
  return tables.filter(({ id, inForceFrom }) => id.startsWith(`${what}/`) && inForceFrom <= day).sort((a, b) => b.inForceFrom.localeCompare(a.inForceFrom))[0]
    ?.id;
}
