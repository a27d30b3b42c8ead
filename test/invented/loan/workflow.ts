// One loan: lent, then given back.
import { defineCaseWorkflow } from '../../../workflows/case-workflow';
import { commonWords } from '../../../workflows/signals';
import { linesOf } from '../../../workflows/stage-line';
import type { ClockName, Signal, Stage, Task } from './labels';

const lines = linesOf<{ stage: Stage; task: Task; clock: ClockName }>({ stages: { lent: (f) => f.task('giveBack').within('loan') } });
const own: Record<Signal, string> = { loanReturned: 'Given back (已归还)', loanReminded: 'Reminded (已催还)', loanAsked: 'Asked about (已转问)' };
export const loanWorkflow = defineCaseWorkflow({ lines, signals: { ...commonWords, ...own } });
