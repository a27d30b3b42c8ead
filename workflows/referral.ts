// One question to another body: sent, then answered or closed by a person. To change a line is to change this workflow incompatibly: roll it out (docs/decisions/0014-lines-that-arm.md).
import type { ClockName, Stage, Task } from '../domain/kinds/referral/labels';
import { signalLabels } from '../domain/kinds/referral/labels/signals';
import { defineCaseWorkflow } from './case-workflow';
import { linesOf } from './stage-line';

export const referralLines = linesOf<{ stage: Stage; task: Task; clock: ClockName }>({
  stages: {
    sent: (f) => f.task('answer').within('result'),
  },
});

export const referralWorkflow = defineCaseWorkflow({ lines: referralLines, signals: signalLabels });
