// The 核算 sheet: filled by whoever investigated, or entered from their paper, and filled anew where it is reckoned again.
import type { Act, Task } from '../../../casework/procedure';
import { from, proposal } from '../../../casework/dsl';
import type { ApplicationVocabulary } from '../vocabulary';

type V = ApplicationVocabulary;

/** Of what an investigator does, and where none is left others do, on paper. */
export const onPaper = ['guestsNamed', 'paperDated'] as const;

const filled = {
  signal: 'sheetFilled',
  needs: ['everybodyListed', 'lineIsStandard', ...onPaper],
  warns: ['standardMissing', 'overCeiling', 'ceilingMissing'],
  document: 'meansSheet',
} as const;

export const meansSheet = {
  by: ['investigator'],
  transcribedBy: ['clerk'],
  outcomes: { fillSheet: filled },
  source: from('57号 第十三、十四、二十三条'),
} as const satisfies Task<V>;

/** Of 特困, with its conditions. */
export const tekunSheet = {
  by: ['investigator'],
  transcribedBy: ['clerk'],
  outcomes: { fillSheet: { ...filled, form: 'fillTekunSheet', warns: [...filled.warns, 'conditionsUnmet', 'livelihoodDiffers'] } },
  source: from('43号 第四条至第八条'),
} as const satisfies Task<V>;

/** Recomputed, never overwritten: the sheet is filled in a new round. */
export const reopenSheet = {
  signal: 'sheetReopened',
  from: ['opinion', 'reinvestigation', 'decision'],
  by: ['investigator', 'reviewer', 'approver'],
  needs: ['sheetOpen'],
  opens: ['meansSheet'],
  source: proposal(),
} as const satisfies Act<V>;
