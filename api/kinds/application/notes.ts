// What is filled in with a note beside an application, as its routes take it.
import { notedOn } from '../../../domain/forms/done-on';
import { commandFrom } from '../../../domain/forms/command';
import type { Values } from '../../../domain/forms/entry';
import { type CommandContext, type Content, idOf } from '../../commands';
import type { Details } from '../../../domain/casework/events';
import { noteForms, signedLate } from '../../../domain/kinds/application/forms/notes';
import { notes } from '../../../domain/kinds/application/notes';
import { unborn } from '../../../domain/household/age';
import { kindOf } from '../../../domain/procedures';
import { OfForm } from '../../http/route';

const { asking } = kindOf('application');
export const authorise = new OfForm(asking, noteForms.memberAuthorised, signedLate);
/** Who may note it. */
export const authorisers = notes.memberAuthorised.by;
export const giveNumber = new OfForm(asking, noteForms.memberNumbered, unborn);
export const numberGivers = notes.memberNumbered.by;
export const guardianSigns = new OfForm(asking, noteForms.guardianSigned);
export const declareRecusal = new OfForm(asking, noteForms.recusalDeclared);

/** On which day it was done, and how that is known: what the step holds of it, and the texts beside. */
export function whenNoted(context: CommandContext, caseId: string, entered: Values): { readonly details: Details; readonly content: Content } {
  const asked = { action: 'note', entered, asks: false };
  const { command, beside } = commandFrom({ fields: notedOn, checks: [] }, asked, (what) => idOf(what, caseId, context));
  return { details: command.details, content: beside.texts.map((row) => ({ kind: 'text' as const, row })) };
}
