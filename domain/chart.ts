// A procedure as a chart draws it: stages with their tasks, where each way out leads, and the limits with their sources, read off its table.
import { spanWords } from './calendar';
import type { Rules } from './casework/course';
import type { Consequence, Exit, Source, Vocabulary } from './casework/procedure';
import { sentenceOf } from './forms/rule';
import { type Role, roleWords } from './people';
import { familyOf, findKind, listedLabels, termOf } from './procedures';

type V = Vocabulary;
interface Named {
  readonly name: string;
  readonly word: string;
}
/** Where a way out leads; `stay`: the case stays where it is. `when`: only if, in words where the rule has some; of several the first that holds is taken. */
export interface Way {
  readonly to: 'stage' | 'close' | 'stay';
  readonly name: string | null;
  readonly word: string;
  readonly when: Named | null;
}

export function chartOf({ procedure, guards }: Rules) {
  const kind = procedure.kind;
  const named = (book: 'stage' | 'task' | 'action' | 'clock' | 'milestone' | 'outcome' | 'document') => (name: string) => ({
    name,
    word: termOf(kind, book, name),
  });
  const [stage, task, action, clock, milestone, outcome, document] = [
    named('stage'),
    named('task'),
    named('action'),
    named('clock'),
    named('milestone'),
    named('outcome'),
    named('document'),
  ];
  const condition = (when: string | undefined): Named | null => (when === undefined ? null : { name: when, word: sentenceOf(guards, when) });
  const waysOf = (exit: Exit<V> | undefined): Way[] =>
    (exit?.to ?? []).map((way) => {
      const when = condition(way.when);
      if ('stage' in way) return { to: 'stage', ...stage(way.stage), when };
      if ('close' in way) return { to: 'close', ...outcome(way.close), when };
      return { to: 'stay', name: null, word: '留在本环节', when };
    });
  const posts = (by: readonly Role[]) => by.map((role) => ({ name: role, word: roleWords[role] }));
  const verb = (name: string, { exit, opens = [], document: paper }: Consequence<V>) => ({
    ...action(name),
    opens: opens.map(task),
    document: paper === undefined ? null : document(paper),
    leads: waysOf(exit),
  });
  const within = (
    span: { readonly n: number; readonly unit: 'workingDays' | 'calendarDays' | 'hours' | 'months'; readonly setting?: string | undefined },
    source: Source,
  ) => ({
    words: spanWords(span),
    /** The office's own number comes before it where there is one. */
    setting: span.setting ?? null,
    internal: source.confidence === 'P',
    source,
  });
  const family = familyOf(procedure.id);
  return {
    id: procedure.id,
    kind,
    word: listedLabels[family] ?? findKind(kind)?.label ?? family,
    inForceFrom: procedure.inForceFrom,
    first: procedure.first,
    stages: Object.entries(procedure.stages).map(([name, one]) => ({
      ...stage(name),
      opens: (one?.opens ?? []).map(({ task: opened, when }) => ({ ...task(opened), when: condition(when) })),
      leads: waysOf(one?.whenAllDone),
    })),
    tasks: Object.entries(procedure.tasks).flatMap(([name, one]) =>
      one === undefined
        ? []
        : {
            ...task(name),
            posts: posts(one.by),
            standIn: one.standIn === true,
            beside: one.nonBlocking !== undefined,
            verbs: Object.entries(one.outcomes).flatMap(([done, what]) => (what === undefined ? [] : verb(done, what))),
            source: one.source,
          },
    ),
    acts: Object.entries(procedure.acts).flatMap(([name, one]) =>
      one === undefined ? [] : { ...verb(name, one), posts: posts(one.by), from: one.from.map(stage), source: one.source },
    ),
    limits: Object.entries(procedure.limits).flatMap(([name, one]) =>
      one === undefined
        ? []
        : {
            ...clock(name),
            from: milestone(one.from),
            until: milestone(one.until),
            in: (one.in ?? []).map(stage),
            when: condition(one.when),
            within: within(one.within, one.source),
            extended: one.extended === undefined ? null : { ...within(one.extended.within, one.extended.source), grounds: [...one.extended.grounds] },
            paused: one.paused === undefined ? null : { grounds: [...one.paused.grounds], source: one.paused.source },
          },
    ),
    terms: Object.entries(procedure.terms).flatMap(([name, one]) =>
      one === undefined ? [] : { ...clock(name), from: milestone(one.from), in: stage(one.in), lasts: within(one.lasts, one.source), leads: waysOf(one.exit) },
    ),
  };
}
