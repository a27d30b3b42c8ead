// What must hold where a household's means may be known already.
import type { PlainDate } from '../../../calendar';
import type { View } from '../../../casework/circumstances';
import { rules, rulesOn } from '../../../forms/rule';
import { inquiryForms } from '../forms/inquiry';
import { isFresh, isRecognised } from '../recognition';
import { inquiryRules } from './inquiry';

const areMeansSpared = (seen: View): boolean => seen.state.rounds['meansSheet'] === undefined || isRecognised(seen);

export const recognitionRules = {
  ...rules({
    /** Then the necessary expenditure alone is verified (民发〔2018〕23号 二(二)). */
    householdRecognised: {
      saysNot: '本户已经按已有的认定办理，只核实必要支出，不必再登记。',
      holds: isRecognised,
      uses: ({ at }) => {
        const number = String(at.facts['recognised'] ?? '');
        return number === '' ? {} : { recognised: number };
      },
    },
    meansSpared: { says: '本户没有按已有的认定办理，本来就要核对和核算。', holds: areMeansSpared },
    /** A sheet is owed where it was asked for: a recognition that has grown old since the investigation began asks for none. */
    sheetWhereOwed: {
      says: '本户没有已有的认定，要先核对并核算家庭经济状况；核算表正在重新核算的，请等核算完成。',
      holds: (seen) => areMeansSpared(seen) || inquiryRules.sheetOpen.holds(seen),
    },
    /** What was asked of the county is waited for. */
    checkNotRequested: {
      says: '已经提请核对，请等核对结果；有认定文书的，附在核算时说明。',
      holds: ({ state }) => state.milestones['checkRequested'] === undefined,
    },
    isAccepted: { holds: ({ state }) => state.milestones['accepted'] !== undefined },
    /** Of the household as it is: whoever came or left since was not in it. */
    expenditureNotVerified: {
      holds: ({ state: { doneAt, milestones } }) => (doneAt['verifyExpenditure'] ?? -1) < (milestones['householdChanged'] ?? 0),
    },
  }),
  ...rulesOn(inquiryForms.noteRecognition.fields, {
    recognisedLately: {
      field: 'recognisedOn',
      says: '认定或者复核的日期太早，不能再按已有的认定办理。请填写最近一次复核的日期；没有复核的，按规定核对和核算。',
      holds: ({ entered, at }) => isFresh(entered.recognisedOn satisfies PlainDate, at),
    },
  }),
} as const;
