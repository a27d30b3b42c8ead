// The kinds of case there are: the tables of each, the meaning of its guards, and which table governs on a day.
import { guards as applicationGuards } from './application/guards';
import { notes as applicationNotes } from './application/notes';
import { type Programme } from './application/words';
import { type PlainDate, lastWorkedDay, officialNotices, plainDate } from './calendar';
import type { Rules } from './casework/course';
import { calmRungsOf } from './casework/light';
import type { Procedure } from './casework/procedure';
import type { CaseState } from './casework/state';
import { dibao202601, dibao202607 } from './policy/dibao';
import { emergencyAid202601, emergencyAid202607 } from './policy/emergency-aid';
import { expenditureAid202601, expenditureAid202607 } from './policy/expenditure-aid';
import { fastAid202601, fastAid202607 } from './policy/fast-aid';
import { referralHousing202601, referralHousing202607 } from './policy/referral-housing';
import { tekun202601, tekun202607 } from './policy/tekun';
import type { Role } from './people';
import { guards as referralGuards } from './referral/guards';

export const kinds = ['application', 'referral'] as const;
export type Kind = (typeof kinds)[number];
export const kindWords: Record<Kind, string> = { application: '申请', referral: '转办' };

/** Rule sets only grow: a released table is succeeded, never edited. */
export const procedures: readonly Procedure[] = [
  dibao202601,
  dibao202607,
  tekun202601,
  tekun202607,
  emergencyAid202601,
  emergencyAid202607,
  fastAid202601,
  fastAid202607,
  expenditureAid202601,
  expenditureAid202607,
  referralHousing202601,
  referralHousing202607,
];

const guardsOf: Record<Kind, Rules['guards']> = { application: applicationGuards, referral: referralGuards };
const notesOf: Record<Kind, NonNullable<Rules['notes']>> = { application: applicationNotes, referral: {} };
const turningDays = [...new Set([...officialNotices.map(({ knownFrom }) => knownFrom), ...procedures.map(({ inForceFrom }) => plainDate(inForceFrom))])].sort();
const byId = new Map<string, Rules>(
  procedures.map((procedure) => [
    procedure.id,
    {
      procedure,
      guards: guardsOf[procedure.kind as Kind],
      notes: notesOf[procedure.kind as Kind],
      turningDays,
      inForceOn: (day: PlainDate) => rulesOf(newest(whatOf(procedure.id), day) ?? procedure.id),
    },
  ]),
);

/** For readers: a release that was rolled back may not know the table of a case. */
export const findRules = (procedure: string): Rules | undefined => byId.get(procedure);

/** The stored fold of a case; `undefined`: spoilt, or under a table that this release doesn't know. Whoever reads many cases leaves that one out. */
export function readState(text: string): CaseState | undefined {
  let state: Partial<CaseState> | null;
  try {
    state = JSON.parse(text) as Partial<CaseState> | null;
  } catch {
    return undefined;
  }
  const isWhole =
    typeof state?.procedure === 'string' && [state.tasks, state.clocks, state.doers, state.traits].every((part) => typeof part === 'object' && part !== null);
  return isWhole && (state?.procedure === '' || byId.has(state?.procedure ?? '')) ? (state as CaseState) : undefined;
}

/** For steps, which can't do without: throws. */
export function rulesOf(procedure: string): Rules {
  const rules = byId.get(procedure);
  if (rules === undefined) throw new Error(`no procedure '${procedure}'`);
  return rules;
}

/** Names of tasks that some table of the kind gives to one of these posts. */
export const tasksOf = (kind: Kind, posts: readonly Role[]): string[] => {
  const theirs = procedures
    .filter((table) => table.kind === kind)
    .flatMap(({ tasks }) => Object.entries(tasks).flatMap(([task, rule]) => (rule?.by.some((role) => posts.includes(role)) ? [task] : [])));
  return [...new Set(theirs)];
};

/** Before the first reminder of its own ladder a limit is calm. */
export const calmRungs = calmRungsOf(procedures);

/** Before this day there is no table to go by. */
export const firstTableFrom: PlainDate = plainDate(
  procedures.reduce((first, { inForceFrom }) => (inForceFrom < first ? inForceFrom : first), dibao202601.inForceFrom),
);

/** A day on which every table can be followed to its end: from the first table on, and as long as no limit reaches beyond the festivals that are tabled. */
export const isWorkable = (day: PlainDate): boolean => day >= firstTableFrom && day <= lastWorkedDay;

/** The table in force on a day: the newest that has begun. */
export const procedureFor = (what: Programme | 'referral-housing', day: PlainDate): string | undefined => newest(what, day);

/** How many notices and tables this software knows. Both only grow, and so does this number: a case that an older release has seen may have something to learn. */
export const release = officialNotices.length + procedures.length;

const whatOf = (id: string): string => id.slice(0, id.indexOf('/'));
function newest(what: string, day: PlainDate): string | undefined {
  const begun = procedures.filter(({ id, inForceFrom }) => whatOf(id) === what && inForceFrom <= day);
  return begun.sort((a, b) => (a.inForceFrom < b.inForceFrom ? 1 : -1))[0]?.id;
}
