// One loan: lent, then given back.
import { defineCaseWorkflow } from '../../../workflows/case-workflow';
import { linesOf } from '../../../workflows/stage-line';
import { type ClockName, type Stage, type Task, signalLabels } from './labels';

const lines = linesOf<{ stage: Stage; task: Task; clock: ClockName }>({ stages: { lent: (f) => f.task('giveBack').within('loan') } });
export const loanWorkflow = defineCaseWorkflow({ lines, signals: signalLabels });
