// What is entered with a decision, the town's or the county's.
import { abilityLabels } from '../labels';
import { form } from './form';
import { amount, reason, remark, visited } from './parts';

const ability = (of: keyof typeof abilityLabels) => ({ kind: 'flag', label: abilityLabels[of] }) as const;

export const decisionForms = {
  confirm: form({ ...amount, ...visited, ...remark }),
  /** 特困 isn't granted by an amount of its own. */
  confirmWithoutAmount: form({ ...visited, ...remark }),
  refuse: form({ ...visited, ...reason }),
  passToCounty: form(reason),
  submitToCounty: form(remark),
  countyConfirms: form({ ...amount, ...visited, ...remark }),
  countyConfirmsBySample: form({ samplePercent: { kind: 'percent', label: '县级随机抽查比例' }, ...visited, ...remark }),
  countyRefuses: form({ ...visited, ...reason }),
  /** Nobody has been accepted, so nobody has visited. */
  countyRefusesUrgently: form(reason),
  countyReturns: form(reason),
  /** The six abilities (43号 第二十一条). */
  assess: form({
    eating: ability('eating'),
    dressing: ability('dressing'),
    transferring: ability('transferring'),
    toileting: ability('toileting'),
    walking: ability('walking'),
    bathing: ability('bathing'),
    ...remark,
  }),
} as const;
