// A rollout: goes over every open case, a page at a time and no faster than the house can bear, and has each begin anew or look again. It goes on where it was, whoever restarts.
import { continueAsNew, defineQuery, log, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import { type RolloutOrder, type RolloutProgress, progressQuery } from './messages';
import { rolloutPart } from './proxies';

const begun: RolloutProgress = { cases: 0, told: 0, ended: false };

/** `so`: how far a former run of the same rollout has come. */
export async function rolloutWorkflow(order: RolloutOrder, so: RolloutProgress = begun): Promise<RolloutProgress> {
  let progress = so;
  setHandler(defineQuery<RolloutProgress>(progressQuery), () => progress, { description: 'How many cases it has gone over (已处理多少件)' });
  while (!progress.ended) {
    const { cases, told, last } = await rolloutPart.rolloutPage({ ...order, ...(progress.last === undefined ? {} : { after: progress.last }) });
    progress = { cases: progress.cases + cases, told: progress.told + told, ended: last === undefined, ...(last === undefined ? {} : { last }) };
    if (progress.ended) break;
    await sleep(order.pauseMs);
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof rolloutWorkflow>(order, progress);
  }
  if (progress.told < progress.cases) log.error('cases that a rollout could not tell', { cases: progress.cases - progress.told });
  return progress;
}
