// What must hold of an opinion or a decision beside the 核算 sheet, and what is said where they part.
import type { View } from '../../../casework/circumstances';
import type { Details } from '../../../casework/events';
import { rules, rulesOn } from '../../../forms/rule';
import { ceilingsUsed, isOver, propertyOf } from '../ceilings';
import { judgedSheet } from '../forms/parts';
import { sheetForms } from '../forms/sheet';
import { computeSheet } from '../means-sheet';
import { standardFen } from '../standard';
import { standingOpinion } from '../standing-opinion';
import { sheetVerdict, sheetVersion, versionJudged } from '../sheet-verdict';

/** The version that was judged, as the step keeps it. */
const versionUsed = ({ state }: View): Details => {
  const version = sheetVersion(state);
  return version === undefined ? {} : { sheetVersion: version };
};

export const sheetRules = {
  ...rules({
    /** Whoever decides may part from the opinion that was posted; not without noticing. */
    opinionOpposes: {
      warns: '初审意见（重新调查、民主评议以后的）是拟不予确认，与本次决定不一致。请核对；决定与初审意见不同的，请在说明里写明理由。',
      holds: ({ state }) => standingOpinion(state) === 'oppose',
    },
    opinionSupports: {
      warns: '初审意见（重新调查、民主评议以后的）是拟予确认，与本次决定不一致。请核对；决定与初审意见不同的，请在理由里写明。',
      holds: ({ state }) => standingOpinion(state) === 'support',
    },
    /** Said, never a block: whoever judges may know better than the figures. */
    sheetRefuses: {
      warns: '现行核算表的结论是不符合条件，与本次办理不一致。请对照核算表核对；核算有误的，请先重新核算。',
      holds: ({ state }) => (sheetVerdict(state)?.length ?? 0) > 0,
      uses: versionUsed,
    },
    sheetGrants: {
      warns: '现行核算表的结论是符合条件，与本次办理不一致。请对照核算表核对；核算有误的，请先重新核算。',
      holds: ({ state }) => sheetVerdict(state)?.length === 0,
      uses: versionUsed,
    },
    sheetReckonedSince: {
      warns: '初审意见之后又重新核算过，初审意见依据的不是现行的核算表。请对照各版核算表核对。',
      holds: ({ state }) => ![undefined, sheetVersion(state)].includes(versionJudged(state)),
    },
    /** Since it was filled the standard has changed, or 城乡 was put right. */
    sheetOfAnotherLine: {
      warns: '核算表的保障标准已经不是现行标准（标准有调整，或者城乡有更正）。请先重新核算。',
      holds: (seen) => {
        const line = seen.state.inputs['fillSheet']?.['lineFen'];
        return line !== undefined && ![undefined, line].includes(standardFen(seen));
      },
    },
  }),
  ...rulesOn(judgedSheet, {
    /** Of an opinion it is known which sheet it was given on; where there is none, none is named. */
    sheetIsJudged: {
      field: 'sheetVersion',
      says: '现行的核算表不是这一版：可能已经重新核算。请看过现行的核算表再提出意见。',
      holds: ({ state, entered }) => [undefined, sheetVersion(state)].includes(entered.sheetVersion),
      uses: versionUsed,
    },
  }),
  ...rulesOn(sheetForms.fillSheet.fields, {
    overCeiling: {
      field: 'property',
      warns: '计入的财产超过本镇录入的当地财产上限，请核对；维持基本生活、就业所必需的，请注明不计入。',
      holds: (seen) => propertyOf({ ...computeSheet(seen.entered) }, ceilingsUsed(seen)).some(isOver),
      uses: ceilingsUsed,
    },
    ceilingMissing: {
      field: 'property',
      warns: '本镇还没有录入这类财产的当地上限，请以公布的文件核对。',
      holds: (seen) => propertyOf({ ...computeSheet(seen.entered) }, ceilingsUsed(seen)).some(({ ceilingFen }) => ceilingFen === undefined),
    },
  }),
} as const;
