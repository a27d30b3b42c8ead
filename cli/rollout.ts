// `npm run rollout`: has every open workflow begin anew, for workflow code that can't replay the old histories; `npm run rollout -- look` has every open case look again. Shows how far it is; broken off, it goes on, and the same command shows it again.
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { readConfig } from '../config';
import { connectEngine } from '../temporal/connection';
import { type RolloutOrder, type RolloutProgress, progressQuery, rolloutId, rolloutType } from '../workflows/messages';

/** Ten cases a second at most [P]. */
const pace = { size: 50, pauseMs: 5_000 };
const lookMs = 2_000;

async function main(words: readonly string[]): Promise<number> {
  const [mode = 'renew', ...more] = words;
  if ((mode !== 'renew' && mode !== 'look') || more.length > 0) {
    console.error('用法：npm run rollout（流程终止后重新开始），或者 npm run rollout -- look（只让每件案件重新查看）。什么也没有做。');
    return 2;
  }
  const { client, taskQueue, close } = connectEngine(readConfig(process.env).temporal);
  const order: RolloutOrder = { mode, ...pace };
  const handle = await client.workflow.start(rolloutType, { workflowId: rolloutId, taskQueue, args: [order] }).catch((error: unknown) => {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    console.log('已经有一次在进行，下面是它的进度。');
    return client.workflow.getHandle(rolloutId);
  });
  const result = handle.result() as Promise<RolloutProgress>;
  const watch = setInterval(() => {
    handle.query<RolloutProgress>(progressQuery).then(
      ({ cases, told }) => console.log(`已处理 ${cases} 件，已通知 ${told} 件。`),
      () => console.log('暂时没有应答：工作进程在运行吗？'),
    );
  }, lookMs);
  const { cases, told } = await result.finally(() => clearInterval(watch));
  console.log(`未办结案件 ${cases} 件，已通知 ${told} 件。`);
  await close();
  return told === cases ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
