// How often each thing a table can say has happened: a way nobody ever took is a way nobody has tested.
import type { Rules } from '../../../domain/casework/course';
import type { Docket } from '../../../domain/casework/docket';
import type { CaseEvent } from '../../../domain/casework/events';
import { type Exit, type RungRule, type Vocabulary, datedBy } from '../../../domain/casework/procedure';
import type { CaseState } from '../../../domain/casework/state';
import { codeOf } from '../../../domain/forms/rule';
import { rulesAt } from './world';

type Way = Exit<Vocabulary>['to'][number];
const nameOf = ({ before, after, since, every }: RungRule): string =>
  before ? `before${before.n}` : after ? `after${after.n}` : since ? `since${since.n}` : every ? 'repeat1' : 'onDay';
const aim = (way: Way): string => ('stage' in way ? way.stage : 'close' in way ? `closed: ${way.close}` : 'stays');

export class Tally {
  private readonly counts = new Map<string, Map<string, number>>();
  private readonly shapes = new Map<string, Map<string, Docket>>();

  /** How a case stands after a step: what the engine is shown of it. */
  stood({ procedure: { kind } }: Rules, docket: Docket): void {
    const { stage, tasks, limits, terms, outcome } = docket;
    const shape = JSON.stringify([stage, tasks, Object.keys(limits), Object.keys(terms), outcome]);
    this.shapes.set(kind, (this.shapes.get(kind) ?? new Map<string, Docket>()).set(shape, docket));
  }

  /** One of each shape of docket that any history has reached. */
  docketsOf(kind: string): Docket[] {
    return [...(this.shapes.get(kind)?.values() ?? [])];
  }

  refused(rules: Rules, code: string): void {
    this.count(rules, `refused ${code}`);
  }

  happened(first: Rules, before: CaseState, events: readonly CaseEvent[]): void {
    let rules = first;
    let { stage } = before;
    /** What may lead out of the stage next; consumed by the way that is taken. */
    let cause: { name: string; exit: Exit<Vocabulary> } | undefined;
    const leads = (name: string, exit: Exit<Vocabulary> | undefined) => {
      if (cause?.exit.to.some((way) => 'stay' in way) === true) this.count(rules, `way ${cause.name} → stays`);
      cause = exit === undefined ? undefined : { name, exit };
    };
    const taken = (to: string) => {
      this.count(rules, `way ${cause?.name ?? `${stage} all done`} → ${to}`);
      cause = undefined;
    };
    for (const event of events) {
      switch (event.type) {
        case 'opened':
          cause = { name: 'birth', exit: { to: [] } };
          break;
        case 'taskCompleted':
          this.count(rules, `verb ${event.action}`);
          leads(event.action, rules.procedure.tasks[event.task]?.outcomes[event.action]?.exit);
          break;
        case 'acted':
          this.count(rules, `verb ${event.action}`);
          leads(event.action, rules.procedure.acts[event.action]?.exit);
          break;
        case 'letterReceived':
          this.count(rules, `letter ${event.letter}`);
          leads(event.letter, rules.procedure.receives[event.letter]?.exit);
          break;
        case 'termEnded':
          this.count(rules, `term ${event.clock} ended`);
          leads(event.clock, rules.procedure.terms[event.clock]?.exit);
          break;
        case 'stageEntered':
          taken(event.stage);
          stage = event.stage;
          break;
        case 'closed':
          taken(`closed: ${event.outcome}`);
          this.count(rules, `outcome ${event.outcome}`);
          break;
        case 'milestoneReached':
          this.count(rules, `milestone ${event.milestone}`);
          break;
        case 'clockMet':
          this.count(rules, `limit ${event.clock} met ${event.overdue ? 'late' : 'in time'}`);
          break;
        case 'clockStopped':
          this.count(rules, `${rules.procedure.terms[event.clock] === undefined ? 'limit' : 'term'} ${event.clock} stopped`);
          break;
        case 'rungPassed':
          this.count(rules, `rung ${event.clock} ${event.rung}`);
          break;
        case 'readingDiffered':
          this.count(rules, event.type);
          break;
        case 'taskOpened':
        case 'taskCancelled':
          this.count(rules, `task ${event.task} ${event.type === 'taskOpened' ? 'opened' : 'cancelled'}`);
          break;
        case 'taskClaimed':
        case 'taskReleased':
        case 'ownerAssigned':
          this.count(rules, event.type);
          break;
        case 'procedureChanged':
          this.count(rules, event.type);
          rules = rulesAt(rules, { ...before, procedure: event.procedure });
          break;
        case 'clockPaused':
          this.count(rules, `limit ${event.clock} paused`);
          break;
        case 'clockMoved':
          this.count(rules, `limit ${event.clock.clock} ${event.why}`);
          break;
        case 'redated':
          this.count(rules, 'redated confirmCorrection');
          break;
        case 'clockStarted':
        case 'caseAsked':
        case 'clockSettled':
        case 'noted':
        case 'letterSent':
          break;
      }
    }
    leads('', undefined);
  }

