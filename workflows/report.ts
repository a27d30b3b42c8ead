// One objection or report: registered, then checked and answered by a person. To change a line is to change this workflow incompatibly: roll it out (docs/decisions/0014-lines-that-arm.md).
import type { ClockName, Stage, Task } from '../domain/kinds/report/labels';
import { signalLabels } from '../domain/kinds/report/labels/signals';
import { defineCaseWorkflow } from './case-workflow';
import { linesOf } from './stage-line';

export const reportLines = linesOf<{ stage: Stage; task: Task; clock: ClockName }>({
  stages: {
    registered: (f) => f.task('answerReport').within('answer'),
  },
});

export const reportWorkflow = defineCaseWorkflow({ lines: reportLines, signals: signalLabels });
