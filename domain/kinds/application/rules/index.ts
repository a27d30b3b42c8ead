// Every rule of an application. Names are unique over all subjects: a second one of the same name doesn't compile.
import { type AnyRule, type Need, type Turnable, together } from '../../../forms/rule';
import { aidRules } from './aid';
import { decisionRules } from './decision';
import { heldRules } from './held';
import { householdRules } from './household';
import { inquiryRules } from './inquiry';
import { intakeRules } from './intake';
import { publicationRules } from './publication';
import { recognitionRules } from './recognition';
import { registrationRules } from './registration';
import { serviceRules } from './service';
import { sheetRules } from './sheet';
import { tekunRules } from './tekun';

const every = together(
  together(together(intakeRules, inquiryRules), together(decisionRules, heldRules)),
  together(
    together(together(serviceRules, together(aidRules, publicationRules)), together(sheetRules, tekunRules)),
    together(together(registrationRules, householdRules), recognitionRules),
  ),
);
type Named = keyof typeof every;
/** As a table needs them: only a rule that says something when it is turned may be. */
export type RuleName = Named | Extract<Need<Turnable<typeof every>>, `not ${string}`>;
export const rules: Readonly<Record<Named, AnyRule>> = every;
