// Whether what was copied from a platform or from the county's paper still waits for a second person to read it there.
import { type Instant, type PlainDate, dayOf } from '../../../calendar';
import { rules, rulesOn } from '../../../forms/rule';
import { heldForms } from '../forms/held';
import { intakeRules } from './intake';

const { online } = intakeRules;
const isAfter = (day: PlainDate, moments: readonly (Instant | undefined)[]): boolean => moments.some((one) => one !== undefined && day > dayOf(one));

export const heldRules = {
  ...rules({
    receiptUnheld: { holds: (seen) => online.holds(seen) && seen.state.milestones['receiptHeld'] === undefined },
    /** The channel was put right to one that has a platform. */
    receiptUntyped: {
      warns: '更正为线上渠道的，平台的提交时间还没有登记：请窗口用“更正平台的提交时间”照平台登记，再由第二人对照平台核对。',
      holds: (seen) => online.holds(seen) && seen.state.inputs['opened']?.['submittedAt'] === undefined,
    },
    countyUnheld: {
      saysNot: '县级决定的登记还没有由第二人对照县级文书核对，本镇不能据以公布。请先完成核对；送达不受影响。',
      holds: ({ state: { doneAt, milestones } }) =>
        (doneAt['countyConfirms'] !== undefined || doneAt['countyRefuses'] !== undefined) && milestones['countyHeld'] === undefined,
    },
  }),
  ...rulesOn(heldForms.mendReceipt.fields, {
    /** One of the two days is wrong; whichever, the truth can be entered. */
    receivedAfterAnswer: {
      field: 'submittedAt',
      warns: '平台的提交时间晚于已经登记的受理或者答复之日，请核对哪一个登记错了；这只是提醒，不影响本次更正。',
      holds: ({ entered, state: { milestones } }) => isAfter(dayOf(entered.submittedAt), [milestones['intakeAnswered'], milestones['urgencyAnswered']]),
    },
  }),
  ...rulesOn(heldForms.mendCountyDecision.fields, {
    decidedAfterService: {
      field: 'decidedOn',
      warns: '县级作出决定的日期晚于已经登记的送达或者公布之日，请核对哪一个登记错了；这只是提醒，不影响本次更正。',
      holds: ({ entered, state: { milestones } }) => isAfter(entered.decidedOn, [milestones['served'], milestones['published'], milestones['assessed']]),
    },
  }),
} as const;
