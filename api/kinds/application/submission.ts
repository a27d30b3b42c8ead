// What an application is handed in with, as a route takes it, and the case that it opens.
import { randomUUID } from 'node:crypto';
import { idFrom } from '../../../db/ids';
import { dayOf } from '../../../domain/calendar';
import { firstVerb } from '../../../domain/casework/ahead';
import type { Circumstances } from '../../../domain/casework/circumstances';
import type { Rules } from '../../../domain/casework/course';
import { decide } from '../../../domain/casework/decider';
import { may } from '../../../domain/casework/may';
import { type CaseState, unopened } from '../../../domain/casework/state';
import { application } from '../../../domain/kinds/application/kind';
import { type Submission, faultsOf, submission, whenHandedIn } from '../../../domain/kinds/application/forms/submission';
import { commandFrom } from '../../../domain/forms/command';
import { numberOf } from '../../../domain/kinds/application/paper';
import type { Actor } from '../../../domain/people';
import { type CommandContext, type Content, type NamedReceipt, newCase, open, tryOpening } from '../../commands';
import { warnedBy, warningSentences } from '../../cases/warnings';
import { changesView } from '../../cases/what-if';
import { word } from '../../cases/words';
import type { OpeningWhatIf } from '../../applications/contract';
import { refused } from '../../http/errors';
import { Problem } from '../../http/problem';
import { OfForm } from '../../http/route';
import { actingFields, actingRows } from './acting';
import { outerNumberKnown } from './outer-number';

const { name: kind, asking } = application;
export const submitted = new OfForm(asking, submission, faultsOf);

/** Opens the case of what was handed in. */
export const submit = (context: CommandContext, actor: Actor, given: Submission): Promise<NamedReceipt> =>
  namingTheFirst(context, given, open(context, actor, openingOf(newCase(kind, context), given)));

/** What is said with it, before anybody presses: warnings, the dates that begin, and what would ordinarily be done next, with the dates that begin then. Throws as the registration would. */
export async function triedBeforehand(context: CommandContext, actor: Actor, given: Submission): Promise<OpeningWhatIf> {
  const caseId = randomUUID(); // of no case: nothing is kept
  const { state, events, rules, circumstances } = await namingTheFirst(context, given, tryOpening(context, actor, openingOf(caseId, given)));
  const { deps, who, townNow } = context;
  const { now } = circumstances;
  const changes = (before: CaseState, after: CaseState) => changesView(kind, { before, after, now, calendar: circumstances.calendarOn(dayOf(now)) });
  const first = firstVerb(rules, state, circumstances);
  return {
    warnings: await warningSentences(deps.client, { townId: who.town.id, caseId }, kind, warnedBy(state.procedure, events), townNow),
    stage: state.stage,
    stageWord: word(kind, 'stage', state.stage),
    clocks: changes(unopened, state),
    next: first === undefined ? null : nextView({ rules, state, circumstances, actor }, first, (after) => changes(state, after)),
  };
}

interface Tried {
  readonly rules: Rules;
  readonly state: CaseState;
  readonly circumstances: Circumstances;
  readonly actor: Actor;
}
/** Its dates are told where it asks for nothing that isn't known yet. */
function nextView(
  { rules, state, circumstances, actor }: Tried,
  action: string,
  changes: (after: CaseState) => OpeningWhatIf['clocks'],
): OpeningWhatIf['next'] {
  const answer = may(rules, state, actor, action, circumstances);
  const told = { action, word: word(kind, 'action', action) };
  if (!answer.ok) return { ...told, allowed: false, sentence: refused(answer.code).refusal.sentence, clocks: [] };
  const verdict = decide(rules, state, { type: 'do', action, details: {} }, actor, circumstances);
  return { ...told, allowed: true, clocks: verdict.ok ? changes(verdict.state) : [] };
}

function openingOf(caseId: string, given: Submission) {
  const { command, beside } = commandFrom(whenHandedIn, { action: 'open', entered: given, asks: false }, (what) => idFrom(what, caseId));
  const texts = beside.texts.map((row) => ({ kind: 'text' as const, row }));
  const subject = { field: 'programme', value: given.programme };
  return { kind, caseId, subject, details: command.details, content: [...intakeOf(caseId, given), ...texts] };
}

async function namingTheFirst<T>({ deps, who }: CommandContext, { channel, outerNumber = '' }: Submission, opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'outerNumberKnown') throw error;
    throw await outerNumberKnown(deps.client, who.town.id, channel, outerNumber);
  }
}

/** The household, its members in their order, and what was said of the application itself: what lists and rules ask of it by name, the rest as it was answered. */
function intakeOf(caseId: string, { villageId, address, members, submittedAt: _at, doneOn: _on, doneAt: _moment, ...given }: Submission): Content {
  const { paper: _paper, lateReason: _reason, ...intake } = given; // when it was handed in, the step says
  const { programme, channel, outerNumber, cause, area, incapable, guardianSigned, ...others } = intake;
  const answers = Object.fromEntries(Object.entries(others).filter(([name]) => !actingFields.includes(name)));
  const householdId = idFrom('household', caseId);
  return [
    { kind: 'household', row: { id: householdId, villageId, address } },
    ...members.map(({ paperKind, paperNumber, idNumber, ...member }, position) => ({
      kind: 'person' as const,
      row: { id: idFrom('person', caseId, String(position)), householdId, position, ...member, idNumber: numberOf({ idNumber, paperKind, paperNumber }) },
    })),
    ...actingRows(caseId, intake),
    {
      kind: 'intake',
      row: { villageId, householdId, programme, channel, outerNumber, cause, area, incapable, guardianSigned, answers: JSON.stringify(answers) },
    },
  ];
}
