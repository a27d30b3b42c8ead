// What is said of the conditions of 特困, and who signs which form of support is chosen.
import { wasDone } from '../../../casework/circumstances';
import { rules, rulesOn } from '../../../forms/rule';
import { sheetForms } from '../forms/sheet';
import { computeHardship } from '../means-sheet';
import { objectionsIn } from '../sheet-verdict';
import { ceilingsUsed } from '../ceilings';

export const tekunRules = {
  ...rules({
    supportFormChosen: {
      says: '还没有登记供养形式。集中供养还是分散供养由本人选择：请先登记本人（或者监护人）签字的选择书和签字日期。',
      holds: (seen) => wasDone(seen, 'chooseSupportForm'),
    },
  }),
  ...rulesOn(sheetForms.fillTekunSheet.fields, {
    /** All three at once (43号 第四条): said, never a block. */
    conditionsUnmet: {
      field: 'ability',
      warns: '特困人员要同时无劳动能力、无生活来源、无义务人或者义务人无履行能力（43号 第四条），本表不是三项都具备。请核对。',
      holds: ({ entered: { ability, livelihood, supporters } }) => ability === 'able' || livelihood === 'provided' || supporters === 'able',
    },
    /** What is said of the livelihood against what the figures say (43号 第六条). */
    livelihoodDiffers: {
      field: 'livelihood',
      warns: '填写的生活来源与本表的收入、财产不一致：无生活来源，是指收入低于当地低保标准且财产符合当地规定（43号 第六条）。请核对。',
      holds: (seen) => {
        const { livelihood } = seen.entered;
        const isProvided = objectionsIn({ ...computeHardship(seen.entered) }, ceilingsUsed(seen)).length > 0;
        return isProvided === (livelihood === 'belowLine');
      },
    },
  }),
  ...rulesOn(sheetForms.chooseSupportForm.fields, {
    /** Whoever may not sign alone chooses through the guardian, and nobody else does (43号 第十一条, form [P]). */
    choiceSignedByWhomMay: {
      field: 'signedBy',
      says: '未满十八周岁或者没有完全民事行为能力的，由监护人签字；其他人由本人签字。请改正签字人。',
      holds: ({ at: { facts }, entered }) => (facts['incapable'] === true || facts['applicantMinor'] === true) === (entered.signedBy === 'guardian'),
    },
  }),
} as const;
