// What is entered with a decision, the town's or the county's.
import { abilityLabels } from '../labels';
import { form } from './form';
import { countyDecision } from './held';
import { amount, reason, remark, visited } from './parts';

/** The number is the dated paper's, from which it is typed. */
const dated = { day: 'decidedOn', paper: 'number' } as const;

const ability = (of: keyof typeof abilityLabels) => ({ kind: 'flag', label: abilityLabels[of] }) as const;

export const decisionForms = {
  confirm: form({ ...amount, ...visited, ...remark }),
  /** 特困 isn't granted by an amount of its own. */
  confirmWithoutAmount: form({ ...visited, ...remark }),
  refuse: form({ ...visited, ...reason }),
  passToCounty: form(reason),
  submitToCounty: form(remark),
  countyConfirms: form({ ...countyDecision, ...amount, ...visited, ...remark }, dated),
  countyConfirmsBySample: form({ ...countyDecision, samplePercent: { kind: 'percent', label: '县级随机抽查比例' }, ...visited, ...remark }, dated),
  countyRefuses: form({ ...countyDecision, ...visited, ...reason }, dated),
  /** Nobody has been accepted, so nobody has visited. */
  countyRefusesUrgently: form({ ...countyDecision, ...reason }, dated),
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
