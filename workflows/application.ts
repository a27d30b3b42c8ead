// One application, from the window to the served decision: its stages, a line each.
import { continueAsNew } from '@temporalio/workflow';
import type { Stage } from '../domain/application/words';
import type { CaseRef } from '../domain/casework/docket';
import { CaseFile, type StageRoutine, all, humanTask, term, uncancelled } from './casework';

/** The record decides; the workflow waits, enforces and never forgets. */
export function applicationWorkflow(ref: CaseRef): Promise<string> {
  return uncancelled(async () => {
    const file = await CaseFile.open(ref);
    while (!file.closed) {
      await file.visit(stages[file.stage as Stage]);
      if (file.isLong && !file.closed) return continueAsNew<typeof applicationWorkflow>(ref);
    }
    return file.farewell();
  });
}

const stages: Record<Stage, StageRoutine> = {
  materials: (file) => humanTask(file, 'materialCheck'),
  supplement: (file) => humanTask(file, 'supplement'),
  investigation: (file) => all(humanTask(file, 'requestCheck'), humanTask(file, 'informationCheck'), humanTask(file, 'homeVisit')),
  opinion: (file) => humanTask(file, 'preliminaryOpinion'),
  publicNotice: (file) => all(humanTask(file, 'postNotice'), term(file, 'publicNotice')), // posted, then ends by itself unless somebody objects
  reinvestigation: (file) => humanTask(file, 'reinvestigation'),
  decision: (file) => humanTask(file, 'decide'),
  service: (file) => humanTask(file, 'serveNotice'),
};
