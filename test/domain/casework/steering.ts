// Offices that lead where no history has been yet, so that what is rare in a table comes without thousands of histories drawn for it.
import type { Rules } from '../../../domain/casework/course';
import { type Consequence, type Vocabulary, datedBy } from '../../../domain/casework/procedure';
import { codeOf } from '../../../domain/forms/rule';
import { type Office, actionsOf } from './world';

interface Way {
  /** Done whenever somebody may. */
  readonly verbs: readonly string[];
  /** Left undone for a long time. */
  readonly tasks: readonly string[];
}

/** The same office with a favourite verb and a neglected task of the way to one of what is wanting, as the tally names it. */
export function steered(office: Office, rules: Rules, wanting: readonly string[]): Office {
  const { verbs, tasks } = wayTo(rules, wanting[office.favourite % Math.max(1, wanting.length)] ?? '');
  const [actions, all] = [actionsOf(rules), Object.keys(rules.procedure.tasks)];
  const verb = verbs[((office.openedAt / 60_000) % Math.max(1, verbs.length)) | 0];
  const task = tasks[office.spreadMs % Math.max(1, tasks.length)];
  return {
    ...office,
    ...(verb === undefined ? {} : { favourite: actions.indexOf(verb) }),
    ...(task === undefined ? {} : { neglected: all.indexOf(task) }),
  };
}

/** `verb signClosing`, `way object → reinvestigation`, `limit total met late`, `rung total overdue`, `refused application.fourEyes`. */
function wayTo(rules: Rules, wanted: string): Way {
  const [what = '', name = ''] = wanted.split(' ');
  const { limits, terms, kind } = rules.procedure;
  const clock = limits[name] ?? terms[name];
  if (what === 'refused') return before(rules, { verbs: verbsThat(rules, ({ needs = [] }) => needs.some((need) => codeOf(kind, need) === name)), tasks: [] });
  if (clock === undefined) return before(rules, { verbs: actionsOf(rules).includes(name) ? [name] : [], tasks: [] });
  const ends = 'until' in clock ? verbsThat(rules, (one) => datedBy(one).includes(clock.until)) : [];
  const begins = starting(rules, clock.from);
  return before(rules, wanted.endsWith(' met in time') ? { verbs: [...begins, ...ends], tasks: [] } : { verbs: begins, tasks: tasksWith(rules, ends) });
}

/** What opens the tasks of a way, a step further back: an act, the stage that opens them, or a term that runs out because what lay before people was left undone. */
function before(rules: Rules, way: Way): Way {
  const { tasks, stages, terms } = rules.procedure;
  const wanted = [...way.tasks, ...tasksWith(rules, way.verbs)];
  const entered = Object.entries(stages).flatMap(([stage, of]) => (of?.opens.some(({ task }) => wanted.includes(task)) === true ? [stage] : []));
  const leads = (exit: Consequence<Vocabulary>['exit']) => exit?.to.some((to) => 'stage' in to && entered.includes(to.stage)) === true;
  const outrun = Object.values(terms).filter((term) => leads(term?.exit));
  const left = outrun.flatMap((term) => stages[term?.in ?? '']?.opens.map(({ task }) => task) ?? []);
  const openers = verbsThat(rules, ({ opens = [], exit }) => opens.some((task) => wanted.includes(task)) || leads(exit));
  return {
    verbs: [...new Set([...way.verbs, ...openers, ...outrun.flatMap((term) => starting(rules, term?.from ?? ''))])],
    tasks: [...new Set([...way.tasks, ...left])].filter((task) => tasks[task] !== undefined),
  };
}

const starting = (rules: Rules, milestone: string): string[] => verbsThat(rules, (one) => datedBy(one).includes(milestone));

const tasksWith = ({ procedure: { tasks } }: Rules, verbs: readonly string[]): string[] =>
  Object.entries(tasks).flatMap(([task, rule]) => (verbs.some((verb) => rule?.outcomes[verb] !== undefined) ? [task] : []));

const verbsThat = ({ procedure: { tasks, acts } }: Rules, holds: (consequence: Consequence<Vocabulary>) => boolean): string[] =>
  [...Object.values(tasks).flatMap((task) => Object.entries(task?.outcomes ?? {})), ...Object.entries(acts)].flatMap(([verb, consequence]) =>
    consequence !== undefined && holds(consequence) ? [verb] : [],
  );
