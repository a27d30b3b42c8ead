// One case as its page shows it: the same frame for every kind.
import type { Client } from '../../db/client';
import { textsOf } from '../../db/content/texts';
import { type RecordedStep, listSteps } from '../../db/reads/steps';
import { namesIn } from '../../db/reads/town';
import { blinded, confidedTo } from '../../domain/casework/blind';
import { maySeeEvent } from '../../domain/casework/kind';
import { isoOf } from '../../domain/calendar';
import type { CaseState } from '../../domain/casework/state';
import { type Actor, roleWords } from '../../domain/people';
import { CaseUnreadable, type CaseView } from '../../record/read-case';
import type { OpenTask } from './contract';
import { allowedActions } from './allowed-actions';
import { courseOf } from './course';
import { factsIn } from './facts';
import type { Names } from './who-instead';
import { clockViews, nextDates } from '../clocks/view';
import { textIds } from './said';
import { papers, timeline } from './timeline';
import { outcomeWord, stageWord, word } from './words';
import { kindOf, rulesOf } from '../../domain/procedures';

export async function caseFile(client: Client, seen: CaseView, by: Actor) {
  const { caseId, townId, kind, seq, state, circumstances } = seen;
  const { now } = circumstances;
  const [recorded, names] = await Promise.all([listSteps(client, caseId, seq), namesIn(client, townId, caseId)]);
  if (recorded === undefined) throw new CaseUnreadable(caseId);
  const steps = visibleSteps(seen, recorded, by);
  const texts = await textsOf(client, textIds(state.procedure, steps));
  const told = { kind, procedure: state.procedure, names, texts };
  return {
    id: caseId,
    kind,
    kindWord: kindOf(kind).label,
    number: state.traits['number'] ?? '',
    procedure: state.procedure,
    ruleSet: ruleSetOf(state.procedure),
    owner: state.owner === undefined ? null : { id: state.owner, name: names.get(state.owner) ?? '' },
    ...stageView(seen.kind, state),
    seq,
    openedAt: isoOf(state.openedAt),
    asOf: isoOf(now),
    ...nextDates(kind, state),
    course: courseOf(seen, steps, names),
    tasks: openTasks(seen, names),
    clocks: clockViews(seen),
    facts: factsIn(told, steps),
    documents: papers({ kind, procedure: state.procedure }, steps),
    timeline: timeline(told, steps, seen.due),
    allowedActions: allowedActions(seen, by, names),
    known: { steps, texts, names },
  };
}

/** As far as this person may see them. */
export function visibleSteps<Step extends Pick<RecordedStep, 'events'>>({ kind, rules, state }: CaseView, steps: readonly Step[], by: Actor): Step[] {
  const definition = kindOf(kind);
  return steps.map((step) => ({
    ...step,
    events: step.events
      .filter((event) => maySeeEvent(definition, event, by.roles))
      .map(blinded(rules, state, by.id))
      .map(confidedTo(definition, state, by.id)),
  }));
}

export function stageView(kind: CaseView['kind'], { stage, outcome }: Pick<CaseState, 'stage' | 'outcome'>) {
  return { stage, stageWord: stageWord(kind, stage, outcome), outcome: outcome ?? null, outcomeWord: outcomeWord(kind, outcome) };
}

/** The table in force when the case was accepted, by the day it began. */
function ruleSetOf(procedure: string): string {
  const [year, month, day] = rulesOf(procedure).procedure.inForceFrom.split('-').map(Number);
  return `${year}年${month}月${day}日起执行的办理规则`;
}

function openTasks({ caseId, kind, rules, state }: CaseView, names: Names): OpenTask[] {
  return Object.entries(state.tasks).flatMap(([task, { round, openedAt, holder }]) => {
    const rule = rules.procedure.tasks[task];
    if (rule === undefined) return [];
    return [
      {
        id: `${caseId}.${task}.${round}`,
        task,
        word: word(kind, 'task', task),
        round,
        openedAt: isoOf(openedAt),
        holder: holder === undefined ? null : { id: holder, name: names.get(holder) ?? '' },
        posts: rule.by.map((role) => roleWords[role]),
        source: rule.source,
      },
    ];
  });
}
