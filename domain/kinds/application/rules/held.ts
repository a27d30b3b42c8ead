// Whether what was copied from a platform or from the county's paper still waits for a second person to read it there.
import { rules } from '../../../forms/rule';
import { said } from '../forms';

export const heldRules = rules({
  receiptUnheld: { holds: ({ state }) => state.inputs['opened']?.['submittedAt'] !== undefined && state.milestones['receiptHeld'] === undefined },
  /** A decision that was entered before its number was asked can't be held against it. */
  countyUnheld: {
    saysNot: '县级决定的登记还没有由第二人对照县级文书核对，本镇不能据以公布。请先完成核对；送达不受影响。',
    holds: ({ state }) => {
      const numbers = [said(state, 'countyConfirms')?.number, said(state, 'countyRefuses')?.number];
      return numbers.some((one) => one !== undefined) && state.milestones['countyHeld'] === undefined;
    },
  },
});
