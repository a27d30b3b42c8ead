// What an application is handed in with, as a route takes it, and the case that it opens.
import { randomUUID } from 'node:crypto';
import { idFrom } from '../../../db/ids';
import { application } from '../../../domain/kinds/application/kind';
import { type Submission, faultsOf, submission, whenHandedIn } from '../../../domain/kinds/application/forms/submission';
import { commandFrom } from '../../../domain/forms/command';
import { numberOf } from '../../../domain/kinds/application/paper';
import type { Actor } from '../../../domain/people';
import { type CommandContext, type Content, type NamedReceipt, newCase, open, tryOpening } from '../../commands';
import { warnedBy, warningSentences } from '../../cases/warnings';
import { Problem } from '../../http/problem';
import { OfForm } from '../../http/route';
import { actingFields, actingRows } from './acting';
import { outerNumberKnown } from './outer-number';

const { name: kind, asking } = application;
export const submitted = new OfForm(asking, submission, faultsOf);

/** Opens the case of what was handed in. */
export const submit = (context: CommandContext, actor: Actor, given: Submission): Promise<NamedReceipt> =>
  namingTheFirst(context, given, open(context, actor, openingOf(newCase(kind, context), given)));

/** What is said with it, before anybody presses; throws as the registration would. */
export async function warnedBeforehand(context: CommandContext, actor: Actor, given: Submission): Promise<string[]> {
  const caseId = randomUUID(); // of no case: nothing is kept
  const { state, events } = await namingTheFirst(context, given, tryOpening(context, actor, openingOf(caseId, given)));
  const { deps, who, townNow } = context;
  return warningSentences(deps.client, { townId: who.town.id, caseId }, kind, warnedBy(state.procedure, events), townNow);
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
