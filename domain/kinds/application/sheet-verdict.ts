// What the 核算 sheet on file says of a household: which version it is, and what in it speaks against giving.
import type { Details } from '../../casework/events';
import type { CaseState } from '../../casework/state';
import { isOver, propertyOf } from './ceilings';
import type { SheetObjection } from './labels';

/** Each time it is filled in is a version, the first 1; `undefined`: none has been filled in. */
export function sheetVersion({ inputs, rounds, tasks }: CaseState): number | undefined {
  const round = rounds['meansSheet'] ?? 0;
  return inputs['fillSheet'] === undefined ? undefined : tasks['meansSheet'] === undefined ? round : round - 1;
}

/** 特困 asks for three conditions at once (43号 第四条), every other programme for income below the line; both for property within what the place has set. */
export function objectionsIn(sheet: Details, used?: Details): SheetObjection[] {
  const found: Record<SheetObjection, boolean> = {
    income: sheet['amountFen'] === undefined ? Number(sheet['perCapitaFen']) >= Number(sheet['lineFen']) : sheet['amountFen'] === 0,
    property: propertyOf(sheet, used).some(isOver),
    ability: sheet['ability'] === 'able',
    livelihood: sheet['livelihood'] === 'provided',
    supporters: sheet['supporters'] === 'able',
  };
  return (Object.keys(found) as SheetObjection[]).filter((one) => found[one]);
}

/** Of the last sheet; `undefined`: there is none, or it is being filled in anew. */
export function sheetVerdict({ inputs, basis, tasks }: CaseState): readonly SheetObjection[] | undefined {
  const sheet = inputs['fillSheet'];
  return sheet === undefined || tasks['meansSheet'] !== undefined ? undefined : objectionsIn(sheet, basis?.['fillSheet']);
}

const opinions = ['support', 'oppose', 'upholdOpinion', 'reverseOpinion'];
/** The version that the last opinion names; `undefined`: there was none, or it was given before opinions named one. */
export function versionJudged({ doneAt, basis }: CaseState): number | undefined {
  const [last = ''] = opinions.filter((one) => doneAt[one] !== undefined).sort((a, b) => (doneAt[b] ?? 0) - (doneAt[a] ?? 0));
  const version = basis?.[last]?.['sheetVersion'];
  return typeof version === 'number' ? version : undefined;
}
