// What is filled in with a note beside an application, as its routes take it.
import { noteForms, signedLate } from '../../../domain/kinds/application/forms/notes';
import { kindOf } from '../../../domain/procedures';
import { OfForm } from '../../http/route';

const { asking } = kindOf('application');
export const authorise = new OfForm(asking, noteForms.memberAuthorised, signedLate);
export const declareRecusal = new OfForm(asking, noteForms.recusalDeclared);
