// What was copied from outside the office, held against its source by a second person: which entry, whether the second says the same, as what it is put right.
import { type Answer, no, yes } from './commands';
import type { Rules } from './course';
import type { Details } from './events';
import type { ActionDefinition } from './find-action';
import type { Against, Vocabulary } from './procedure';
import type { CaseState } from './state';

type Held = Against<Vocabulary>;

/** So often one person may read something else than was entered: whoever goes on is guessing. Then somebody else reads it, or what was entered is put right. Ours [P]. */
export const mostReadings = 3;
export const hasReadTooOften = ({ tasks }: Pick<CaseState, 'tasks'>, task: string, who: string): boolean => (tasks[task]?.differed?.[who] ?? 0) >= mostReadings;
/** As what such a reading stands among those who took part: nobody's four eyes ask for it. */
export const differedPart = (task: string): string => `differed:${task}`;

/** Reads what somebody else has entered: never tried beforehand, since the answer would tell. */
export const isSecondReading = ({ procedure: { tasks } }: Pick<Rules, 'procedure'>, action: string): boolean =>
  Object.values(tasks).some((task) => task?.against !== undefined && task.outcomes[action] !== undefined);

/** The last of them that was entered, with something to be held; a case was handed in, whatever was said of that. */
function entryIn({ inputs, doneAt }: CaseState, { entries, fields }: Held): string | undefined {
  const entered = entries.filter((one) => one === 'opened' || fields.some((name) => inputs[one]?.[name] !== undefined));
  return entered.sort((a, b) => (doneAt[b] ?? 0) - (doneAt[a] ?? 0))[0];
}

/** Whether the second entry is the first; once it was, nothing of it is put right any more. `details` are absent in a list of allowed actions. */
export function mayHold({ procedure }: Rules, state: CaseState, found: ActionDefinition, details: Details | undefined): Answer {
  const { mends } = found.consequence;
  const against = procedure.tasks[mends ?? (found.in === 'task' ? found.task : '')]?.against;
  if (against === undefined) return yes;
  const entry = entryIn(state, against);
  if (mends !== undefined) return state.tasks[mends] !== undefined ? yes : no(state.rounds[mends] === undefined ? 'notNow' : 'heldAlready');
  const first = state.inputs[entry ?? ''] ?? {};
  if (against.fields.every((name) => first[name] === undefined)) return no('nothingToHold');
  return details === undefined || against.fields.every((name) => first[name] === details[name]) ? yes : no('heldDiffers');
}

/** The entry that an act puts right, as it stands from now on. */
export function mendedBy(
  { procedure }: Rules,
  state: CaseState,
  mends: string | undefined,
  details: Details,
): { readonly entry: string; readonly as: Details; readonly task: string } | undefined {
  const against = procedure.tasks[mends ?? '']?.against;
  const entry = against === undefined ? undefined : entryIn(state, against);
  if (against === undefined || entry === undefined || mends === undefined) return undefined;
  return { entry, task: mends, as: { ...without(state.inputs[entry] ?? {}, against.fields), ...only(details, against.fields) } };
}

const only = (details: Details, fields: readonly string[]): Details => Object.fromEntries(Object.entries(details).filter(([name]) => fields.includes(name)));
const without = (details: Details, fields: readonly string[]): Details =>
  Object.fromEntries(Object.entries(details).filter(([name]) => !fields.includes(name)));
