// One case as a tutorial of Temporal writes it: acts are Updates, each an activity, with a child for the referral and a timer for either limit.
import {
  type ChildWorkflowHandle,
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyActivities,
  setHandler,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import type { Act } from '../engine';
import type { TutorialActivities } from './tutorial-worker';

const { decide, writeReferral, markLate } = proxyActivities<TutorialActivities>({ startToCloseTimeout: '1 minute' });

const actUpdate = defineUpdate<void, [Act]>('act');

export async function tutorialCase(caseId: string): Promise<void> {
  const done = new Set<Act>();
  let referral: ChildWorkflowHandle<typeof tutorialReferral> | undefined;
  setHandler(actUpdate, async (act) => {
    await decide(caseId, act);
    if (act === 'refer') referral = await startChild(tutorialReferral, { args: [caseId], workflowId: `${workflowInfo().workflowId}-referral` });
    done.add(act);
  });
  await condition(() => done.has('accept'));
  if (!(await condition(() => done.has('enterCheckAnswer'), '20 days'))) await markLate(caseId);
  if (!(await condition(() => done.has('moveAway'), '60 days'))) await markLate(caseId);
  await referral?.result();
  await condition(allHandlersFinished);
}

export async function tutorialReferral(caseId: string): Promise<void> {
  await writeReferral(caseId);
}
