// `npm run retell`: ends every open case's workflow and tells it anew; the way to roll out workflow code that can't replay the old histories. The record is whole, so nothing is lost.
import { WorkflowNotFoundError } from '@temporalio/client';
import { workflowId } from '../workflows/messages';
import { tellEveryOpenCase } from './every-open-case';

void tellEveryOpenCase(async ({ client }, { kind, caseId }) => {
  await client.workflow
    .getHandle(workflowId(kind, caseId))
    .terminate('retold')
    .catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
});
