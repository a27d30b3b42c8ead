// What must hold of a loan.
import { rules as asRules, rulesOn, together } from '../../../domain/forms/rule';
import { forms } from './forms';

export const rules = together(
  asRules({ onlyOne: { says: '同样的东西还借着别的，请先核对是哪一件。', holds: ({ at }) => at.facts['alsoLent'] === 0 } }),
  rulesOn(forms.giveBack.fields, { notBroken: { field: 'broken', says: '有损坏的，先修好再归还。', holds: ({ entered }) => entered.broken !== true } }),
);
