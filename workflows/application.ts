// One application, from the window to the served decision: its stages, a line each.
import { continueAsNew } from '@temporalio/workflow';
import type { Stage, Task } from '../domain/kinds/application/labels';
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

const tasksOf =
  (...tasks: readonly Task[]): StageRoutine =>
  (file) =>
    all(...tasks.map((task) => humanTask(file, task)));

/** What may be waited for in each stage, in any programme; a task that isn't open there isn't waited for, and one that goes on beside the stages never. */
const stages: Record<Stage, StageRoutine> = {
  materials: tasksOf('materialCheck', 'signNonAcceptance'),
  supplement: (file) => all(tasksOf('supplement', 'signNonAcceptance')(file), term(file, 'supplementLapse')), // brought, or run out: then a person decides
  lapsed: tasksOf('lapse', 'signClosing', 'signNonAcceptance'),
  investigation: tasksOf('requestCheck', 'informationCheck', 'tellCheckResult', 'checkReview', 'homeVisit', 'meansSheet', 'verifyExpenditure'),
  opinion: tasksOf('preliminaryOpinion', 'meansSheet'),
  publicNotice: (file) => all(humanTask(file, 'postNotice'), term(file, 'publicNotice')), // posted, then ends by itself unless somebody objects
  reinvestigation: tasksOf('reinvestigation', 'reviewMeeting', 'meansSheet'),
  decision: tasksOf('decide', 'meansSheet'),
  submission: tasksOf('submitToCounty'),
  county: tasksOf('countyDecision'),
  assessment: tasksOf('selfCareAssessment'),
  emergency: tasksOf('firstAid', 'signNonAcceptance', 'signDecline', 'submitToCounty', 'countyDecision'),
  grant: tasksOf('fastGrant', 'signNonAcceptance', 'signDecline', 'submitToCounty', 'countyDecision'),
  papers: tasksOf('leaderSignature', 'aidPapers', 'tellCounty', 'fastRegister'),
  service: tasksOf('serveNotice'),
};