  /** Everything the table can say, with the number of times it happened. */
  of({ procedure }: Rules): Record<string, number> {
    const counted = this.counts.get(procedure.id) ?? new Map<string, number>();
    const { stages, tasks, acts, limits, terms, receives } = procedure;
    const verbs = [...Object.values(tasks).flatMap((task) => Object.entries(task?.outcomes ?? {})), ...Object.entries(acts)];
    const exits = [
      ...Object.entries(stages).map(([name, stage]) => [`${name} all done`, stage?.whenAllDone] as const),
      ...[...verbs, ...Object.entries(terms), ...Object.entries(receives)].map(([name, part]) => [name, part?.exit] as const),
    ].flatMap(([name, exit]) => (exit?.to ?? []).map((way) => `way ${name} → ${aim(way)}`));
    const rungs = Object.entries(limits).flatMap(([name, limit]) => [
      ...(limit?.extended === undefined ? [] : [`limit ${name} extended`]),
      ...(limit?.paused === undefined ? [] : [`limit ${name} paused`, `limit ${name} resumed`]),
      ...(limit?.ladder ?? []).map((rung) => `rung ${name} ${nameOf(rung)}`),
      `rung ${name} overdue`,
      `limit ${name} met in time`,
      `limit ${name} met late`,
    ]);
    const names = [
      ...verbs.filter(([, rule]) => rule?.settlesLimit !== true).map(([name]) => `verb ${name}`), // what it needs meets too seldom: test/domain/casework/settling
      ...exits,
      ...exits.flatMap((exit) => (exit.includes('closed: ') ? [`outcome ${exit.split('closed: ')[1] ?? ''}`] : [])),
      ...[
        ...procedure.bornWith,
        ...verbs.flatMap(([, consequence]) => (consequence === undefined ? [] : datedBy(consequence))),
        ...Object.values(stages).flatMap((stage) => stage?.reaches ?? []),
      ].map((name) => `milestone ${name}`),
      ...rungs,
      ...Object.entries(terms).flatMap(([name, term]) => [
        `term ${name} ended`,
        `term ${name} stopped`,
        ...(term?.ladder ?? []).map((rung) => `rung ${name} ${nameOf(rung)}`),
      ]),
      ...(procedure.fixedBy !== undefined && procedure.id.endsWith('/cn-2026-01') ? ['procedureChanged'] : []),
      ...(verbs.some(([, consequence]) => consequence?.requestsLimitChange !== undefined || consequence?.changesLimit !== undefined)
        ? ['refused groundNotListed']
        : []),
      ...verbs.flatMap(([name, consequence]) => (consequence?.redates === undefined ? [] : [`redated ${name}`])),
      ...Object.keys(receives).map((name) => `letter ${name}`),
      ...Object.keys(tasks).map((name) => `task ${name} opened`),
      ...verbs
        .flatMap(([, consequence]) => consequence?.needs ?? [])
        .filter((name) => !alwaysHold.includes(name) && !alwaysHold.includes(`${procedure.id.split('/')[0] ?? ''} ${name}`))
        .map((name) => `refused ${codeOf(procedure.kind, name)}`),
      ...['caseClosed', 'unknownAction', 'notYourPost'].map((code) => `refused ${code}`),
      ...(Object.keys(stages).length > 1 ? ['refused notNow'] : []),
      ...(Object.values(tasks).some((task) => task?.notBy !== undefined) ? ['refused fourEyes'] : []),
    ];
    return Object.fromEntries([...new Set([...names, ...counted.keys()])].map((name) => [name, counted.get(name) ?? 0]));
  }

  private count({ procedure: { id } }: Rules, what: string): void {
    const counted = this.counts.get(id) ?? new Map<string, number>();
    this.counts.set(id, counted.set(what, (counted.get(what) ?? 0) + 1));
  }
}

/** Wherever their task is open, asked for what they write down; of 特困, whose drawn supplements never bring all that the list asks; of a time that ran out, since it begins with the service, but for cases of before. */
const alwaysHold = ['grantKnown', 'noticeWasServed', 'tekun lacksMaterial'];

/** As it is printed: the seldom first. */
export const printed = (title: string, counts: Readonly<Record<string, number>>): string =>
  [title, ...Object.entries(counts).map(([what, times]) => `  ${String(times).padStart(6)}  ${what}`)].join('\n');
