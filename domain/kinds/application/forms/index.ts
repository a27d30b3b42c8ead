// A form per action of an application, and those that some programme asks instead.
import { sayingOf } from '../../../forms/form';
import { together } from '../../../forms/rule';
import { aidForms } from './aid';
import { correctionForms } from './correction';
import { decisionForms } from './decision';
import { heldForms } from './held';
import { householdForms } from './household';
import { inquiryForms } from './inquiry';
import { intakeForms } from './intake';
import { limitForms } from './limits';
import { meetingForms } from './meeting';
import { publicationForms } from './publication';
import { reportForms } from './reports';
import { serviceForms } from './service';
import { sheetForms } from './sheet';

export { days, offers } from './form';
export const forms = together(
  together(together(intakeForms, inquiryForms), together(meetingForms, decisionForms)),
  together(
    together(together(serviceForms, aidForms), together(publicationForms, limitForms)),
    together(reportForms, together(together(correctionForms, together(heldForms, householdForms)), sheetForms)),
  ),
);
export type FormName = keyof typeof forms;
/** What was last said in a case with an action. */
export const said = sayingOf<typeof forms>();
