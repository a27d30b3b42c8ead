// The workflow of a kind of case, made of its lines and signals: it follows the record from stage to stage until the case is closed. The record decides; the workflow waits, enforces and never forgets.
import { CancellationScope, continueAsNew } from '@temporalio/workflow';
import type { CaseInput } from '../domain/casework/docket';
import { CaseFile, type KindOfCase } from './case-file';

export function defineCaseWorkflow(kind: KindOfCase): (ref: CaseInput) => Promise<string> {
  const caseWorkflow = (ref: CaseInput): Promise<string> =>
    // An operator's cancel is news, not an end: a case closes on the record alone.
    CancellationScope.nonCancellable(async () => {
      const file = await CaseFile.open(ref, kind);
      await file.follow();
      return file.closed ? file.drain() : continueAsNew<typeof caseWorkflow>(ref);
    });
  return caseWorkflow;
}
