// What a stage waits for, said as a line that can be read aloud: its tasks, the limits they are owed within, the term that runs out.
import type { Docket } from '../domain/casework/docket';

/** The names that a kind of case may use in its lines. */
interface LineNames {
  readonly stage: string;
  readonly task: string;
  readonly clock: string;
}
/** The ways in which a line names something. */
export const says = ['task', 'within', 'orUntil', 'thenRunsOut'] as const;
export type Says = (typeof says)[number];

/** What goes on whichever stage a case stands in: tasks that are waited for, limits that have their timers. */
export class Line<N extends LineNames = LineNames> {
  private readonly names: Record<Says, Set<string>> = { task: new Set(), within: new Set(), orUntil: new Set(), thenRunsOut: new Set() };

  task(name: N['task']): this {
    return this.say('task', name);
  }
  tasks(...names: readonly N['task'][]): this {
    return this.say('task', ...names);
  }
  within(...limits: readonly N['clock'][]): this {
    return this.say('within', ...limits);
  }
  named(how: Says): ReadonlySet<string> {
    return this.names[how];
  }
  /** The one door by which a name gets into a line. */
  say(how: Says, ...names: readonly string[]): this {
    for (const name of names) this.names[how].add(name);
    return this;
  }
}

/** A stage's own line may also name the term that ends it. */
class StageLine<N extends LineNames = LineNames> extends Line<N> {
  /** Runs while one of the tasks is open, and ends the wait for them. */
  orUntil(term: N['clock']): this {
    return this.say('orUntil', term);
  }
  /** Begins when the tasks are done, and runs out by itself. */
  thenRunsOut(term: N['clock']): this {
    return this.say('thenRunsOut', term);
  }
}

export interface CaseLines {
  readonly throughout: Line;
  readonly stages: ReadonlyMap<string, StageLine>;
}

/** The lines of a kind of case; one for each stage there is. */
export function linesOf<N extends LineNames>({
  throughout = (line) => line,
  stages,
}: {
  throughout?: (line: Line<N>) => Line<N>;
  stages: Readonly<Record<N['stage'], (line: StageLine<N>) => StageLine<N>>>;
}): CaseLines {
  const said = Object.entries<(line: StageLine<N>) => StageLine<N>>(stages).map(([stage, say]) => [stage, say(new StageLine<N>())] as const);
  return { throughout: throughout(new Line<N>()), stages: new Map(said) };
}

export interface Heard {
  /** Open tasks that are waited for. */
  readonly awaited: readonly string[];
  /** What has a timer: the running clocks that are named, and the changes, which are no clocks of the law and need no name. */
  readonly armed: readonly string[];
  /** What the record asks for and no line names: it is left to the sweep, and reported. */
  readonly unnamed: readonly string[];
}

/** What the lines make of a docket. Pure, so that it can be asked of every docket there is without an engine. */
export function heard({ throughout, stages }: CaseLines, { stage, tasks, limits, terms, changes, outcome }: Docket): Heard {
  if (outcome !== undefined) return { awaited: [], armed: [], unnamed: [] };
  const line = stages.get(stage) ?? new StageLine();
  const isNamed = (how: Says) => (name: string) => line.named(how).has(name) || throughout.named(how).has(name);
  const ends = tasks.some((task) => line.named('task').has(task)) ? 'orUntil' : 'thenRunsOut';
  const split = (names: readonly string[], how: Says) => [names.filter(isNamed(how)), names.filter((name) => !isNamed(how)(name))] as const;
  const [awaited, unawaited] = split(tasks, 'task');
  const [owed, unowed] = split(Object.keys(limits), 'within');
  const [ending, unending] = split(Object.keys(terms), ends);
  const without = (what: string, names: readonly string[]) => names.map((name) => `${what} without a line: ${stage}/${name}`);
  return {
    awaited,
    armed: [...owed, ...ending, ...Object.keys(changes)],
    unnamed: [
      ...(stages.has(stage) ? [] : [`stage without a line: ${stage}`]),
      ...without('task', unawaited),
      ...without('limit', unowed),
      ...without('term', unending),
    ],
  };
}
