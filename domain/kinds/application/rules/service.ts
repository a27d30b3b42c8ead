// What keeps a notice from being served as it was.
import { rulesOn } from '../../../forms/rule';
import { decisionOf } from '../decision';
import { serviceForms } from '../forms/service';

export const serviceRules = rulesOn(serviceForms.serveNotice.fields, {
  /** What goes against the person isn't served electronically: a refusal, a non-acceptance, a termination, an end for want of a supplement (policy-facts §7.4 [P]). What the person asked for, a withdrawal, is. */
  notAdverse: {
    field: 'method',
    says: '不予确认、不予受理、终止办理和不再办理的告知书不能电子送达，请直接送达、留置送达、邮寄或者由同住成年家属代收。',
    holds: ({ state, entered }) => entered.method !== 'electronic' || state.doneAt['signWithdrawal'] !== undefined || decisionOf(state)?.act === 'confirm',
  },
});
