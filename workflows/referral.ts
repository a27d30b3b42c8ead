// One question to another body: sent, then answered or closed by a person.
import { continueAsNew } from '@temporalio/workflow';
import type { CaseRef } from '../domain/casework/docket';
import type { Stage } from '../domain/kinds/referral/labels';
import { CaseFile, type StageRoutine, humanTask, uncancelled } from './casework';

export function referralWorkflow(ref: CaseRef): Promise<string> {
  return uncancelled(async () => {
    const file = await CaseFile.open(ref);
    while (!file.closed) {
      await file.visit(stages[file.stage as Stage]);
      if (file.isLong && !file.closed) return continueAsNew<typeof referralWorkflow>(ref);
    }
    return file.farewell();
  });
}

const stages: Record<Stage, StageRoutine> = {
  sent: (file) => humanTask(file, 'answer'),
};
