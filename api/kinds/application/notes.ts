// What is filled in with a note beside an application, as its routes take it.
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
export const declareRecusal = new OfForm(asking, noteForms.recusalDeclared);
