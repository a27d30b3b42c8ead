// What an application is handed in with, as a route takes it.
import { type Submission, faultsOf, submission } from '../../../domain/kinds/application/forms/submission';
import { kindOf } from '../../../domain/procedures';
import { OfForm } from '../../http/route';

export type { Submission };
export const submitted = new OfForm(kindOf('application').asking, submission, faultsOf);
